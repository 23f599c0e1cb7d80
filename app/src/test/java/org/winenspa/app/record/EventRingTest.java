package org.winenspa.app.record;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.winenspa.app.session.wake.EventBuffer;
import org.winenspa.bridge.telemetry.EventType;

class EventRingTest {

    /// A DAW's mix: two events a wait and a hand-off on one of 60 sections, by one of 12 threads, at 100,000 a second.
    static void daw(long fromNs, int events, Random random, EventBuffer.Sink sink) {
        long timeNs = fromNs;
        for (int i = 0; i < events; i++) {
            timeNs += random.nextInt(20_000);
            int tid = 4000 + random.nextInt(12);
            int other = 4000 + random.nextInt(12);
            long object = 0x7f12_3456_0000L + random.nextInt(60) * 64;
            switch (i % 3) {
                case 0 -> sink.accept(timeNs, tid, EventType.WAIT_BEGIN.ordinal(), 1, object, 0, other, tid % 99, other % 99);
                case 1 -> sink.accept(timeNs, tid, EventType.WAKE.ordinal(), 1, object, 0, other, tid % 99, other % 99);
                default -> sink.accept(timeNs, tid, EventType.WAIT_END.ordinal(), 1, object, random.nextInt(3_000_000), other,
                        tid % 99, other % 99);
            }
        }
    }

    static void assertSame(EventColumns expected, EventColumns actual) {
        assertEquals(expected.count(), actual.count());
        assertArrayEquals(expected.timesNs(), actual.timesNs());
        assertArrayEquals(expected.tids(), actual.tids());
        assertArrayEquals(expected.types(), actual.types());
        assertArrayEquals(expected.paths(), actual.paths());
        assertArrayEquals(expected.objects(), actual.objects());
        assertArrayEquals(expected.values(), actual.values());
        assertArrayEquals(expected.otherTids(), actual.otherTids());
        assertArrayEquals(expected.priorities(), actual.priorities());
        assertArrayEquals(expected.otherPriorities(), actual.otherPriorities());
    }

    @Test
    void givesBackWhatItWasGiven() {
        EventRing ring = new EventRing();
        EventLog log = new EventLog(Long.MIN_VALUE, Long.MAX_VALUE);
        daw(5_000_000_000L, 50_000, new Random(1), (t, a, b, c, d, e, f, g, h) -> {
            ring.accept(t, a, b, c, d, e, f, g, h);
            log.accept(t, a, b, c, d, e, f, g, h);
        });

        assertSame(log.columns(), ring.window(Long.MIN_VALUE, Long.MAX_VALUE));
    }

    @Test
    void givesBackEventsThatNoProgramWouldWrite() {
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            EventRing ring = new EventRing();
            EventLog log = new EventLog(Long.MIN_VALUE, Long.MAX_VALUE);
            for (int i = 0; i < 3000; i++) {
                long time = 1_000_000L * i + random.nextInt(3_000_000);
                int tid = random.nextInt();
                int type = random.nextInt(256);
                int path = random.nextInt(256);
                long object = random.nextLong() >>> random.nextInt(64);
                long value = random.nextLong() >>> random.nextInt(64);
                int other = random.nextInt() >>> random.nextInt(32);
                int prio = random.nextInt(256);
                int otherPrio = random.nextInt(256);
                ring.accept(time, tid, type, path, object, value, other, prio, otherPrio);
                log.accept(time, tid, type, path, object, value, other, prio, otherPrio);
            }

            assertSame(log.columns(), ring.window(Long.MIN_VALUE, Long.MAX_VALUE));
        }
    }

    @Test
    void windowHoldsOnlyEventsWithinItsBounds() {
        EventRing ring = new EventRing();
        daw(0, 100_000, new Random(3), ring);

        EventColumns window = ring.window(400_000_000, 500_000_000);

        assertTrue(window.count() > 5000, "events: " + window.count());
        assertTrue(window.timesNs()[0] >= 400_000_000 && window.timesNs()[window.count() - 1] <= 500_000_000);
    }

    @Test
    void aMinuteOfAHundredThousandEventsASecondFits() {
        EventRing ring = new EventRing();
        daw(0, 6_000_000, new Random(4), ring);

        assertTrue(ring.bytes() < 49L << 20, "bytes: " + ring.bytes());
        assertTrue(ring.size() >= 5_950_000, "events held: " + ring.size());
        assertTrue(ring.reachesBackToNs() < 500_000_000, "reaches back to " + ring.reachesBackToNs());
    }

    @Test
    void dropsTheOldestWhenThereIsNoRoom() {
        EventRing ring = new EventRing(1 << 20);
        daw(0, 500_000, new Random(5), ring);

        EventColumns all = ring.window(0, Long.MAX_VALUE);

        assertTrue(all.count() < 500_000 && all.count() > 100_000, "events: " + all.count());
        assertEquals(ring.reachesBackToNs(), all.timesNs()[0]);
    }

    @Test
    void forgetsWhatIsOlderThanAMinute() {
        EventRing ring = new EventRing();
        daw(0, 20_000, new Random(6), ring);
        daw(90_000_000_000L, 20_000, new Random(7), ring);

        // the block that was begun before the pause is kept for its newer events
        assertTrue(ring.size() < 25_000, "events: " + ring.size());
        assertTrue(ring.bytes() < 2 << 20, "bytes: " + ring.bytes());
    }

    @Test
    void noBytesMakeTheBlockReaderLeaveItsBounds() {
        int refused = 0;
        for (int seed = 0; seed < 2000; seed++) {
            Random random = new Random(seed);
            byte[] bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            try {
                new BlockReader().read(bytes, bytes.length, (t, a, b, c, d, e, f, g, h) -> {});
            } catch (RecordingException e) {
                refused++;
            }
        }
        assertTrue(refused > 1000, "refused: " + refused);
        assertThrows(RecordingException.class, () -> new BlockReader().read(new byte[] {1}, 1, (t, a, b, c, d, e, f, g, h) -> {}));
    }
}
