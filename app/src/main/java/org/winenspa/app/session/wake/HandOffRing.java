package org.winenspa.app.session.wake;

import org.winenspa.app.session.wake.WakeView.HandOffs;

/// The newest hand-offs; the oldest are overwritten.
final class HandOffRing {

    static final int CAPACITY = 512;

    private final long[] releasedNs = new long[CAPACITY];
    private final long[] obtainedNs = new long[CAPACITY];
    private final long[] waitedNs = new long[CAPACITY];
    private final long[] objects = new long[CAPACITY];
    private final int[] fromTids = new int[CAPACITY];
    private final int[] toTids = new int[CAPACITY];
    private final int[] passedOverTids = new int[CAPACITY];
    private long written;

    void add(long object, int fromTid, long releaseNs, ObjectTrack.Obtained got, int passedOverTid) {
        int i = (int) (written++ % CAPACITY);
        releasedNs[i] = releaseNs;
        obtainedNs[i] = got.timeNs();
        waitedNs[i] = got.waitedNs();
        objects[i] = WakeAnalysis.objectOf(object);
        fromTids[i] = fromTid;
        toTids[i] = got.tid();
        passedOverTids[i] = passedOverTid;
    }

    long completeFromNs() {
        return written <= CAPACITY ? Long.MIN_VALUE : obtainedNs[(int) (written % CAPACITY)];
    }

    HandOffs toHandOffs() {
        int count = (int) Math.min(written, CAPACITY);
        if (count == 0) {
            return HandOffs.NONE;
        }
        int start = (int) ((written - count) % CAPACITY);
        return new HandOffs(
                count,
                unroll(releasedNs, start, count),
                unroll(obtainedNs, start, count),
                unroll(waitedNs, start, count),
                unroll(objects, start, count),
                unroll(fromTids, start, count),
                unroll(toTids, start, count),
                unroll(passedOverTids, start, count));
    }

    private static long[] unroll(long[] ring, int start, int count) {
        long[] out = new long[count];
        int tail = Math.min(count, CAPACITY - start);
        System.arraycopy(ring, start, out, 0, tail);
        System.arraycopy(ring, 0, out, tail, count - tail);
        return out;
    }

    private static int[] unroll(int[] ring, int start, int count) {
        int[] out = new int[count];
        int tail = Math.min(count, CAPACITY - start);
        System.arraycopy(ring, start, out, 0, tail);
        System.arraycopy(ring, 0, out, tail, count - tail);
        return out;
    }
}
