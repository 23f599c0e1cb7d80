package org.winenspa.app.ui.live;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.winenspa.app.session.wake.WakeView;

/// Which stretch of time the lanes show. Pure state without a toolkit; belongs to one thread.
///
/// A period lasts a millisecond and a frame of the screen thirty, so a scrolling view would be a blur. As an oscilloscope does, *follow*
/// aligns the right edge to the newest period, *catch* holds the newest boost or out-of-order wake for a while, *hold* stands still.
final class LaneWindow {
    /// How the window moves.
    enum Mode { FOLLOW, CATCH, HOLD }

    /// How long a caught moment stays before the next may replace it.
    static final long CATCH_HOLD_NS = 2_000_000_000L;
    static final long MIN_SPAN_NS = 20_000;
    static final long MAX_SPAN_NS = 60_000_000_000L;
    private static final double DEFAULT_PERIODS = 6;
    private static final long DEFAULT_SPAN_NS = 10_000_000;
    private static final double CAUGHT_AT = 0.6;

    private Mode mode = Mode.FOLLOW;
    private Mode modeBeforeHold = Mode.FOLLOW;
    private @Nullable WakeView view;
    private double spanNs;
    private double endNs;
    private long caughtEndNs;
    private long caughtAtNs;
    private boolean spanChosen;

    /// Takes a newer view; `takenNs` is the snapshot's time.
    void update(WakeView newest, long takenNs) {
        if (!spanChosen) {
            spanNs = newest.periodNs() > 0 ? newest.periodNs() * DEFAULT_PERIODS : DEFAULT_SPAN_NS;
        }
        switch (mode) {
            case FOLLOW -> follow(newest);
            case CATCH -> catchNewest(newest, takenNs);
            case HOLD -> {
                if (view == null) {
                    follow(newest);
                }
            }
        }
    }

    private void follow(WakeView newest) {
        view = newest;
        endNs = lastPeriodAtOrBefore(newest, newest.toNs());
    }

    private void catchNewest(WakeView newest, long takenNs) {
        if (view != null && caughtAtNs != 0 && takenNs - caughtAtNs < CATCH_HOLD_NS) {
            return;
        }
        long end = newestMoment(newest);
        if (end > caughtEndNs) {
            caughtEndNs = end;
            caughtAtNs = takenNs;
            view = newest;
            endNs = Math.min(end + spanNs * (1 - CAUGHT_AT), newest.toNs() + spanNs * (1 - CAUGHT_AT));
        } else if (caughtAtNs == 0) {
            follow(newest);
        }
    }

    /// End of the newest finished boost or out-of-order hand-off, 0 if there is none.
    private static long newestMoment(WakeView view) {
        long newest = 0;
        for (WakeView.Lane lane : view.lanes()) {
            WakeView.Spans boosts = lane.boosts();
            for (int i = 0; i < boosts.count(); i++) {
                if (!boosts.open(i)) {
                    newest = Math.max(newest, boosts.toNs()[i]);
                }
            }
        }
        WakeView.HandOffs handOffs = view.recentHandOffs();
        for (int i = 0; i < handOffs.count(); i++) {
            if (handOffs.outOfOrder(i)) {
                newest = Math.max(newest, handOffs.obtainedNs()[i]);
            }
        }
        return newest;
    }

    private static long lastPeriodAtOrBefore(WakeView view, long ns) {
        long[] begins = view.periodBeginsNs();
        int at = Arrays.binarySearch(begins, ns);
        int index = at >= 0 ? at : -at - 2;
        return index >= 0 && ns - begins[index] < 4 * Math.max(1, view.periodNs()) ? begins[index] : ns;
    }

    /// Changes the mode; leaving *hold* resumes at the newest.
    void mode(Mode next) {
        if (next == Mode.HOLD && mode != Mode.HOLD) {
            modeBeforeHold = mode;
        }
        if (next == Mode.CATCH) {
            caughtAtNs = 0;
            caughtEndNs = 0;
        }
        mode = next;
    }

    /// Stands still, or goes on in the mode before.
    void toggleHold() {
        mode(mode == Mode.HOLD ? modeBeforeHold : Mode.HOLD);
    }

    /// Multiplies the span by `factor`, keeping the instant at `share` (0 left … 1 right) of the width in place.
    void zoom(double factor, double share) {
        double fixed = endNs - spanNs * (1 - share);
        spanNs = Math.clamp(spanNs * factor, MIN_SPAN_NS, (double) MAX_SPAN_NS);
        spanChosen = true;
        if (mode != Mode.FOLLOW) {
            endNs = fixed + spanNs * (1 - share);
        }
    }

    /// Back to the span chosen by the period.
    void resetZoom() {
        spanChosen = false;
        WakeView shown = view;
        if (shown != null) {
            double middle = endNs - spanNs / 2;
            spanNs = shown.periodNs() > 0 ? shown.periodNs() * DEFAULT_PERIODS : DEFAULT_SPAN_NS;
            if (mode != Mode.FOLLOW) {
                endNs = middle + spanNs / 2;
            }
        }
    }

    /// Moves by `share` of the width; standing still first, because a moving window cannot be moved.
    void pan(double share) {
        if (mode != Mode.HOLD) {
            mode(Mode.HOLD);
        }
        endNs += spanNs * share;
        WakeView shown = view;
        if (shown != null) {
            endNs = Math.clamp(endNs, shown.fromNs() + spanNs * 0.1, Math.max(shown.toNs(), shown.fromNs()) + spanNs * 0.5);
        }
    }

    Mode mode() {
        return mode;
    }

    /// What is drawn; null before the first update.
    @Nullable WakeView view() {
        return view;
    }

    double spanNs() {
        return spanNs;
    }

    double startNs() {
        return endNs - spanNs;
    }

    double endNs() {
        return endNs;
    }

    /// Place of an instant as a share of the width; may lie outside 0..1.
    double share(double ns) {
        return (ns - startNs()) / spanNs;
    }

    /// The instant at a share of the width.
    double nsAt(double share) {
        return startNs() + spanNs * share;
    }

    /// Visible width in periods, 0 without a period.
    double periods() {
        WakeView shown = view;
        return shown == null || shown.periodNs() <= 0 ? 0 : spanNs / shown.periodNs();
    }
}
