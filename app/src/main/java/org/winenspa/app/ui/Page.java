package org.winenspa.app.ui;

import java.util.Locale;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.winenspa.app.text.Texts;

/// The pages of the rail, in order; each opens with Ctrl and its digit.
public enum Page {
    HOME(1, Feather.HOME),
    LIVE(2, Feather.ACTIVITY),
    WHY(3, Feather.HELP_CIRCLE),
    PROFILES(4, Feather.SLIDERS),
    RUNTIMES(5, Feather.PACKAGE),
    READINESS(6, Feather.CHECK_CIRCLE);

    private final int digit;
    private final Feather icon;

    Page(int digit, Feather icon) {
        this.digit = digit;
        this.icon = icon;
    }

    /// Ctrl and this digit open it.
    public int digit() {
        return digit;
    }

    /// Its picture in the rail.
    public Ikon icon() {
        return icon;
    }

    /// Its name in the rail.
    public String title() {
        return Texts.of("page." + name().toLowerCase(Locale.ROOT));
    }
}
