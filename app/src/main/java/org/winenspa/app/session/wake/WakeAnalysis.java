package org.winenspa.app.session.wake;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.winenspa.app.session.wake.ObjectTrack.Obtained;
import org.winenspa.app.session.wake.ObjectTrack.Release;
import org.winenspa.app.session.wake.ObjectTrack.Waiter;
import org.winenspa.app.session.wake.WakeView.Lane;
import org.winenspa.bridge.telemetry.EventType;

/// Turns the merged event stream into waits, holds, boosts and hand-offs.
///
/// - A *hand-off* is a release (WAKE) and the end of a wait of another thread on the same object. Either may
///   be stamped first; the release has to lie after the begin of that wait.
/// - A hand-off is *out of order* if another thread of strictly higher real-time priority had been waiting
///   for the same object since [ObjectTrack#SETTLE_NS] before it and was still waiting afterwards.
/// - A *boost* lasts from its BOOST event to the release of the object by the boosted owner, or to the end of
///   a wait on the object, whichever is seen first.
///
/// Tables are bounded: beyond their limits the least recently used thread or object is forgotten. Pure and
/// owned by one thread; events must come in order of time per thread and should come in order over all.
public final class WakeAnalysis implements EventBuffer.Sink {

    /// What the lanes are labelled with.
    public interface ThreadNames {
        /// The thread's name.
        String name(int tid);

        /// The thread's own static priority, 0 when not real-time.
        int priority(int tid);
    }

    static final int MAX_OBJECTS = 4096;
    static final int MAX_LANES = 128;
    static final int PERIODS = 512;
    private static final int MIN_OBJECTS = 64;
    private static final long STREAM_SILENT_NS = 1_000_000_000;
    private static final int PATH_SHIFT = 58;

    private final Map<Long, ObjectTrack> objects = lru(MAX_OBJECTS);
    private final Map<Integer, LaneTrack> lanes = lru(MAX_LANES);
    private final HandOffRing recent = new HandOffRing();
    private final long[] periodBegins = new long[PERIODS];
    private long periodsWritten;
    private long rulerStream;
    private long rulerSeenNs;
    private long periodNs;
    private long events;
    private long handOffs;
    private long outOfOrder;
    private long boosts;
    private long longestWaitNs;
    private long longestBoostNs;
    private long firstNs = Long.MAX_VALUE;
    private long lastNs = Long.MIN_VALUE;

    @Override
    public void accept(
            long timeNs, int tid, int type, int path, long object, long value, int otherTid, int prio, int otherPrio) {
        events++;
        firstNs = Math.min(firstNs, timeNs);
        lastNs = Math.max(lastNs, timeNs);
        switch (EventType.of(type)) {
            case WAIT_BEGIN -> waitBegin(timeNs, tid, path, object, otherTid, prio, otherPrio);
            case WAIT_END -> waitEnd(timeNs, tid, path, object, value, otherTid, prio);
            case WAKE -> wake(timeNs, tid, path, object, otherTid);
            case BOOST -> boost(timeNs, tid, path, object, otherTid, prio, otherPrio);
            case AUDIO_BEGIN -> audioBegin(timeNs, tid, object, value);
            case AUDIO_END -> audioEnd(timeNs, tid, object, value, otherTid, prio);
            case THREAD_END -> forget(tid);
            case NONE, PRIORITY, THREAD_START, THREAD_NAME, UNKNOWN -> {
                // Carried by the thread table; they do not change who waits for whom.
            }
        }
    }

    /// Events of `tid` were overwritten: what it had begun may have ended unseen.
    public void lostEventsOf(int tid) {
        forget(tid);
    }

