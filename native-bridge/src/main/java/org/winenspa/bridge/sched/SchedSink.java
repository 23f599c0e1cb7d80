package org.winenspa.bridge.sched;

/// Receives events while [SchedTrace#drain] runs, on its thread. Events of one processor come in order of time; those of
/// different processors come one processor after another.
public interface SchedSink {

    /// One event. Priorities are 1..99 for SCHED_FIFO and SCHED_RR, 100 for SCHED_DEADLINE, 0 for others and where it
    /// is not known.
    ///
    /// @param timeNs CLOCK_MONOTONIC
    /// @param cpu where it happened
    /// @param tid whom it is about
    /// @param otherTid SWITCH_OUT: the successor, 0 for the idle task; SWITCH_IN: the predecessor, 0 for the idle task or
    ///        unknown; WAKING: the waker, 0 for an interrupt; PI_SETPRIO: the thread that blocked or released
    /// @param priority of `tid`; PI_SETPRIO: the new one
    /// @param otherPriority of `otherTid`; PI_SETPRIO: the old one of `tid`
    /// @param state SWITCH_OUT: 0 preempted, 1 sleeping, 2 uninterruptible, 4 ended or other; else 0
    @SuppressWarnings("TooManyParameters")
    void event(SchedKind kind, long timeNs, int cpu, int tid, int otherTid, int priority, int otherPriority, int state);

    /// The kernel's name of a thread, when it is seen first and when it changes.
    void name(int tid, String name);
}
