package org.winenspa.app.record;

import java.util.Map;

/// Scheduling events of the kernel in order of time, as parallel arrays that are never written after publication.
///
/// `kinds` holds the ordinals of [Kind]; what `tids` and `otherTids` mean depends on it. Priorities are SCHED_FIFO/RR
/// priorities 1..99, or 0 for a thread that is not real-time.
///
/// @param states of a SWITCH_OUT: 0 preempted (still runnable), 1 sleeping, 2 uninterruptible, 4 ended or other
/// @param names the kernel's names of threads that are not the program's own
@SuppressWarnings("ArrayRecordComponent")
public record SchedColumns(
        int count,
        long[] timesNs,
        byte[] kinds,
        int[] cpus,
        int[] tids,
        int[] otherTids,
        byte[] priorities,
        byte[] otherPriorities,
        byte[] states,
        long lost,
        Map<Integer, String> names) {

    /// What happened.
    public enum Kind {
        /// `tid` left the processor, `otherTid` took it.
        SWITCH_OUT,
        /// `tid` got the processor; `otherTid` left it, 0 if unknown.
        SWITCH_IN,
        /// `otherTid` made `tid` runnable.
        WAKING,
        /// The kernel set `tid` to `priority` because of priority inheritance, from `otherPriority`.
        PI_SETPRIO
    }

    /// No events.
    public static final SchedColumns NONE = new SchedColumns(
            0, new long[0], new byte[0], new int[0], new int[0], new int[0], new byte[0], new byte[0], new byte[0], 0, Map.of());
}
