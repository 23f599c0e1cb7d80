package org.winenspa.app.record;

/// Packs events into a block. Allocates nothing after construction; owned by one thread.
final class BlockWriter {

    private final EventBlock tables = new EventBlock();
    private final byte[] bytes = new byte[EventBlock.BYTES];
    private int at;
    private int count;
    private long previousNs;
    private long earliestNs;
    private long latestNs;

    /// Begins a new block.
    void clear() {
        tables.clear();
        at = 0;
        count = 0;
        previousNs = 0;
        earliestNs = Long.MAX_VALUE;
        latestNs = Long.MIN_VALUE;
    }

    BlockWriter() {
        clear();
    }

    /// Whether the next event may not fit.
    boolean isFull() {
        return at > EventBlock.BYTES - EventBlock.LARGEST;
    }

    /// Packs one event; the block must not be full.
    void add(
            long timeNs, int tid, int type, int path, long object, long value, int otherTid, int prio, int otherPrio) {
        long sinceNs = timeNs - previousNs;
        if (EventBlock.fits(type, path, sinceNs) && tables.hasRoom()) {
            packed(sinceNs, tid, type, path, object, value, otherTid, (byte) prio, (byte) otherPrio);
            previousNs = timeNs;
        } else {
            plain(timeNs, tid, type, path, object, value, otherTid, prio, otherPrio);
        }
        earliestNs = Math.min(earliestNs, timeNs);
        latestNs = Math.max(latestNs, timeNs);
        count++;
    }

    private void packed(
            long sinceNs, int tid, int type, int path, long object, long value, int otherTid, byte prio, byte otherPrio) {
        int slot = EventBlock.slotOf(object);
        boolean known = tables.objects[slot] == object;
        int threads = tables.tidCount;
        int number = tables.number(tid);
        int threadsThen = tables.tidCount;
        int other = tables.number(otherTid);
        int ownAt = EventBlock.priorityAt(number, type);
        int otherAt = EventBlock.priorityAt(other, type);
        boolean same = tables.priorities[ownAt] == prio && tables.otherPriorities[otherAt] == otherPrio;
        if (known && same) {
            bytes[at++] = (byte) (type | path << 4 | EventBlock.COMMON);
        } else {
            bytes[at++] = (byte) (type | path << 4);
            bytes[at++] = (byte) ((known ? EventBlock.OBJECT_KNOWN : 0) | (same ? EventBlock.PRIORITIES_KNOWN : 0));
        }
        number(sinceNs);
        thread(number, number == threads, tid);
        if (known) {
            bytes[at++] = (byte) slot;
        } else {
            tables.objects[slot] = object;
            fixed(object, Long.BYTES);
        }
        number(value);
        thread(other, other == threadsThen, otherTid);
        if (!same) {
            tables.priorities[ownAt] = prio;
            tables.otherPriorities[otherAt] = otherPrio;
            bytes[at++] = prio;
            bytes[at++] = otherPrio;
        }
    }

    private void thread(int number, boolean fresh, int tid) {
        bytes[at++] = (byte) number;
        if (fresh) {
            fixed(tid, Integer.BYTES);
        }
    }

    private void plain(
            long timeNs, int tid, int type, int path, long object, long value, int otherTid, int prio, int otherPrio) {
        bytes[at++] = EventBlock.PLAIN;
        fixed(timeNs, Long.BYTES);
        fixed(tid, Integer.BYTES);
        bytes[at++] = (byte) type;
        bytes[at++] = (byte) path;
        fixed(object, Long.BYTES);
        fixed(value, Long.BYTES);
        fixed(otherTid, Integer.BYTES);
        bytes[at++] = (byte) prio;
        bytes[at++] = (byte) otherPrio;
    }

    private void fixed(long value, int size) {
        for (int i = 0; i < size; i++) {
            bytes[at++] = (byte) (value >>> 8 * i);
        }
    }

    private void number(long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            bytes[at++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[at++] = (byte) rest;
    }

    /// The packed bytes; only the first [#size] count, and only until the next call that changes the block.
    byte[] bytes() {
        return bytes;
    }

    int size() {
        return at;
    }

    int count() {
        return count;
    }

    /// Stamp of the oldest event.
    long earliestNs() {
        return earliestNs;
    }

    /// Stamp of the newest event.
    long latestNs() {
        return latestNs;
    }
}
