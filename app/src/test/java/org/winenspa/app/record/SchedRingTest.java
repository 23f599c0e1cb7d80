package org.winenspa.app.record;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.winenspa.bridge.sched.SchedKind;

/// The kept minute of scheduling events.
final class SchedRingTest {

    private final SchedRing ring = new SchedRing();

    private void out(long timeNs, int cpu, int tid, int other) {
        ring.event(SchedKind.SWITCH_OUT, timeNs, cpu, tid, other, 50, 80, 2);
    }

    @Test
    void sortsEventsOfSeveralProcessorsByTime() {
        out(300, 0, 1, 2);
        out(500, 0, 1, 2);
        out(100, 1, 3, 4);
        out(400, 1, 3, 4);
        SchedColumns window = ring.window(100, 400);
        assertArrayEquals(new long[] {100, 300, 400}, window.timesNs());
        assertArrayEquals(new int[] {1, 0, 1}, window.cpus());
        assertArrayEquals(new int[] {3, 1, 3}, window.tids());
        assertArrayEquals(new int[] {4, 2, 4}, window.otherTids());
    }

    @Test
    void keepsEveryColumn() {
        ring.event(SchedKind.PI_SETPRIO, 7, 3, 11, 12, 60, 1, 0);
        out(8, 2, 13, 14);
        SchedColumns window = ring.window(0, 10);
        assertArrayEquals(
                new byte[] {(byte) SchedColumns.Kind.PI_SETPRIO.ordinal(), (byte) SchedColumns.Kind.SWITCH_OUT.ordinal()},
                window.kinds());
        assertArrayEquals(new byte[] {60, 50}, window.priorities());
        assertArrayEquals(new byte[] {1, 80}, window.otherPriorities());
        assertArrayEquals(new byte[] {0, 2}, window.states());
    }

    @Test
    void kindsAreThoseOfTheBridgeInTheSameOrder() {
        assertEquals(
                Arrays.stream(SchedKind.values()).map(Enum::name).toList(),
                Arrays.stream(SchedColumns.Kind.values()).map(Enum::name).toList());
    }

    @Test
    void theOldestGiveWayToTheNewest() {
        for (long i = 0; i < SchedRing.CAPACITY + 3; i++) {
            out(i, 0, 1, 2);
            if (i % 1000 == 0) {
                ring.drained(i);
            }
        }
        SchedColumns window = ring.window(0, Long.MAX_VALUE);
        assertEquals(SchedRing.CAPACITY, window.count());
        assertEquals(3, window.timesNs()[0]);
        assertEquals(SchedRing.CAPACITY + 2L, window.timesNs()[SchedRing.CAPACITY - 1]);
    }

    @Test
    void batchesThatWereReadBeforeTheWindowHideNothingOfIt() {
        for (int batch = 0; batch < 10; batch++) {
            out(batch * 100 + 60, 0, 1, 2);
            out(batch * 100 + 10, 1, 3, 4);
            ring.drained(batch * 100 + 99);
        }
        assertArrayEquals(new long[] {460, 510, 560, 610}, ring.window(411, 610).timesNs());
        assertArrayEquals(new long[] {960}, ring.window(911, 5000).timesNs());
        assertEquals(20, ring.window(0, 5000).count());
        assertEquals(0, ring.window(1000, 5000).count());
    }

    @Test
    void onlyLossWithinTheWindowCounts() {
        out(5, 0, 1, 2);
        ring.lost(10, 7);
        ring.lost(30, 5);
        assertEquals(7, ring.window(0, 20).lost());
        assertEquals(12, ring.window(0, 30).lost());
        assertEquals(0, ring.window(11, 29).lost());
    }

    @Test
    void namesThoseWhoAreMentioned() {
        ring.name(1, "audio");
        ring.name(2, "hog");
        ring.name(3, "elsewhere");
        out(5, 0, 1, 2);
        assertEquals(Map.of(1, "audio", 2, "hog"), ring.window(0, 9).names());
    }

    @Test
    void aWindowThatEndsBeforeItBeginsIsEmpty() {
        out(5, 0, 1, 2);
        assertEquals(0, ring.window(9, 1).count());
    }
}
