package org.winenspa.app.ui.live;

import org.winenspa.app.session.HistogramView;

/// Where values stand in a log-log picture. Immutable; lengths in layout units.
///
/// @param lowNs left end of the axis
/// @param highNs right end of the axis
/// @param maxCount highest bin
record HistogramPlot(double lowNs, double highNs, long maxCount, double left, double top, double width, double height) {

    /// Fits decades around the data and the deadline (0 for none).
    static HistogramPlot fit(HistogramView view, long deadlineNs, double left, double top, double width, double height) {
        int first = 0;
        int last = 0;
        long max = 1;
        boolean any = false;
        for (int b = 0; b < view.bins().length; b++) {
            if (view.bins()[b] > 0) {
                first = any ? first : b;
                last = b;
                any = true;
                max = Math.max(max, view.bins()[b]);
            }
        }
        double low = Math.clamp(HistogramView.binLowNs(first), 100, 1e9);
        double high = Math.max(Math.max(HistogramView.binLowNs(last + 1), view.maxNs()), Math.max(deadlineNs * 1.3, low * 10));
        return new HistogramPlot(decadeBelow(low), decadeAbove(high), max, left, top, width, height);
    }

    private static double decadeBelow(double ns) {
        return Math.pow(10, Math.floor(Math.log10(ns) + 1e-9));
    }

    private static double decadeAbove(double ns) {
        return Math.pow(10, Math.ceil(Math.log10(ns) - 1e-9));
    }

    double x(double ns) {
        double share = (Math.log10(Math.max(ns, lowNs)) - Math.log10(lowNs)) / (Math.log10(highNs) - Math.log10(lowNs));
        return left + Math.clamp(share, 0, 1) * width;
    }

    /// Height of a count; a single value stands visibly above the axis.
    double y(long count) {
        if (count <= 0) {
            return top + height;
        }
        double share = (Math.log10(count) + 0.3) / (Math.log10(maxCount) + 0.3);
        return top + height * (1 - share);
    }

    /// The value at a place.
    double nsAt(double x) {
        double share = Math.clamp((x - left) / width, 0, 1);
        return Math.pow(10, Math.log10(lowNs) + share * (Math.log10(highNs) - Math.log10(lowNs)));
    }

    /// Bin that holds a value, in `0..BINS-1`.
    static int binOf(double ns) {
        int low = 0;
        int high = HistogramView.BINS - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (HistogramView.binLowNs(middle) <= ns) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }
}
