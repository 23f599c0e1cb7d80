package org.winenspa.app.explain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.winenspa.app.record.Capture;

/// Somebody who held a lock while the audio thread, or the holder before in the chain, waited for it.
///
/// @param object the lock
/// @param priority the holder's own, 0 when not real-time, -1 if unknown
/// @param boostedTo what it was lent during the wait, 0 if it was lent nothing
/// @param preemptedNs how long of the wait it was runnable without a processor
/// @param preemptedBy by whom mostly, 0 if unknown
/// @param waitedNs how long of the wait it waited for a lock itself: that one's holder is next in the chain
public record Holder(int tid, long object, int priority, int boostedTo, long preemptedNs, int preemptedBy, long waitedNs) {
    private static final int LONGEST_CHAIN = 8;
    /// A holder that waits for this share of the time itself is not the end of the chain.
    private static final double WORTH_FOLLOWING = 0.2;

    /// The holder of the lock that `tid` waited for longest between the times, and those it waited for.
    static List<Holder> chain(Capture capture, int tid, long fromNs, long toNs, List<BoostStep> boosts, People people) {
        List<Holder> chain = new ArrayList<>();
        Set<Integer> seen = new HashSet<>(Set.of(tid));
        int waiter = tid;
        long from = fromNs;
        long to = toNs;
        while (chain.size() < LONGEST_CHAIN) {
            WaitSpan wait = longest(capture, waiter, from, to);
            if (wait == null || !seen.add(wait.ownerTid()) || wait.overlapNs(from, to) < WORTH_FOLLOWING * (to - from)) {
                break;
            }
            from = Math.max(from, wait.fromNs());
            to = Math.min(to, wait.toNs());
            Holder holder = of(capture, wait, from, to, boosts, people);
            chain.add(holder);
            waiter = holder.tid;
        }
        return List.copyOf(chain);
    }

    private static @Nullable WaitSpan longest(Capture capture, int tid, long from, long to) {
        WaitSpan best = null;
        for (WaitSpan wait : WaitSpan.of(capture, tid)) {
            long length = wait.overlapNs(from, to);
            if (wait.ownerTid() != 0 && length > 0 && (best == null || length > best.overlapNs(from, to))) {
                best = wait;
            }
        }
        return best;
    }

    private static Holder of(Capture capture, WaitSpan wait, long from, long to, List<BoostStep> boosts, People people) {
        int tid = wait.ownerTid();
        BoostStep boost = boosts.stream().filter(b -> b.tid() == tid && b.fromNs() <= to && b.toNs() >= from)
                .max(Comparator.comparingInt(BoostStep::toPriority)).orElse(null);
        long preempted = 0;
        long most = 0;
        int by = 0;
        for (ThreadState state : ThreadState.of(capture, tid)) {
            long length = state.runnable() ? state.overlapNs(from, to) : 0;
            preempted += length;
            if (length > most) {
                most = length;
                by = state.otherTid();
            }
        }
        WaitSpan own = longest(capture, tid, from, to);
        int told = boost != null ? boost.fromPriority() : wait.ownerPriority();
        int priority = told >= 0 ? told : people.priority(tid);
        return new Holder(tid, wait.object(), priority, boost == null ? 0 : boost.toPriority(), preempted, by, own == null ? 0 : own.overlapNs(from, to));
    }
}
