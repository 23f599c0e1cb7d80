package org.winenspa.app.ui.live;

import org.winenspa.app.ui.Shown;

/// One of the big numbers on top of the live page.
///
/// @param value the number as read, or the word for its absence
/// @param unit stands small behind the number
/// @param detail the line below
/// @param level the number for the trace; [Double#NaN] if there is none
record Headline(Shown value, String unit, String detail, double level) {
    static final Headline NOTHING = new Headline(Shown.NOTHING, "", "", Double.NaN);

    static Headline absent(Shown why) {
        return new Headline(why, "", why.detail(), Double.NaN);
    }
}
