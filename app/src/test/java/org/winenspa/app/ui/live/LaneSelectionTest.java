package org.winenspa.app.ui.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.winenspa.app.session.wake.WakeView;
import org.winenspa.app.ui.SnapshotScript;

final class LaneSelectionTest {
    private static final long P = SnapshotScript.PERIOD_NS;
    private final LaneSelection selection = new LaneSelection();
    private final WakeView view = SnapshotScript.wake(1001 * P);

    @Test
    void leavesOutThreadsThatDidNothing() {
        assertEquals(List.of(SnapshotScript.AUDIO, SnapshotScript.WORKER, SnapshotScript.GUI), tids(995, 1001, 8));
        assertEquals(4, selection.total());
    }

    @Test
    void ordersByPriority() {
        assertEquals(List.of(80, 75, 0), selection.choose(view, 995 * P, 1001 * P, 8).stream().map(WakeView.Lane::priority).toList());
    }

    @Test
    void keepsTheMostInterestingWhenThereIsNoRoom() {
        assertEquals(List.of(SnapshotScript.AUDIO, SnapshotScript.WORKER), tids(995, 1001, 2));
    }

    @Test
    void keepsALaneForAWhileAfterItsLastSpan() {
        tids(995, 1001, 8);
        assertEquals(List.of(SnapshotScript.AUDIO, SnapshotScript.WORKER, SnapshotScript.GUI), tids(1001, 1002, 8));
    }

    @Test
    void knowsTheRowOfAThread() {
        tids(995, 1001, 8);
        assertEquals(2, selection.rowOf(SnapshotScript.GUI));
        assertEquals(-1, selection.rowOf(4020));
    }

    private List<Integer> tids(long fromPeriod, long toPeriod, int room) {
        return selection.choose(view, fromPeriod * P, toPeriod * P, room).stream().map(WakeView.Lane::tid).toList();
    }
}
