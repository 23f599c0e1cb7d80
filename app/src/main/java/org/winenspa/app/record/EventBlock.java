package org.winenspa.app.record;

import java.util.Arrays;

/// The tables that writer and reader of a block of events keep in step, and the layout of an event in it
/// (`docs/recording-format.md`). An event takes 7 to 9 bytes as a rule and never more than [#LARGEST].
final class EventBlock {

    /// Bytes of a block.
    static final int BYTES = 32 * 1024;
    /// Most bytes of an event: marks, time, two new threads, a new object, a value, new priorities.
    static final int LARGEST = 2 + 10 + 2 * (1 + 4) + 8 + 10 + 2;

    /// Type that marks the plain form: no real type has it.
    static final int PLAIN = 15;
    static final int PATHS = 8;
    static final int COMMON = 0x80;
    static final int OBJECT_KNOWN = 1;
    static final int PRIORITIES_KNOWN = 2;
    /// Thread numbers are one byte.
    static final int MOST_THREADS = 255;

    private static final int TYPES = 16;
    private static final int SLOTS = 1024;

    final long[] objects = new long[256];
    final int[] tids = new int[MOST_THREADS];
    /// The last priority of a writer, by its number and the event's type.
    final byte[] priorities = new byte[256 * TYPES];
    /// The last priority of the other thread, by its number and the event's type.
    final byte[] otherPriorities = new byte[256 * TYPES];
    int tidCount;
    private final short[] numberOf = new short[SLOTS];

    void clear() {
        Arrays.fill(objects, 0);
        Arrays.fill(priorities, (byte) 0);
        Arrays.fill(otherPriorities, (byte) 0);
        Arrays.fill(numberOf, (short) 0);
        tidCount = 0;
    }

    static int slotOf(long object) {
        return (int) (object * 0x9E3779B97F4A7C15L >>> 56);
    }

    /// Whether an event may name two threads that this block does not know yet.
    boolean hasRoom() {
        return tidCount <= MOST_THREADS - 2;
    }

    /// The number of a thread in this block; a new one gets the value that [#tidCount] has before the call. There must be
    /// room.
    int number(int tid) {
        int slot = (tid * 0x9E3779B1) >>> 22;
        while (numberOf[slot] != 0) {
            int number = numberOf[slot] - 1;
            if (tids[number] == tid) {
                return number;
            }
            slot = (slot + 1) & (SLOTS - 1);
        }
        tids[tidCount] = tid;
        numberOf[slot] = (short) (tidCount + 1);
        return tidCount++;
    }

    static boolean fits(int type, int path, long sinceNs) {
        return type >= 0 && type < PLAIN && path >= 0 && path < PATHS && sinceNs >= 0;
    }

    static int priorityAt(int number, int type) {
        return number * TYPES + type;
    }
}
