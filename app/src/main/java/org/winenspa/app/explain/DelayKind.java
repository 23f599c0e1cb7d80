package org.winenspa.app.explain;

/// What a part of a late period was spent on. The order is that of the legend: own work first, the unknown last.
public enum DelayKind {
    /// On a processor, up to what the periods in time needed (their median).
    USUAL_WORK,
    /// On a processor beyond that, without a reason that was recorded.
    EXTRA_WORK,
    /// The kernel brought pages in: asleep for it, or working beyond the usual while faults were counted.
    PAGE_FAULTS,
    /// Working beyond the usual while the processor ran below its full frequency.
    SLOW_PROCESSOR,
    /// An interrupt, or the thread of one, had the processor.
    INTERRUPTS,
    /// Runnable while another thread had the processor.
    PREEMPTED,
    /// Runnable without a processor; it is not known for whom.
    RUN_DELAY,
    /// Runnable, but the kernel's limit for real-time threads gave the processor to others.
    THROTTLED,
    /// Asleep for a lock that somebody held.
    LOCK,
    /// Asleep for an object without an owner, until somebody signals it.
    SIGNAL,
    /// Asleep for the answer of the wineserver.
    SERVER,
    /// Asleep although the period should have begun: what starts it came late.
    STARTED_LATE,
    /// Woken, with no more important thread in the way, but not yet running.
    WOKEN_LATE,
    /// None of the above could be shown.
    UNEXPLAINED;

    /// Whether the thread computed.
    public boolean isWork() {
        return this == USUAL_WORK || this == EXTRA_WORK;
    }

    /// Whether the thread could have run and had no processor.
    public boolean isRunnable() {
        return this == PREEMPTED || this == RUN_DELAY || this == THROTTLED || this == WOKEN_LATE || this == INTERRUPTS;
    }
}
