package org.winenspa.bridge.telemetry;

/// A caller-owned buffer of events, reused from poll to poll: nothing is allocated after construction.
///
/// Events are kept as the file's four words and decoded on access, which the compiler folds into shifts; copying them
/// out as one block keeps the time in which the writer can lap the reader short. Not thread-safe.
public final class EventBatch {

    static final int WORDS = TelemetryLayout.RECORD_SIZE / Long.BYTES;

    final long[] words;
    private final int capacity;
    private int size;

    /// @param capacity most events a poll can deliver
    public EventBatch(int capacity) {
        if (capacity <= 0) {
            throw new IllegalArgumentException("capacity must be positive: " + capacity);
        }
        this.capacity = capacity;
        this.words = new long[Math.multiplyExact(capacity, WORDS)];
    }

    /// Most events it can hold.
    public int capacity() {
        return capacity;
    }

    /// Events it holds now, oldest first.
    public int size() {
        return size;
    }

    /// CLOCK_MONOTONIC, ns.
    public long timeNs(int event) {
        return words[event * WORDS];
    }

    /// Address of the object or stream.
    public long object(int event) {
        return words[event * WORDS + 1];
    }

    /// Meaning by type, see [EventType].
    public long value(int event) {
        return words[event * WORDS + 2];
    }

    /// Linux id of the other thread, or 0.
    public int otherTid(int event) {
        return (int) words[event * WORDS + 3];
    }

    /// Code of the [EventType].
    public int type(int event) {
        return (int) (words[event * WORDS + 3] >>> 32) & 0xff;
    }

    /// Code of the [WaitPath].
    public int path(int event) {
        return (int) (words[event * WORDS + 3] >>> 40) & 0xff;
    }

    /// Static real-time priority, 0 = not real-time, [TelemetryLayout#PRIO_UNKNOWN] = unknown.
    public int prio(int event) {
        return (int) (words[event * WORDS + 3] >>> 48) & 0xff;
    }

    /// Like [#prio] of the other thread.
    public int otherPrio(int event) {
        return (int) (words[event * WORDS + 3] >>> 56) & 0xff;
    }

    /// Forgets the content.
    public void clear() {
        size = 0;
    }

    /// Appends one event; for tests and replays that have no file.
    ///
    /// @return false if it is full
    public boolean add(long timeNs, long object, long value, int otherTid, int packed) {
        if (size == capacity) {
            return false;
        }
        int at = size * WORDS;
        words[at] = timeNs;
        words[at + 1] = object;
        words[at + 2] = value;
        words[at + 3] = (otherTid & 0xffffffffL) | (long) packed << 32;
        size++;
        return true;
    }

    /// The last word's upper half for [#add].
    public static int pack(EventType type, WaitPath path, int prio, int otherPrio) {
        return type.ordinal() | path.ordinal() << 8 | (prio & 0xff) << 16 | (otherPrio & 0xff) << 24;
    }

    /// Keeps `count` events after the first `skip`.
    void keep(int skip, int count) {
        if (skip > 0 && count > 0) {
            System.arraycopy(words, skip * WORDS, words, 0, count * WORDS);
        }
        size = count;
    }
}
