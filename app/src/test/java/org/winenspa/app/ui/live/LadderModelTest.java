package org.winenspa.app.ui.live;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.winenspa.app.ladder.Broken;
import org.winenspa.app.ladder.Ladder;
import org.winenspa.app.ladder.Rung;
import org.winenspa.app.ladder.Rung.Who;
import org.winenspa.bridge.Reading;

final class LadderModelTest {
    @Test
    void ordersRungsByEffectivePriority() {
        List<LadderModel.Rung> rungs = rungs(List.of(), rung(1, "irq", 50, 50), rung(2, "GUI", 0, 80), rung(3, "idle", 0, 0));
        assertEquals(List.of("GUI", "irq", "idle"), rungs.stream().map(LadderModel.Rung::label).toList());
        assertTrue(rungs.getFirst().boosted());
    }

    @Test
    void putsEqualsOnOneRung() {
        Rung[] workers = IntStream.range(0, 5).mapToObj(i -> rung(i, "worker " + i, 75, 75)).toArray(Rung[]::new);
        assertEquals(List.of("worker 0, worker 1 + 3"), rungs(List.of(), workers).stream().map(LadderModel.Rung::label).toList());
    }

    @Test
    void givesAThreadThatStandsWrongARungOfItsOwn() {
        Rung wrong = rung(1, "worker 1", 75, 75);
        Broken broken = new Broken("ceiling-99", true, List.of(wrong), List.of("worker 1", "75"));
        List<LadderModel.Rung> rungs = rungs(List.of(broken), rung(0, "worker 0", 75, 75), wrong);
        assertEquals(List.of(false, true), rungs.stream().map(LadderModel.Rung::broken).toList());
    }

    @Test
    void spreadsLabelsThatWouldCover() {
        assertArrayEquals(new double[] {10, 25, 40}, LadderModel.spread(new double[] {10, 12, 13}, 15, 200));
    }

    @Test
    void keepsLabelsAboveTheBottom() {
        assertArrayEquals(new double[] {70, 85, 100}, LadderModel.spread(new double[] {98, 99, 100}, 15, 100));
    }

    private static List<LadderModel.Rung> rungs(List<Broken> broken, Rung... rungs) {
        return LadderModel.rungs(new Ladder(List.of(rungs), Reading.waiting("not read in this test")), broken);
    }

    private static Rung rung(int tid, String name, int priority, int effective) {
        return new Rung(Who.WORKER, name, 1, tid, priority > 0 ? "FIFO" : "OTHER", priority, effective, Double.NaN, "");
    }
}
