package org.winenspa.app.session.wake;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventBufferTest {

    private final EventBuffer buffer = new EventBuffer();
    private final List<Long> seen = new ArrayList<>();
    private final EventBuffer.Sink sink = (time, tid, type, path, object, value, other, prio, otherPrio) -> {
        assertEquals(time + 1, object);
        assertEquals(time + 2, value);
        assertEquals((int) time % 100, tid);
        assertEquals(200, type);
        assertEquals(3, path);
        assertEquals(99, prio);
        assertEquals(255, otherPrio);
        seen.add(time);
    };

    private void append(long time) {
        buffer.append(time, (int) time % 100, 200, 3, time + 1, time + 2, 4, 99, 255);
    }

    @Test
    void handsOverInOrderOfTime() {
        append(30);
        append(10);
        append(20);
        buffer.drainUpTo(100, sink);
        assertEquals(List.of(10L, 20L, 30L), seen);
    }

    @Test
    void keepsEventsAfterTheWatermark() {
        append(30);
        append(10);
        buffer.drainUpTo(20, sink);
        append(25);
        buffer.drainUpTo(40, sink);
        assertEquals(List.of(10L, 25L, 30L), seen);
        assertEquals(0, buffer.size());
    }

    @Test
    void growsBeyondItsFirstSize() {
        for (long i = 50_000; i > 0; i--) {
            append(i);
        }
        buffer.drainUpTo(Long.MAX_VALUE, sink);
        assertEquals(50_000, seen.size());
        assertEquals(1L, seen.getFirst());
        assertEquals(50_000L, seen.getLast());
    }

    @Test
    void stampFromAnotherCenturySortsLast() {
        append(5_000_000_000_000_000_000L);
        append(7);
        buffer.drainUpTo(Long.MAX_VALUE, sink);
        assertEquals(List.of(7L, 5_000_000_000_000_000_000L), seen);
    }
}
