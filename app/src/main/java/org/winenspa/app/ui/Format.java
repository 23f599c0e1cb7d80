package org.winenspa.app.ui;

import org.winenspa.app.text.Language;

/// Numbers as the panel writes them: a thin space between thousands, the unit chosen so that three or four digits remain.
public final class Format {
    /// What stands where there is no value.
    public static final String NONE = "—";

    private static final char THIN_SPACE = ' ';

    private Format() {}

    /// `1234567` as `1 234 567`.
    public static String count(long value) {
        String digits = Long.toString(value);
        int first = value < 0 ? 1 : 0;
        StringBuilder text = new StringBuilder(digits);
        for (int at = digits.length() - 3; at > first; at -= 3) {
            text.insert(at, THIN_SPACE);
        }
        return text.toString();
    }

    /// Nanoseconds as µs below 10 ms, else as ms, else as s.
    public static String duration(long ns) {
        if (ns < 10_000) {
            return String.format(Language.locale(), "%.1f µs", ns / 1e3);
        }
        if (ns < 10_000_000) {
            return count(Math.round(ns / 1e3)) + " µs";
        }
        if (ns < 10_000_000_000L) {
            return String.format(Language.locale(), ns < 100_000_000 ? "%.1f ms" : "%.0f ms", ns / 1e6);
        }
        return count(Math.round(ns / 1e9)) + " s";
    }

    /// Bytes with a binary unit.
    public static String bytes(long bytes) {
        if (bytes < 1024) {
            return bytes + " B";
        }
        String[] units = {"KiB", "MiB", "GiB", "TiB"};
        double value = bytes;
        int unit = -1;
        while (value >= 1024 && unit < units.length - 1) {
            value /= 1024;
            unit++;
        }
        return String.format(Language.locale(), value < 10 ? "%.2f %s" : value < 100 ? "%.1f %s" : "%.0f %s", value, units[unit]);
    }

    /// A share in percent: one decimal below ten.
    public static String percent(double percent) {
        return String.format(Language.locale(), percent < 10 ? "%.1f" : "%.0f", percent);
    }

    /// Seconds as `m:ss` or `h:mm:ss`.
    public static String clock(long seconds) {
        long hours = seconds / 3600;
        long minutes = seconds / 60 % 60;
        return hours > 0
                ? String.format(Language.locale(), "%d:%02d:%02d", hours, minutes, seconds % 60)
                : String.format(Language.locale(), "%d:%02d", minutes, seconds % 60);
    }
}
