package org.winenspa.app.session.wake;

import java.util.Arrays;

/// Brings the events of many single-writer rings into one order of time.
///
/// Each drain appends what the rings held; [#drainUpTo] then hands over, oldest first, the events that no
/// ring can undercut any more, and keeps the rest for the next drain. Events of equal time keep the order
/// in which they were appended, hence each thread's own order. Owned by one thread; its arrays are reused,
/// so a steady load allocates nothing.
public final class EventBuffer {

    /// Takes events in order of time.
    @FunctionalInterface
    public interface Sink {
        /// See `struct nspa_tlm_record`; `tid` is the thread that wrote the event.
        void accept(
                long timeNs, int tid, int type, int path, long object, long value, int otherTid, int prio, int otherPrio);
    }

    private static final int INDEX_BITS = 20;
    private static final int MAX_EVENTS = 1 << INDEX_BITS;
    private static final long MAX_SPREAD_NS = (1L << (63 - INDEX_BITS)) - 1;
    private static final int INITIAL_EVENTS = 4096;

    private long[] times = new long[INITIAL_EVENTS];
    private long[] objects = new long[INITIAL_EVENTS];
    private long[] values = new long[INITIAL_EVENTS];
    private int[] tids = new int[INITIAL_EVENTS];
    private int[] others = new int[INITIAL_EVENTS];
    private int[] codes = new int[INITIAL_EVENTS];
    private long[] keys = new long[INITIAL_EVENTS];
    private int count;

    /// Events waiting for their turn.
    public int size() {
        return count;
    }

    /// True when no more can be appended before a [#drainUpTo] of everything.
    public boolean isFull() {
        return count == MAX_EVENTS;
    }

    /// Appends one event.
    ///
    /// @throws IllegalStateException if the buffer is full
    public void append(
            long timeNs, int tid, int type, int path, long object, long value, int otherTid, int prio, int otherPrio) {
        if (count == MAX_EVENTS) {
            throw new IllegalStateException("event buffer is full");
        }
        if (count == times.length) {
            grow();
        }
        int i = count++;
        times[i] = timeNs;
        objects[i] = object;
        values[i] = value;
        tids[i] = tid;
        others[i] = otherTid;
        codes[i] = (type & 0xff) << 24 | (path & 0xff) << 16 | (prio & 0xff) << 8 | (otherPrio & 0xff);
    }

    /// Hands over every event stamped at or before `watermarkNs`, oldest first, and keeps the others.
    public void drainUpTo(long watermarkNs, Sink sink) {
        long base = Long.MAX_VALUE;
        for (int i = 0; i < count; i++) {
            base = Math.min(base, times[i]);
        }
        int due = 0;
        for (int i = 0; i < count; i++) {
            if (times[i] <= watermarkNs) {
                long spread = times[i] - base;
                // A stamp of a hostile file may lie centuries away: it only has to sort last.
                keys[due++] = (spread < 0 || spread > MAX_SPREAD_NS ? MAX_SPREAD_NS : spread) << INDEX_BITS | i;
            }
        }
        Arrays.sort(keys, 0, due);
        for (int k = 0; k < due; k++) {
            int i = (int) keys[k] & (MAX_EVENTS - 1);
            int code = codes[i];
            sink.accept(
                    times[i],
                    tids[i],
                    code >>> 24,
                    code >>> 16 & 0xff,
                    objects[i],
                    values[i],
                    others[i],
                    code >>> 8 & 0xff,
                    code & 0xff);
        }
        keepLaterThan(watermarkNs);
    }

    private void keepLaterThan(long watermarkNs) {
        int kept = 0;
        for (int i = 0; i < count; i++) {
            if (times[i] > watermarkNs) {
                times[kept] = times[i];
                objects[kept] = objects[i];
                values[kept] = values[i];
                tids[kept] = tids[i];
                others[kept] = others[i];
                codes[kept] = codes[i];
                kept++;
            }
        }
        count = kept;
    }

    private void grow() {
        int size = Math.min(MAX_EVENTS, times.length * 2);
        times = Arrays.copyOf(times, size);
        objects = Arrays.copyOf(objects, size);
        values = Arrays.copyOf(values, size);
        tids = Arrays.copyOf(tids, size);
        others = Arrays.copyOf(others, size);
        codes = Arrays.copyOf(codes, size);
        keys = Arrays.copyOf(keys, size);
    }
}
