package org.winenspa.bridge.sched;

/// A thread to be watched.
///
/// @param pid its process
/// @param tid Linux thread id
public record TracedThread(int pid, int tid) {

    /// The helper's answer, in the order of `enum trace_status`.
    public enum Status {
        /// It is watched.
        WATCHED,
        /// It belongs to another user, or has more rights than the caller.
        NOT_YOURS,
        /// It has ended.
        GONE,
        /// The helper watches as many as it can.
        FULL,
        /// The kernel refused the event.
        REFUSED_BY_KERNEL
    }
}
