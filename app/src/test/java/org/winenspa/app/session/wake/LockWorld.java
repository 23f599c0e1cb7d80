package org.winenspa.app.session.wake;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.winenspa.bridge.telemetry.EventType;

/// A simulated program: threads with priorities take and release locks, and the simulation itself knows every
/// hand-off, whether it passed over somebody, and every boost. It stamps events as real threads would: the
/// two ends of a hand-off in either order, the new owner known or not.
final class LockWorld {

    /// One written event; `publishedNs` is when a reader could first see it.
    record Event(long timeNs, long publishedNs, int tid, EventType type, long object, long value, int other, int prio) {}

    private static final class Lock {
        final long address;
        int owner;
        final List<Integer> waiters = new ArrayList<>();

        Lock(long address) {
            this.address = address;
        }
    }

    final List<Event> events = new ArrayList<>();
    int handOffs;
    int outOfOrder;
    int boosts;
    long longestWaitNs;

    private final Random random;
    private final int[] prios;
    private final long[] waitSince;
    private final boolean[] busy;
    private final List<Lock> locks = new ArrayList<>();
    private long now = 1_000_000_000L;

    LockWorld(long seed, int threads, int lockCount) {
        random = new Random(seed);
        prios = new int[threads + 1];
        waitSince = new long[threads + 1];
        busy = new boolean[threads + 1];
        for (int t = 1; t <= threads; t++) {
            prios[t] = random.nextInt(3) == 0 ? 0 : 1 + random.nextInt(80);
        }
        for (int i = 0; i < lockCount; i++) {
            locks.add(new Lock(0x7fff_0000L + 64L * i));
        }
    }

    LockWorld run(int steps) {
        for (int i = 0; i < steps; i++) {
            now += 20_000 + random.nextInt(80_000);
            Lock lock = locks.get(random.nextInt(locks.size()));
            if (lock.owner != 0 && random.nextInt(3) == 0) {
                release(lock);
            } else {
                enter(lock, 1 + random.nextInt(prios.length - 1));
            }
        }
        return this;
    }

    private void enter(Lock lock, int tid) {
        if (busy[tid]) {
            return;
        }
        busy[tid] = true;
        if (lock.owner == 0) {
            lock.owner = tid;
            return;
        }
        emit(now, tid, EventType.WAIT_BEGIN, lock.address, 0, lock.owner, prios[tid]);
        if (prios[tid] > prios[lock.owner]) {
            boosts++;
            emit(now + 300, tid, EventType.BOOST, lock.address, 0, lock.owner, prios[tid]);
        }
        waitSince[tid] = now;
        lock.waiters.add(tid);
    }

    private void release(Lock lock) {
        int from = lock.owner;
        busy[from] = false;
        if (lock.waiters.isEmpty()) {
            lock.owner = 0;
            return;
        }
        int to = lock.waiters.remove(random.nextInt(lock.waiters.size()));
        long releaseNs = now;
        long obtainedNs = now + (random.nextBoolean() ? 1_000 : -1_000) * (1L + random.nextInt(7));
        boolean named = random.nextBoolean();
        long waitedNs = obtainedNs - waitSince[to];
        long handOverNs = Math.min(releaseNs, obtainedNs);
        handOffs++;
        longestWaitNs = Math.max(longestWaitNs, waitedNs);
        if (lock.waiters.stream()
                .anyMatch(w -> prios[w] > prios[to] && waitSince[w] + ObjectTrack.SETTLE_NS < handOverNs)) {
            outOfOrder++;
        }
        emit(releaseNs, from, EventType.WAKE, lock.address, 0, named ? to : 0, prios[from]);
        emit(obtainedNs, to, EventType.WAIT_END, lock.address, waitedNs, from, prios[to]);
        lock.owner = to;
    }

    private void emit(long timeNs, int tid, EventType type, long object, long value, int other, int prio) {
        long delayNs = random.nextInt(50) == 0 ? random.nextInt(30_000) : 200;
        events.add(new Event(timeNs, timeNs + delayNs, tid, type, object, value, other, prio));
    }
}
