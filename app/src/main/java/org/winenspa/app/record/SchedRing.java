package org.winenspa.app.record;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.winenspa.bridge.sched.SchedKind;
import org.winenspa.bridge.sched.SchedSink;

/// The last scheduling events, in columns of fixed size: [#CAPACITY] of them, 22 bytes each, a minute at 8,700 events a
/// second and less when there are more. The caller holds the monitor of this object around every call.
final class SchedRing implements SchedSink {

    static final int CAPACITY = 1 << 19;
    private static final int MASK = CAPACITY - 1;
    private static final int INDEX_BITS = 19;
    private static final int MOST_NAMES = 8192;
    private static final int MOST_LOSSES = 512;
    /// Keys hold a time of 45 bits beside the index: a window is shorter than 9 hours.
    private static final long MOST_WINDOW_NS = 1L << 44;

    private final long[] times = new long[CAPACITY];
    private final byte[] kinds = new byte[CAPACITY];
    private final short[] cpus = new short[CAPACITY];
    private final int[] tids = new int[CAPACITY];
    private final int[] otherTids = new int[CAPACITY];
    private final byte[] priorities = new byte[CAPACITY];
    private final byte[] otherPriorities = new byte[CAPACITY];
    private final byte[] states = new byte[CAPACITY];
    private long written;
    private final ArrayDeque<Batch> batches = new ArrayDeque<>();
    private long batched;
    private final ArrayDeque<Loss> losses = new ArrayDeque<>();
    private final Map<Integer, String> names = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, String> eldest) {
            return size() > MOST_NAMES;
        }
    };

    private record Loss(long timeNs, long events) {}

    /// Events from `first` on were written to the kernel's rings before `endNs`, and read together.
    private record Batch(long first, long endNs) {}

    @Override
    public void event(
            SchedKind kind, long timeNs, int cpu, int tid, int otherTid, int priority, int otherPriority, int state) {
        int at = (int) written & MASK;
        times[at] = timeNs;
        kinds[at] = (byte) kind.ordinal();
        cpus[at] = (short) cpu;
        tids[at] = tid;
        otherTids[at] = otherTid;
        priorities[at] = (byte) priority;
        otherPriorities[at] = (byte) otherPriority;
        states[at] = (byte) state;
        written++;
    }

    @Override
    public void name(int tid, String name) {
        names.put(tid, name);
    }

    /// Ends a batch: all events until `nowNs` have been read, except a few that were being written.
    void drained(long nowNs) {
        if (written > batched) {
            batches.addLast(new Batch(batched, nowNs));
            batched = written;
        }
        while (!batches.isEmpty() && batches.getFirst().first < written - CAPACITY) {
            batches.removeFirst();
        }
    }

    /// The first event that may be as late as `fromNs`: what was read before then is older.
    private long firstOf(long fromNs) {
        for (Batch batch : batches) {
            if (batch.endNs >= fromNs) {
                return batch.first;
            }
        }
        return batched;
    }

    /// Notes that events before `timeNs` are missing.
    void lost(long timeNs, long events) {
        if (losses.size() == MOST_LOSSES) {
            losses.removeFirst();
        }
        losses.addLast(new Loss(timeNs, events));
    }

    /// Events written since the start.
    long written() {
        return written;
    }

    /// The kept events from `fromNs` to `toNs`, both included, in order of time.
    SchedColumns window(long fromNs, long toNs) {
        if (toNs < fromNs) {
            return SchedColumns.NONE;
        }
        long[] keys = keys(fromNs, Math.min(toNs, fromNs + MOST_WINDOW_NS));
        int count = keys.length;
        long[] sortedTimes = new long[count];
        byte[] sortedKinds = new byte[count];
        int[] sortedCpus = new int[count];
        int[] sortedTids = new int[count];
        int[] sortedOthers = new int[count];
        byte[] sortedPriorities = new byte[count];
        byte[] sortedOtherPriorities = new byte[count];
        byte[] sortedStates = new byte[count];
        for (int i = 0; i < count; i++) {
            int at = (int) keys[i] & MASK;
            sortedTimes[i] = times[at];
            sortedKinds[i] = kinds[at];
            sortedCpus[i] = cpus[at];
            sortedTids[i] = tids[at];
            sortedOthers[i] = otherTids[at];
            sortedPriorities[i] = priorities[at];
            sortedOtherPriorities[i] = otherPriorities[at];
            sortedStates[i] = states[at];
        }
        return new SchedColumns(
                count,
                sortedTimes,
                sortedKinds,
                sortedCpus,
                sortedTids,
                sortedOthers,
                sortedPriorities,
                sortedOtherPriorities,
                sortedStates,
                lostBetween(fromNs, toNs),
                namesOf(sortedTids, sortedOthers));
    }

    /// Time since `fromNs` above the place in the ring, sorted: rings of several processors come one after another.
    private long[] keys(long fromNs, long toNs) {
        long first = Math.max(firstOf(fromNs), written - CAPACITY);
        int kept = (int) (written - first);
        long[] keys = new long[Math.min(kept, 1 << 12)];
        int count = 0;
        for (long i = first; i < written; i++) {
            int at = (int) i & MASK;
            long timeNs = times[at];
            if (timeNs < fromNs || timeNs > toNs) {
                continue;
            }
            if (count == keys.length) {
                keys = Arrays.copyOf(keys, Math.min(kept, count * 2));
            }
            keys[count++] = (timeNs - fromNs) << INDEX_BITS | at;
        }
        long[] found = Arrays.copyOf(keys, count);
        Arrays.sort(found);
        return found;
    }

    private long lostBetween(long fromNs, long toNs) {
        return losses.stream()
                .filter(loss -> loss.timeNs >= fromNs && loss.timeNs <= toNs)
                .mapToLong(Loss::events)
                .sum();
    }

    private Map<Integer, String> namesOf(int[] first, int[] second) {
        Map<Integer, String> mentioned = new LinkedHashMap<>();
        for (int[] column : new int[][] {first, second}) {
            for (int tid : column) {
                String name = tid > 0 && !mentioned.containsKey(tid) ? names.get(tid) : null;
                if (name != null) {
                    mentioned.put(tid, name);
                }
            }
        }
        return Map.copyOf(mentioned);
    }
}
