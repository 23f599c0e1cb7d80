package org.winenspa.app.session;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.winenspa.bridge.telemetry.Counter;
import org.winenspa.bridge.telemetry.ThreadSlot;

/// Adds up the runtime's per-thread counters, those of recycled slots included as they were last seen.
final class CounterLedger {

    private final Map<Integer, ThreadSlot> current = new HashMap<>();
    private final long[] before = new long[Counter.values().length];
    private long droppedBefore;

    void update(List<ThreadSlot> threads) {
        for (ThreadSlot thread : threads) {
            ThreadSlot old = current.put(thread.slot(), thread);
            if (old != null && old.generation() != thread.generation()) {
                for (Counter counter : Counter.values()) {
                    before[counter.ordinal()] += old.counter(counter);
                }
                droppedBefore += old.dropped();
            }
        }
    }

    long total(Counter counter) {
        long sum = before[counter.ordinal()];
        for (ThreadSlot thread : current.values()) {
            sum += thread.counter(counter);
        }
        return sum;
    }

    /// Events the writers refused because a signal interrupted a write.
    long dropped() {
        long sum = droppedBefore;
        for (ThreadSlot thread : current.values()) {
            sum += thread.dropped();
        }
        return sum;
    }
}
