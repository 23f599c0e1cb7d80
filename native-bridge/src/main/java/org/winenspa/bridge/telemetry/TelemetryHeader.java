package org.winenspa.bridge.telemetry;

/// The header's facts at one moment. Immutable.
///
/// @param major layout version
/// @param minor layout version
/// @param state of the process, as it said itself: a killed one stays LIVE
/// @param pid Linux process id
/// @param win32Pid Win32 process id
/// @param startTicks field 22 of /proc/pid/stat, tells a reused pid apart
/// @param createdNs CLOCK_MONOTONIC, ns
/// @param rt what real-time scheduling was granted
/// @param audio the last stream opened
/// @param threadsStarted threads ever started
/// @param threadsWithoutSlot threads whose events are not recorded
/// @param slotsRecycled entries given to a new thread after their owner ended
/// @param version runtime version and series hash
/// @param exe the program, shortened from the left
public record TelemetryHeader(int major, int minor, EntryState state, int pid, int win32Pid, long startTicks,
        long createdNs, Realtime rt, Audio audio, long threadsStarted, long threadsWithoutSlot, long slotsRecycled,
        String version, String exe) {

    /// @param priority NSPA_RT_PRIO, 0 if unset
    /// @param policy SCHED_FIFO 1, SCHED_RR 2, SCHED_OTHER 0
    /// @param state granted or why not
    /// @param errno of the refused call, else 0
    /// @param rlimitRtprio soft RLIMIT_RTPRIO at start, -1 unlimited
    /// @param criticalSections priority inheritance of critical sections
    public record Realtime(int priority, int policy, RtState state, int errno, long rlimitRtprio,
            PiState criticalSections) {
    }

    /// @param source who marked the periods
    /// @param rateHz frames per second
    /// @param periodFrames frames a period
    public record Audio(AudioSource source, int rateHz, int periodFrames) {

        /// Length of a period in µs, or NaN when no stream was announced.
        public double periodUs() {
            return rateHz > 0 && periodFrames > 0 ? periodFrames * 1e6 / rateHz : Double.NaN;
        }
    }
}
