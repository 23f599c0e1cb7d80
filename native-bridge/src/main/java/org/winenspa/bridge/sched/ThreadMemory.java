package org.winenspa.bridge.sched;

import java.nio.charset.StandardCharsets;
import java.util.BitSet;

/// Which threads are watched; and names and priorities of those that events mentioned lately, a table of fixed size where a newer thread replaces an
/// older one of the same place. Not thread-safe; allocates only for a name that is new.
final class ThreadMemory {

    private static final int PLACES = 4096;

    private final int[] tids = new int[PLACES];
    private final long[] names = new long[2 * PLACES];
    private final byte[] priorities = new byte[PLACES];
    private final BitSet watched = new BitSet();

    /// Events about this thread are delivered from now on, or no longer.
    void watch(int tid, boolean begin) {
        watched.set(tid, begin);
    }

    /// Whether events about this thread are delivered.
    boolean isWatched(int tid) {
        return tid > 0 && watched.get(tid);
    }

    /// Remembers a thread.
    ///
    /// @param low bytes 0..7 of its name, `high` the rest
    void see(int tid, long low, long high, int priority, SchedSink sink) {
        int place = tid & (PLACES - 1);
        priorities[place] = (byte) priority;
        if (tids[place] == tid && names[2 * place] == low && names[2 * place + 1] == high) {
            return;
        }
        tids[place] = tid;
        names[2 * place] = low;
        names[2 * place + 1] = high;
        if (tid > 0) {
            sink.name(tid, text(low, high));
        }
    }

    /// Its last known priority, 0 if none.
    int priority(int tid) {
        int place = tid & (PLACES - 1);
        return tids[place] == tid ? priorities[place] : 0;
    }

    private static String text(long low, long high) {
        byte[] bytes = new byte[16];
        int length = 0;
        while (length < bytes.length) {
            byte next = (byte) ((length < 8 ? low : high) >>> (8 * (length & 7)));
            if (next == 0) {
                break;
            }
            bytes[length++] = next;
        }
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }
}
