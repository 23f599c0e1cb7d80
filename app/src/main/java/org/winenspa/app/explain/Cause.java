package org.winenspa.app.explain;

/// What made the period late.
///
/// @param tid the thread answerable, 0 if none
/// @param subject its name, or what else the cause is about; empty if nothing
/// @param ns how much of the late period it took
/// @param percent its share of everything in the period that was not the usual work
public record Cause(Kind kind, int tid, String subject, long ns, int percent) {

    /// By what the musician can do about it.
    public enum Kind {
        /// A thread at the same or a higher real-time priority had the processor.
        PREEMPTED,
        /// The audio thread had no real-time priority and another thread took the processor.
        NO_REAL_TIME,
        /// No processor, and it is not known for whom.
        PROCESSOR,
        /// A lock that another thread held.
        LOCK,
        /// Another thread that had to signal and did not.
        SIGNAL,
        SERVER,
        PAGE_FAULTS,
        INTERRUPTS,
        /// This panel's own garbage collection.
        PANEL_GC,
        THROTTLED,
        FREQUENCY,
        /// The audio server's cycle is not what the profile says.
        QUANTUM,
        /// The period's own work: more than fits.
        OWN_WORK,
        /// What starts the period came late.
        STARTED_LATE,
        /// The kernel took long to bring the woken thread to a processor.
        WOKEN_LATE,
        /// The program was in time: the audio server or the device was not.
        NOT_THE_PROGRAM,
        UNKNOWN
    }
}
