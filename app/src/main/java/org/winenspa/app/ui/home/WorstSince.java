package org.winenspa.app.ui.home;

import java.util.Arrays;
import java.util.List;
import org.winenspa.app.session.HistogramView;

/// The longest value of a histogram since a moment, from totals that only grow. FX thread.
///
/// Exact before the first reset, and after it as soon as the overall record is broken; in between the upper edge of the highest bin that
/// grew, at most an eighth above the true value.
final class WorstSince {
    private final String path;
    private final long[] base = new long[HistogramView.BINS];
    private long baseMaxNs = -1;

    WorstSince(String path) {
        this.path = path;
    }

    /// Forgets what was before.
    void reset(List<HistogramView> all) {
        Arrays.fill(base, 0);
        baseMaxNs = -1;
        for (HistogramView view : mine(all)) {
            baseMaxNs = Math.max(baseMaxNs, view.maxNs());
            for (int b = 0; b < HistogramView.BINS; b++) {
                base[b] += view.bins()[b];
            }
        }
    }

    /// Nanoseconds, -1 if nothing was counted since.
    long worstNs(List<HistogramView> all) {
        long max = -1;
        long[] now = new long[HistogramView.BINS];
        for (HistogramView view : mine(all)) {
            max = Math.max(max, view.maxNs());
            for (int b = 0; b < HistogramView.BINS; b++) {
                now[b] += view.bins()[b];
            }
        }
        if (max > baseMaxNs) {
            return max;
        }
        for (int b = HistogramView.BINS - 1; b >= 0; b--) {
            if (now[b] > base[b]) {
                return Math.min(max, HistogramView.binLowNs(b + 1) - 1);
            }
        }
        return -1;
    }

    private List<HistogramView> mine(List<HistogramView> all) {
        return all.stream().filter(view -> view.path().equals(path) && view.count() > 0).toList();
    }
}
