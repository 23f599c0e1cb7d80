package org.winenspa.app.record;

/// The period that each audio thread works on. Allocates nothing; owned by one thread.
final class PeriodBook {

    /// A program with more audio threads forgets the oldest.
    private static final int MOST = 32;

    private final int[] tids = new int[MOST];
    private final long[] begins = new long[MOST];
    private final long[] periods = new long[MOST];
    private int used;
    private int oldest;

    void begin(int tid, long timeNs, long periodNs) {
        int at = find(tid);
        if (at < 0) {
            if (used < MOST) {
                at = used++;
            } else {
                at = oldest;
                oldest = (oldest + 1) % MOST;
            }
            tids[at] = tid;
        }
        begins[at] = timeNs;
        periods[at] = periodNs;
    }

    private int find(int tid) {
        for (int i = 0; i < used; i++) {
            if (tids[i] == tid) {
                return i;
            }
        }
        return -1;
    }

    /// Begin of the newest period of a thread, 0 if none was heard.
    long beginNs(int tid) {
        int at = find(tid);
        return at < 0 ? 0 : begins[at];
    }

    /// Its nominal length, 0 if none was heard.
    long periodNs(int tid) {
        int at = find(tid);
        return at < 0 ? 0 : periods[at];
    }
}