    private void waitBegin(long timeNs, int tid, int path, long object, int ownerTid, int prio, int ownerPrio) {
        LaneTrack lane = lane(tid);
        long key = key(path, object);
        leaveWait(lane, tid, path);
        lane.setWaitingFor(path, key);
        lane.waits.open(new SpanRing.Open(timeNs, key, ownerTid, prio, 0));
        lane.touch();
        ObjectTrack track = object(key);
        track.addWaiter(new Waiter(tid, prio, timeNs));
        if (ownerTid != 0 && ownerTid != tid) {
            holdBegins(track, key, ownerTid, tid, ownerPrio, timeNs);
        }
    }

    private void waitEnd(long timeNs, int tid, int path, long object, long waitedNs, int ownerTid, int prio) {
        LaneTrack lane = lane(tid);
        long key = key(path, object);
        long waited = Math.max(0, waitedNs);
        longestWaitNs = Math.max(longestWaitNs, waited);
        lane.waits.drop(key);
        lane.waits.add(timeNs - waited, timeNs, key, ownerTid, prio, 0);
        lane.setWaitingFor(path, 0);
        lane.touch();
        ObjectTrack track = object(key);
        track.removeWaiter(tid);
        Obtained got = new Obtained(tid, timeNs, waited, track.waiterAbove(prio));
        Release release = track.pair(got);
        if (release != null) {
            handOff(key, release, got);
        }
        holdEnds(track, key, tid, release == null ? timeNs : Math.min(release.timeNs(), timeNs));
        if (track.hasWaiters()) {
            holdBegins(track, key, tid, track.anyWaiterTid(), prio, timeNs);
        }
    }

    private void wake(long timeNs, int tid, int path, long object, int newOwnerTid) {
        long key = key(path, object);
        ObjectTrack track = object(key);
        Release release = new Release(tid, timeNs, newOwnerTid);
        Obtained got = track.pair(release);
        if (got != null) {
            handOff(key, release, got);
        }
        LaneTrack lane = lane(tid);
        lane.holds.close(key, timeNs);
        longestBoostNs = Math.max(longestBoostNs, lane.boosts.close(key, timeNs));
        lane.touch();
        if (track.holderTid() == tid) {
            track.setHolder(0);
        }
    }

    private void boost(long timeNs, int tid, int path, long object, int ownerTid, int prio, int ownerPrio) {
        boosts++;
        if (ownerTid == 0) {
            return;
        }
        long key = key(path, object);
        object(key).boostHolder(ownerTid);
        LaneTrack lane = lane(ownerTid);
        lane.boosts.open(new SpanRing.Open(timeNs, key, tid, prio, ownerPrio));
        lane.touch();
    }

    private void handOff(long key, Release release, Obtained got) {
        handOffs++;
        Waiter ahead = got.ahead();
        long changedHandsNs = Math.min(release.timeNs(), got.timeNs());
        boolean passedOver = ahead != null && ahead.sinceNs() + ObjectTrack.SETTLE_NS < changedHandsNs;
        if (passedOver) {
            outOfOrder++;
        }
        recent.add(key, release.tid(), release.timeNs(), got, ahead != null && passedOver ? ahead.tid() : 0);
    }

    private void holdBegins(ObjectTrack track, long key, int ownerTid, int waiterTid, int ownerPrio, long timeNs) {
        if (track.holderTid() != ownerTid) {
            holdEnds(track, key, ownerTid, timeNs);
            track.setHolder(ownerTid);
        }
        LaneTrack lane = lane(ownerTid);
        if (!lane.holds.isOpen(key)) {
            lane.holds.open(new SpanRing.Open(timeNs, key, waiterTid, ownerPrio, 0));
            lane.touch();
        }
    }

    /// The object is no longer held by anybody but `newOwnerTid`.
    private void holdEnds(ObjectTrack track, long key, int newOwnerTid, long timeNs) {
        int holder = track.holderTid();
        if (holder == 0 || holder == newOwnerTid) {
            return;
        }
        LaneTrack lane = lane(holder);
        lane.holds.close(key, timeNs);
        if (track.holderBoosted()) {
            longestBoostNs = Math.max(longestBoostNs, lane.boosts.close(key, timeNs));
        }
        lane.touch();
        track.setHolder(0);
    }

