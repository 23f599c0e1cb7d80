package org.winenspa.bridge.sched;

/// What a scheduling event says.
public enum SchedKind {
    /// A thread left the processor and another took it.
    SWITCH_OUT,
    /// A thread got the processor that another left.
    SWITCH_IN,
    /// A thread was made runnable.
    WAKING,
    /// Priority inheritance set a thread's priority.
    PI_SETPRIO
}
