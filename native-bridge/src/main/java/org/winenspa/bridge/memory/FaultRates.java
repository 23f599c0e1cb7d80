package org.winenspa.bridge.memory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.winenspa.bridge.Reading;
import org.winenspa.bridge.proc.TaskSched.ThreadSched;

/// Page faults a second of each thread, from successive readings of the same process. Not thread-safe.
///
/// A fault on a real-time thread is a stall that locked memory would have avoided.
public final class FaultRates {

    /// @param tid Linux thread id
    /// @param minorPerSecond faults a second without a disk access; WAITING at the thread's first reading
    /// @param majorPerSecond faults a second that waited for a disk; WAITING at the thread's first reading
    public record Rate(int tid, Reading<Double> minorPerSecond, Reading<Double> majorPerSecond) {
    }

    private record Seen(long startTicks, long minorFaults, long majorFaults) {
    }

    private final Map<Integer, Seen> before = new HashMap<>();
    private long beforeNs;

    /// Rates since the previous call.
    ///
    /// @param threads of one process, as read at `nowNs`
    /// @param nowNs a monotonic time, ns
    public List<Rate> update(List<ThreadSched> threads, long nowNs) {
        double seconds = (nowNs - beforeNs) / 1e9;
        List<Rate> rates = new ArrayList<>(threads.size());
        Map<Integer, Seen> now = new HashMap<>();
        for (ThreadSched thread : threads) {
            rates.add(rate(thread, before.get(thread.tid()), seconds));
            now.put(thread.tid(), new Seen(thread.startTicks(), thread.minorFaults(), thread.majorFaults()));
        }
        before.clear();
        before.putAll(now);
        beforeNs = nowNs;
        return List.copyOf(rates);
    }

    private static Rate rate(ThreadSched thread, @Nullable Seen seen, double seconds) {
        if (seen == null || seen.startTicks != thread.startTicks() || seconds <= 0) {
            Reading<Double> waiting = Reading.waiting("a rate needs two readings");
            return new Rate(thread.tid(), waiting, waiting);
        }
        return new Rate(thread.tid(), Reading.of((thread.minorFaults() - seen.minorFaults) / seconds),
                Reading.of((thread.majorFaults() - seen.majorFaults) / seconds));
    }
}