    private void audioBegin(long timeNs, int tid, long stream, long nominalNs) {
        LaneTrack lane = lane(tid);
        lane.work.drop(stream);
        lane.work.open(new SpanRing.Open(timeNs, stream, 0, 0, 0));
        lane.touch();
        if (stream != rulerStream && timeNs - rulerSeenNs < STREAM_SILENT_NS && periodsWritten > 0) {
            return;
        }
        rulerStream = stream;
        rulerSeenNs = timeNs;
        periodNs = Math.max(0, nominalNs);
        periodBegins[(int) (periodsWritten++ % PERIODS)] = timeNs;
    }

    private void audioEnd(long timeNs, int tid, long stream, long workedNs, int missed, int prio) {
        LaneTrack lane = lane(tid);
        lane.work.drop(stream);
        lane.work.add(timeNs - Math.max(0, workedNs), timeNs, stream, 0, prio, missed);
        lane.touch();
    }

    private void forget(int tid) {
        LaneTrack lane = lanes.get(tid);
        if (lane == null) {
            return;
        }
        for (int path = 0; path < LaneTrack.PATHS; path++) {
            leaveWait(lane, tid, path);
        }
        lane.dropOpen();
    }

    private void leaveWait(LaneTrack lane, int tid, int path) {
        long key = lane.waitingFor(path);
        if (key != 0) {
            lane.waits.drop(key);
            lane.setWaitingFor(path, 0);
            ObjectTrack track = objects.get(key);
            if (track != null) {
                track.removeWaiter(tid);
            }
        }
    }

    /// An immutable picture of everything collected; lanes that did not change are shared with the last one.
    ///
    /// @param toNs up to where all threads' events have been merged
    public WakeView view(ThreadNames names, long toNs) {
        List<Lane> out = new ArrayList<>(lanes.size());
        long from = firstNs;
        for (Map.Entry<Integer, LaneTrack> entry : lanes.entrySet()) {
            LaneTrack lane = entry.getValue();
            if (!lane.isEmpty()) {
                int tid = entry.getKey();
                out.add(lane.toLane(tid, names.name(tid), names.priority(tid)));
                from = Math.max(from, lane.completeFromNs());
            }
        }
        out.sort(Comparator.comparingInt(Lane::priority).reversed().thenComparingInt(Lane::tid));
        from = Math.max(from, recent.completeFromNs());
        return new WakeView(
                events,
                handOffs,
                outOfOrder,
                boosts,
                longestWaitNs,
                longestBoostNs,
                Math.min(from, toNs),
                toNs,
                List.copyOf(out),
                recent.toHandOffs(),
                periods(),
                periodNs);
    }

    /// The newest stamp seen, or [Long#MIN_VALUE] before the first event.
    public long lastNs() {
        return lastNs;
    }

    /// Events taken so far.
    public long events() {
        return events;
    }

    private long[] periods() {
        int count = (int) Math.min(periodsWritten, PERIODS);
        long[] out = new long[count];
        for (int i = 0; i < count; i++) {
            out[i] = periodBegins[(int) ((periodsWritten - count + i) % PERIODS)];
        }
        return out;
    }

    /// Objects of different paths live in different name spaces (addresses, handles).
    private static long key(int path, long object) {
        long key = object ^ (long) path << PATH_SHIFT;
        return key == 0 ? Long.MIN_VALUE : key;
    }

    /// The object a key was made of; user addresses and handles lie below the path's bits.
    static long objectOf(long key) {
        return key & (1L << PATH_SHIFT) - 1;
    }

    private ObjectTrack object(long key) {
        return objects.computeIfAbsent(key, _ -> new ObjectTrack());
    }

    private LaneTrack lane(int tid) {
        return lanes.computeIfAbsent(tid, _ -> new LaneTrack());
    }

    private static <K, V> Map<K, V> lru(int limit) {
        return new LinkedHashMap<>(MIN_OBJECTS, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > limit;
            }
        };
    }
}
