package org.winenspa.app.ui.live;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.winenspa.app.session.LiveSnapshot.LadderEntry;
import org.winenspa.app.session.LiveSnapshot.LadderEntry.Kind;

final class LadderModelTest {
    @Test
    void ordersRungsByEffectivePriority() {
        List<LadderModel.Rung> rungs = LadderModel.rungs(List.of(entry("GUI", 0, 80), entry("irq", 50, 50), entry("idle", 0, 0)));
        assertEquals(List.of("GUI", "irq", "idle"), rungs.stream().map(LadderModel.Rung::label).toList());
        assertTrue(rungs.getFirst().boosted());
    }

    @Test
    void putsEqualsOnOneRung() {
        List<LadderEntry> workers = IntStream.range(0, 5).mapToObj(i -> entry("worker " + i, 75, 75)).toList();
        assertEquals(List.of("worker 0, worker 1 + 3"), LadderModel.rungs(workers).stream().map(LadderModel.Rung::label).toList());
    }

    @Test
    void spreadsLabelsThatWouldCover() {
        assertArrayEquals(new double[] {10, 25, 40}, LadderModel.spread(new double[] {10, 12, 13}, 15, 200));
    }

    @Test
    void keepsLabelsAboveTheBottom() {
        assertArrayEquals(new double[] {70, 85, 100}, LadderModel.spread(new double[] {98, 99, 100}, 15, 100));
    }

    private static LadderEntry entry(String name, int priority, int effective) {
        return new LadderEntry(Kind.PROGRAM, name, 1, 2, priority > 0 ? "FIFO" : "OTHER", priority, effective);
    }
}
