package org.winenspa.app.record;

/// Something of the machine that lasted, beside events of threads.
///
/// @param fromNs begin; equal to `toNs` for a moment
/// @param tid the thread or process it is about, 0 for the machine
/// @param subject what: an interrupt's name, a setting, a lock
/// @param value in the kind's unit
public record Observation(long fromNs, long toNs, Kind kind, int tid, String subject, double value) {

    /// What was seen, and the unit of `value`.
    public enum Kind {
        /// Nanoseconds of interrupt time on processor `subject` within the span.
        INTERRUPT_TIME,
        /// Interrupts a second, `subject` is the line.
        INTERRUPT_RATE,
        /// Nanoseconds that real-time threads were throttled (`sched_rt_runtime_us`).
        RT_THROTTLED,
        /// Processor frequency as a share of its maximum, 0..1; `subject` is the processor.
        FREQUENCY,
        /// Garbage collection of this panel, nanoseconds.
        PANEL_GC,
        /// Frames in the audio server's cycle when they differ from the profile's.
        QUANTUM,
        /// Real-time scheduling asked for and not granted; `value` is the error number.
        RT_NOT_GRANTED,
        /// Page faults of thread `tid` within the span.
        PAGE_FAULTS,
        /// Nanoseconds that a thread of the wineserver was away from the processor or busy with one request.
        SERVER_STALL
    }
}
