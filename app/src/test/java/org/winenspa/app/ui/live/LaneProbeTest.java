package org.winenspa.app.ui.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.winenspa.app.session.wake.WakeView;
import org.winenspa.app.ui.SnapshotScript;

final class LaneProbeTest {
    private static final long P = SnapshotScript.PERIOD_NS;
    private static final long BLOCKED = 1000 * P;
    private final WakeView view = SnapshotScript.wake(1001 * P);

    @Test
    void namesTheHolderOfAWait() {
        String text = at(0, BLOCKED + 400_000);
        assertTrue(text.contains("waited 500 µs for 0x7f10 held by GUI"), text);
    }

    @Test
    void namesTheBoostAndItsCause() {
        String text = at(2, BLOCKED + 400_000);
        assertTrue(text.contains("boosted 0 → 80 for 496 µs by Audio callback"), text);
        assertTrue(text.contains("held 0x7f10 for 610 µs while others waited"), text);
    }

    @Test
    void namesTheHandOffAtItsInstant() {
        String text = at(0, BLOCKED + 706_000);
        assertTrue(text.contains("hand-off GUI → Audio callback: woke in 12 µs after waiting 512 µs"), text);
    }

    @Test
    void namesWhoWasPassedOver() {
        WakeView wrong = SnapshotScript.wake(1009 * P);
        String text = String.join("\n", LaneProbe.describe(wrong, wrong.lanes().getFirst(), 1008.0 * P + 706_000, 0));
        assertTrue(text.contains("out of order: AudioCalc 1 had higher priority and waited longer"), text);
    }

    @Test
    void givesTheShareOfThePeriod() {
        String text = at(0, BLOCKED - P + 100_000);
        assertTrue(text.contains("audio period: worked 500 µs, 38 % of the period"), text);
    }

    @Test
    void saysOnlyTheTimeWhereNothingHappened() {
        List<String> lines = LaneProbe.describe(view, view.lanes().get(2), BLOCKED - 300_000.0, 0);
        assertEquals(1, lines.size(), lines.toString());
        assertTrue(lines.getFirst().contains("1.23 periods ago"), lines.getFirst());
    }

    private String at(int lane, long ns) {
        return String.join("\n", LaneProbe.describe(view, view.lanes().get(lane), ns, 0));
    }
}
