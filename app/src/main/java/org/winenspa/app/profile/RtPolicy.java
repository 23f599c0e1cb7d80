package org.winenspa.app.profile;

/// The scheduling policy that `NSPA_RT_POLICY` asks for in the Win32 bands 16 to 30; TIME_CRITICAL is SCHED_FIFO always.
public enum RtPolicy {
    /// SCHED_FIFO: a thread runs until it blocks or something more urgent wants the CPU.
    FF,
    /// SCHED_RR: threads of one priority share the CPU in slices.
    RR,
    /// SCHED_OTHER below TIME_CRITICAL.
    TS
}
