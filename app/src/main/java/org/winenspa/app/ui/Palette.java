package org.winenspa.app.ui;

import javafx.scene.paint.Color;

/// The colours of the canvases, the same values as in `tokens-*.css` (a test compares them).
public record Palette(
        Color background, Color surface, Color raised, Color line, Color edge, Color text, Color soft, Color muted,
        Color faint, Color run, Color pi, Color warn, Color bad, Color ok) {

    /// `0xAARRGGBB`, premultiplied because opaque.
    public static int argb(Color color) {
        return 0xff000000
                | (int) Math.round(color.getRed() * 255) << 16
                | (int) Math.round(color.getGreen() * 255) << 8
                | (int) Math.round(color.getBlue() * 255);
    }

    /// `0xAARRGGBB` of `over` laid on `under` with `share` of `over`.
    public static int mix(Color under, Color over, double share) {
        return argb(under.interpolate(over, share));
    }
}
