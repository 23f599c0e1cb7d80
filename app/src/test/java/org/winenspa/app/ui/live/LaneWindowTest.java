package org.winenspa.app.ui.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.winenspa.app.session.wake.WakeView;
import org.winenspa.app.ui.SnapshotScript;

final class LaneWindowTest {
    private static final long P = SnapshotScript.PERIOD_NS;
    private final LaneWindow window = new LaneWindow();

    @Test
    void followsOnThePeriodGrid() {
        window.update(SnapshotScript.wake(1000 * P + 300_000), 1000 * P);
        assertEquals(1000.0 * P, window.endNs());
        assertEquals(6, window.periods(), 1e-9);
        window.update(SnapshotScript.wake(1031 * P + 900_000), 1031 * P);
        assertEquals(1031.0 * P, window.endNs());
    }

    @Test
    void showsTenMillisecondsWithoutAPeriod() {
        window.update(new WakeView(0, 0, 0, 0, 0, 0, 0, 50_000_000, List.of(), WakeView.HandOffs.NONE, new long[0], 0), 1);
        assertEquals(10_000_000, window.spanNs());
        assertEquals(50_000_000, window.endNs());
    }

    @Test
    void standsStillWhileHeld() {
        WakeView first = SnapshotScript.wake(1000 * P);
        window.update(first, 1);
        window.mode(LaneWindow.Mode.HOLD);
        window.update(SnapshotScript.wake(1100 * P), 2);
        assertSame(first, window.view());
        assertEquals(1000.0 * P, window.endNs());
    }

    @Test
    void goesOnInTheModeBeforeHold() {
        window.mode(LaneWindow.Mode.CATCH);
        window.toggleHold();
        window.toggleHold();
        assertEquals(LaneWindow.Mode.CATCH, window.mode());
    }

    @Test
    void catchesTheNewestBoostAndHoldsItForAWhile() {
        window.mode(LaneWindow.Mode.CATCH);
        long end = 1001 * P;
        window.update(SnapshotScript.wake(end), end);
        WakeView caught = window.view();
        long boostEnd = 1000 * P + 700_000;
        assertTrue(window.share(boostEnd) > 0.3 && window.share(boostEnd) < 0.7, () -> "boost at " + window.share(boostEnd));
        window.update(SnapshotScript.wake(end + 100 * P), end + LaneWindow.CATCH_HOLD_NS - 1);
        assertSame(caught, window.view());
        WakeView later = SnapshotScript.wake(end + 1600 * P);
        window.update(later, end + LaneWindow.CATCH_HOLD_NS);
        assertSame(later, window.view());
    }

    @Test
    void zoomsAroundThePointer() {
        window.update(SnapshotScript.wake(1000 * P), 1);
        window.mode(LaneWindow.Mode.HOLD);
        double under = window.nsAt(0.25);
        window.zoom(0.5, 0.25);
        assertEquals(under, window.nsAt(0.25), 1);
        assertEquals(3, window.periods(), 1e-9);
    }

    @Test
    void zoomStaysWithinItsLimits() {
        window.update(SnapshotScript.wake(1000 * P), 1);
        window.zoom(1e-12, 0.5);
        assertEquals(LaneWindow.MIN_SPAN_NS, window.spanNs());
        window.zoom(1e12, 0.5);
        assertEquals(LaneWindow.MAX_SPAN_NS, window.spanNs());
    }

    @Test
    void panningHoldsAndCannotLeaveTheData() {
        WakeView view = SnapshotScript.wake(1000 * P);
        window.update(view, 1);
        window.pan(-0.5);
        assertEquals(LaneWindow.Mode.HOLD, window.mode());
        assertEquals(997.0 * P, window.endNs(), 1);
        for (int i = 0; i < 500; i++) {
            window.pan(-1);
        }
        assertTrue(window.endNs() >= view.fromNs());
    }

    @Test
    void resettingTheZoomShowsSixPeriodsAgain() {
        window.update(SnapshotScript.wake(1000 * P), 1);
        window.zoom(10, 0.5);
        window.resetZoom();
        assertEquals(6, window.periods(), 1e-9);
    }
}
