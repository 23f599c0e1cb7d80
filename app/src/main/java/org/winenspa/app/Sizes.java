package org.winenspa.app;

import java.util.Locale;

/// Sizes as sentences show them.
public final class Sizes {

    private Sizes() {}

    /// Bytes with a binary unit: `152 MiB`.
    public static String text(long bytes) {
        String[] units = {"B", "KiB", "MiB", "GiB", "TiB"};
        double value = bytes;
        int unit = 0;
        while (value >= 1024 && unit < units.length - 1) {
            value /= 1024;
            unit++;
        }
        return String.format(Locale.ROOT, unit == 0 || value >= 100 ? "%.0f %s" : "%.1f %s", value, units[unit]);
    }
}
