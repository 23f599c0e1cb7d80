package org.winenspa.app.ui;

import java.util.Locale;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

/// The pages of the rail, in order; the n-th opens with Ctrl+n.
public enum Page {
    HOME(Feather.HOME),
    LIVE(Feather.ACTIVITY),
    PROFILES(Feather.SLIDERS),
    RUNTIMES(Feather.PACKAGE),
    READINESS(Feather.CHECK_CIRCLE);

    private final Ikon icon;

    Page(Ikon icon) {
        this.icon = icon;
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
