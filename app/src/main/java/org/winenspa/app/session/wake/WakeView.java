package org.winenspa.app.session.wake;

import java.util.List;

/// Recent waiting, holding, boosting and handing over, ready to be drawn on one time axis
/// (CLOCK_MONOTONIC nanoseconds). Immutable: the arrays are never written after publication and must
/// not be written by a reader.
///
/// @param events events read from the rings, all kinds
/// @param handOffs sections handed from a releasing to a waiting thread
/// @param outOfOrder hand-offs that passed over a waiter of strictly higher priority
/// @param boosts boosts recorded by the runtime
/// @param longestWaitNs longest completed wait
/// @param longestBoostNs longest completed boost
/// @param fromNs the oldest instant the lanes still cover
/// @param toNs the newest instant whose events of all threads have been merged
/// @param lanes by descending own priority, then tid
/// @param recentHandOffs oldest first
/// @param periodBeginsNs begins of audio periods, oldest first: the ruler
/// @param periodNs nominal period, 0 if no audio stream is known
@SuppressWarnings("ArrayRecordComponent")
public record WakeView(
        long events,
        long handOffs,
        long outOfOrder,
        long boosts,
        long longestWaitNs,
        long longestBoostNs,
        long fromNs,
        long toNs,
        List<Lane> lanes,
        HandOffs recentHandOffs,
        long[] periodBeginsNs,
        long periodNs) {

    /// The same view with another count of boosts.
    public WakeView withBoosts(long count) {
        return new WakeView(
                events,
                handOffs,
                outOfOrder,
                count,
                longestWaitNs,
                longestBoostNs,
                fromNs,
                toNs,
                lanes,
                recentHandOffs,
                periodBeginsNs,
                periodNs);
    }

    /// One thread's swim lane.
    ///
    /// @param priority own static priority, 0 when not real-time
    /// @param waits blocked on an object; `otherTid` is the owner when the wait began
    /// @param holds owned an object that others waited for, from the first waiter to the release
    /// @param work audio periods being computed; `value` is 1 where the deadline was missed
    /// @param boosts ran at `priority` of a waiter; `otherTid` is the waiter, `value` the own priority before
    public record Lane(int tid, String name, int priority, Spans waits, Spans holds, Spans work, Spans boosts) {}

    /// Intervals as parallel arrays, ordered by their end; those still open come last with `toNs` =
    /// [Long#MAX_VALUE].
    public record Spans(
            int count, long[] fromNs, long[] toNs, long[] objects, int[] otherTids, int[] priorities, long[] values) {

        /// No intervals.
        public static final Spans NONE =
                new Spans(0, new long[0], new long[0], new long[0], new int[0], new int[0], new long[0]);

        /// True while interval `i` has not ended.
        public boolean open(int i) {
            return toNs[i] == Long.MAX_VALUE;
        }
    }

    /// Hand-offs as parallel arrays.
    ///
    /// @param releasedNs when the owner released
    /// @param obtainedNs when the waiter ran again as the owner
    /// @param waitedNs how long that waiter had waited
    /// @param passedOverTids the higher-priority waiter that was passed over, 0 if the order was right
    public record HandOffs(
            int count,
            long[] releasedNs,
            long[] obtainedNs,
            long[] waitedNs,
            long[] objects,
            int[] fromTids,
            int[] toTids,
            int[] passedOverTids) {

        /// No hand-offs.
        public static final HandOffs NONE = new HandOffs(
                0, new long[0], new long[0], new long[0], new long[0], new int[0], new int[0], new int[0]);

        /// True if hand-off `i` passed over a waiter of strictly higher priority.
        public boolean outOfOrder(int i) {
            return passedOverTids[i] != 0;
        }
    }
}
