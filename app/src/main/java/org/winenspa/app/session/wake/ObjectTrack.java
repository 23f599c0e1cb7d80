package org.winenspa.app.session.wake;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Who waits for one object, who is known to hold it, and which releases and obtainings have no partner yet.
/// The two halves of a hand-off are stamped by two threads, so either may come first.
final class ObjectTrack {

    /// A thread blocked on the object.
    record Waiter(int tid, int prio, long sinceNs) {}

    /// The owner released the object to a waiter; `toTid` is 0 if the runtime could not tell to whom.
    record Release(int tid, long timeNs, int toTid) {}

    /// A waiter became the owner. `ahead` waited longest of those that had a strictly higher priority.
    record Obtained(int tid, long timeNs, long waitedNs, @Nullable Waiter ahead) {
        long sinceNs() {
            return timeNs - waitedNs;
        }
    }

    /// A waiter stamps its begin just before it enters the kernel's queue. One that had stamped less than
    /// this before a release may not have been in the queue yet, so passing it over proves nothing.
    static final long SETTLE_NS = 5_000;
    /// A releasing thread that loses its boost may be kept from writing its event for long.
    static final long LATE_NS = 1_000_000_000;

    private static final int MAX_WAITERS = 64;
    private static final int MAX_UNPAIRED = 8;

    private final List<Waiter> waiters = new ArrayList<>(2);
    private final List<Release> releases = new ArrayList<>(2);
    private final List<Obtained> obtained = new ArrayList<>(2);
    private int holderTid;
    private boolean holderBoosted;

    int holderTid() {
        return holderTid;
    }

    void setHolder(int tid) {
        holderTid = tid;
        holderBoosted = false;
    }

    boolean holderBoosted() {
        return holderBoosted;
    }

    void boostHolder(int tid) {
        if (holderTid != tid) {
            setHolder(tid);
        }
        holderBoosted = true;
    }

    boolean hasWaiters() {
        return !waiters.isEmpty();
    }

    int anyWaiterTid() {
        return waiters.isEmpty() ? 0 : waiters.getFirst().tid();
    }

    void addWaiter(Waiter waiter) {
        removeWaiter(waiter.tid());
        if (waiters.size() == MAX_WAITERS) {
            waiters.removeFirst();
        }
        waiters.add(waiter);
    }

    void removeWaiter(int tid) {
        for (int i = waiters.size() - 1; i >= 0; i--) {
            if (waiters.get(i).tid() == tid) {
                waiters.remove(i);
            }
        }
    }

    /// The longest-waiting thread of strictly higher priority than `prio`.
    @Nullable Waiter waiterAbove(int prio) {
        Waiter best = null;
        for (int i = 0; i < waiters.size(); i++) {
            Waiter w = waiters.get(i);
            if (w.prio() > prio && (best == null || w.sinceNs() < best.sinceNs())) {
                best = w;
            }
        }
        return best;
    }

    /// The release that `got` answers, taken out together with all older ones; null if none was seen yet,
    /// and then `got` is kept for a release that is still to come.
    @Nullable Release pair(Obtained got) {
        int best = -1;
        for (int i = 0; i < releases.size(); i++) {
            if (fits(releases.get(i), got) && (best < 0 || betterRelease(releases.get(i), releases.get(best), got))) {
                best = i;
            }
        }
        if (best < 0) {
            keep(obtained, got);
            return null;
        }
        Release release = releases.get(best);
        releases.removeIf(r -> r.timeNs() <= release.timeNs());
        return release;
    }

    /// The obtaining that `release` caused, taken out; null if none was seen yet, and then `release` is kept.
    @Nullable Obtained pair(Release release) {
        int best = -1;
        for (int i = 0; i < obtained.size(); i++) {
            Obtained got = obtained.get(i);
            if (fits(release, got) && (best < 0 || got.timeNs() < obtained.get(best).timeNs())) {
                best = i;
            }
        }
        if (best < 0) {
            keep(releases, release);
            return null;
        }
        return obtained.remove(best);
    }

    /// A release can only have served a wait that had begun, by another thread, and not long after its end.
    private static boolean fits(Release release, Obtained got) {
        return release.tid() != got.tid()
                && (release.toTid() == 0 || release.toTid() == got.tid())
                && release.timeNs() >= got.sinceNs()
                && release.timeNs() - got.timeNs() <= LATE_NS;
    }

    /// Named releases win; then the newest before the obtaining, because owners follow one another.
    private static boolean betterRelease(Release a, Release b, Obtained got) {
        if ((a.toTid() != 0) != (b.toTid() != 0)) {
            return a.toTid() != 0;
        }
        boolean aBefore = a.timeNs() <= got.timeNs();
        if (aBefore != b.timeNs() <= got.timeNs()) {
            return aBefore;
        }
        return aBefore ? a.timeNs() > b.timeNs() : a.timeNs() < b.timeNs();
    }

    private static <T> void keep(List<T> list, T element) {
        if (list.size() == MAX_UNPAIRED) {
            list.removeFirst();
        }
        list.add(element);
    }
}
