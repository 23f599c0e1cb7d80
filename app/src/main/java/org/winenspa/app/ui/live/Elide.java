package org.winenspa.app.ui.live;

/// Shortens text that a program chose.
final class Elide {
    private Elide() {}

    static String end(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most - 1) + "…";
    }
}
