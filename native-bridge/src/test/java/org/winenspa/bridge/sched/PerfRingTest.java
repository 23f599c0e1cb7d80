package org.winenspa.bridge.sched;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.winenspa.bridge.sched.TraceImage.OWN;
import static org.winenspa.bridge.sched.TraceImage.SUCCESSOR;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Records of the kernel's ring, well-formed and not.
class PerfRingTest {

    private static final int FUZZ_ROUNDS = 20_000;

    private final TraceImage image = new TraceImage();
    private final EventTexts seen = new EventTexts();

    @Test
    void aPreemptedThreadNamesWhoTookTheProcessor() {
        image.switched(OWN, 1000, 10, 120, 0x100, 30, 49);
        image.ring().drain(seen);
        assertEquals(List.of("SWITCH_OUT 10<30 0<50 0 @1000"), seen.texts());
        assertEquals(Map.of(10, "t10", 30, "t30"), seen.names);
    }

    @Test
    void tellsSleepingFromWaitingForAndFromEnded() {
        image.switched(OWN, 1, 10, 120, 1, 0, 120);
        image.switched(OWN, 2, 10, 120, 2, 0, 120);
        image.switched(OWN, 3, 10, 120, 0x20, 0, 120);
        image.switched(OWN, 4, 10, -1, 0, 0, 120);
        image.ring().drain(seen);
        assertEquals(List.of("SWITCH_OUT 10<0 0<0 1 @1", "SWITCH_OUT 10<0 0<0 2 @2", "SWITCH_OUT 10<0 0<0 4 @3",
                "SWITCH_OUT 10<0 100<0 0 @4"), seen.texts());
    }

    @Test
    void anArrivalNamesItsPredecessor() {
        image.switched(OWN, 5, 30, 120, 0x100, 10, 19);
        image.ring().drain(seen);
        assertEquals(List.of("SWITCH_IN 10<30 80<0 0 @5"), seen.texts());
    }

    @Test
    void aSwitchBetweenTwoWatchedThreadsIsAnEndAndABegin() {
        image.switched(OWN, 5, 10, 120, 1, 20, 49);
        image.ring().drain(seen);
        assertEquals(List.of("SWITCH_OUT 10<20 0<50 1 @5", "SWITCH_IN 20<10 50<0 0 @5"), seen.texts());
    }

    @Test
    void aMomentIsToldOnceWhileEventsTakeOver() {
        image.switched(OWN, 100, 10, 120, 1, 30, 49);
        image.switched(SUCCESSOR, 300, 10, 120, 1, 30, 49);
        image.waking(OWN, 400, 30, 1, 10, 49);
        image.waking(SUCCESSOR, 500, 30, 1, 10, 49);
        image.switched(SUCCESSOR, 600, 30, 120, 1, 10, 49);
        image.switched(SUCCESSOR, 900, 10, 120, 1, 30, 49);
        image.ring().drain(seen);
        assertEquals(List.of("SWITCH_OUT 10<30 0<50 1 @100", "WAKING 10<30 50<50 0 @400", "SWITCH_IN 10<30 50<0 0 @600",
                "SWITCH_OUT 10<30 0<50 1 @900"), seen.texts());
    }

    @Test
    void aNameOfSixteenBytesHasNoEnd() {
        image.waking(OWN, 1, 10, 1, 20, 49);
        image.ring().drain(seen);
        assertEquals("sixteen bytes ok", seen.names.get(20));
    }

    @Test
    void anInterruptIsNotTheThreadThatItInterrupted() {
        image.waking(OWN, 1, 10, 0x09, 20, 49);
        image.waking(OWN, 200_000, 10, 0x11, 20, 49);
        image.ring().drain(seen);
        assertEquals(List.of("WAKING 20<0 50<0 0 @1", "WAKING 20<0 50<0 0 @200000"), seen.texts());
    }

    @Test
    void aBoostNamesOldAndNewPriority() {
        image.setprio(1, 20, 10, 120, 39);
        image.ring().drain(seen);
        assertEquals(List.of("PI_SETPRIO 10<20 60<0 0 @1"), seen.texts());
    }

    @Test
    void countsWhatTheKernelLost() {
        image.lost(17);
        image.switched(OWN, 1, 10, 120, 1, 0, 120);
        PerfRing ring = image.ring();
        assertEquals(2, ring.drain(seen));
        assertEquals(17, ring.lost());
        assertEquals(0, ring.drain(seen));
        assertEquals(17, ring.lost());
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 24, 40, 64, 104})
    void aRecordMayLieAcrossTheEnd(int beforeEnd) {
        image.startAt(3L * TraceImage.DATA - beforeEnd);
        image.switched(OWN, 1000, 10, 120, 0x100, 30, 49);
        image.switched(OWN, 2000, 10, 120, 1, 30, 49);
        image.ring().drain(seen);
        assertEquals(List.of("SWITCH_OUT 10<30 0<50 0 @1000", "SWITCH_OUT 10<30 0<50 1 @2000"), seen.texts());
        assertEquals(image.memory.getLong(PerfRing.HEAD), image.memory.getLong(PerfRing.TAIL));
    }

    @Test
    void anImpossibleSizeCostsTheRestAndIsCounted() {
        image.switched(OWN, 1000, 10, 120, 0x100, 20, 49);
        image.memory.putShort(TraceImage.PAGE + 6, (short) 5);
        PerfRing ring = image.ring();
        assertEquals(0, ring.drain(seen));
        assertEquals(1, ring.lost());
        image.switched(OWN, 2000, 10, 120, 0x100, 20, 49);
        assertEquals(1, ring.drain(seen));
    }

    /// Damaged bytes anywhere, head and tail included: reading ends, and neither throws nor reads outside.
    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23})
    void damageNeverThrows(long seed) {
        Random random = new Random(seed);
        long lost = 0;
        for (int round = 0; round < FUZZ_ROUNDS; round++) {
            lost += damagedRound(random, seed);
        }
        assertTrue(lost > FUZZ_ROUNDS / 10, "the damage was not noticed: " + lost);
    }

    private static long damagedRound(Random random, long seed) {
        TraceImage damaged = new TraceImage();
        damaged.startAt(8L * random.nextInt(3 * TraceImage.DATA / 8));
        for (int i = random.nextInt(8); i >= 0; i--) {
            damaged.switched(random.nextBoolean() ? OWN : SUCCESSOR, i, 10, 120, 1, 20, 49);
            damaged.waking(OWN, i, 10, 1, 20, 49);
            damaged.setprio(i, 20, 10, 120, 39);
        }
        for (int i = random.nextInt(12); i >= 0; i--) {
            boolean pointer = random.nextInt(8) == 0;
            int at = pointer ? PerfRing.HEAD + random.nextInt(16) : TraceImage.PAGE + random.nextInt(TraceImage.DATA);
            damaged.memory.put(at, (byte) random.nextInt());
        }
        PerfRing ring = damaged.ring();
        try {
            ring.drain(new EventTexts());
            ring.drain(new EventTexts());
        } catch (RuntimeException e) {
            throw new AssertionError("seed " + seed, e);
        }
        return Math.min(1, ring.lost());
    }
}
