package org.winenspa.app.session;

import java.util.List;
import org.winenspa.app.session.wake.WakeView;
import org.winenspa.bridge.Reading;

/// Everything known about the watched program at one moment. Immutable; made by the sampler thread of
/// [LiveSession] and safe to read from any thread. A part that could not be measured is a
/// [Reading.Unavailable] with its reason, never a zero.
///
/// @param reason one sentence that explains `state`
/// @param sequence grows by one with each snapshot of a session
/// @param takenNs CLOCK_MONOTONIC, the time axis of every `…Ns` position in [WakeView]
/// @param threads threads of the watched process, by descending effective priority, then tid
/// @param ladder everything that competes for the processor: interrupt threads, audio server, wineserver, program
/// @param histograms one per thread and path that recorded at least one value
public record LiveSnapshot(
        State state,
        String reason,
        long sequence,
        long takenNs,
        Reading<Program> program,
        Reading<RuntimeProof> runtime,
        Reading<Rt> rt,
        Reading<List<ThreadRow>> threads,
        List<LadderEntry> ladder,
        Reading<WakeView> wake,
        Reading<List<HistogramView>> histograms,
        Reading<Memory> memory,
        Reading<Audio> audio,
        Reading<Events> events,
        SelfCost self) {

    /// Life of a session: WAITING → LIVE → ENDED, or FAILED from anywhere.
    public enum State {
        /// The program has not started, or its first page of telemetry is not there yet.
        WAITING,
        /// The program runs and is being measured.
        LIVE,
        /// The program is gone; the last figures stay.
        ENDED,
        /// The session cannot go on, for example because the telemetry file is malformed.
        FAILED
    }

    /// The watched process.
    ///
    /// @param pid Linux process id
    /// @param exe the Windows program as the runtime recorded it, else the process name
    /// @param startedNs CLOCK_MONOTONIC of the process start, to 10 ms
    /// @param exitReason how it ended, or unavailable while it runs
    public record Program(int pid, String exe, long startedNs, Reading<String> exitReason) {}

    /// What proves which Wine runs the program. Read from `/proc/<pid>`, not from settings.
    ///
    /// @param version the Wine version
    /// @param series hash of the applied patch series, empty for an unpatched runtime
    /// @param source where the source came from
    /// @param root directory of the runtime whose files the process has mapped
    /// @param ours true if the mapped runtime is one of our builds with our series
    /// @param proof one sentence with the mapped file it was concluded from
    public record RuntimeProof(
            Reading<String> version,
            Reading<String> series,
            Reading<String> source,
            String root,
            boolean ours,
            String proof) {}

    /// Real-time scheduling asked for and granted.
    ///
    /// @param priority NSPA_RT_PRIO of the program, 0 when it was not set
    /// @param policy `FIFO`, `RR` or `OTHER`
    /// @param granted true if the kernel lets the program's threads run at that priority
    /// @param reason one sentence, always present
    /// @param piSections one sentence on whether critical sections pass priority on
    public record Rt(int priority, String policy, boolean granted, String reason, String piSections) {}

    /// What a thread is to the program.
    public enum Role {
        /// Marks audio periods.
        AUDIO,
        /// Registered through MMCSS, marks no periods.
        MMCSS,
        /// The process's first thread.
        MAIN,
        /// Any other Win32 thread.
        WIN32,
        /// A Linux thread that no Win32 code runs in.
        NATIVE
    }

    /// One thread.
    ///
    /// @param name the name the program gave it, else the kernel's
    /// @param win32Tid Win32 thread id, 0 if unknown
    /// @param policy `FIFO`, `RR`, `OTHER`, `BATCH`, `IDLE` or `DEADLINE`
    /// @param staticPriority 1..99 under FIFO and RR, else 0
    /// @param effectivePriority as the kernel runs it now, boost included; 0 when not real-time
    /// @param cpu processor it last ran on
    /// @param cpuPercent of one processor since the last probe
    /// @param minorFaults since the thread started
    /// @param majorFaults since the thread started
    /// @param alive false for a thread that ended during the session
    public record ThreadRow(
            int tid,
            int win32Tid,
            String name,
            Role role,
            String policy,
            int staticPriority,
            int effectivePriority,
            int cpu,
            double cpuPercent,
            long minorFaults,
            long majorFaults,
            boolean alive) {

        /// True while the kernel runs the thread above its own priority.
        public boolean boosted() {
            return effectivePriority > staticPriority;
        }

        /// True if the thread's own policy is FIFO or RR.
        public boolean realTime() {
            return staticPriority > 0;
        }
    }

    /// One rung of the priority ladder.
    ///
    /// @param effectivePriority 0 when not real-time
    public record LadderEntry(
            Kind kind, String name, int pid, int tid, String policy, int staticPriority, int effectivePriority) {

        /// Who it is.
        public enum Kind {
            IRQ,
            AUDIO_SERVER,
            WINESERVER,
            PROGRAM,
            OTHER_WINE
        }
    }

    /// Working set of the watched process, bytes.
    ///
    /// @param mappedBytes VmSize
    /// @param residentBytes Rss of smaps_rollup, or VmRSS
    /// @param lockedBytes VmLck
    /// @param hugeBytes transparent and hugetlbfs pages together
    /// @param lockLimitBytes RLIMIT_MEMLOCK of the process, -1 for unlimited
    /// @param hugePoolBytes size of the machine's hugepage pool
    /// @param totalBytes memory of the machine
    /// @param rtFaults page faults of the real-time threads since each of them started
    /// @param rtFaultsWatched those of them that happened while the session watched
    public record Memory(
            Reading<Long> mappedBytes,
            Reading<Long> residentBytes,
            Reading<Long> lockedBytes,
            Reading<Long> hugeBytes,
            Reading<Long> lockLimitBytes,
            Reading<Long> hugePoolBytes,
            Reading<Long> totalBytes,
            Reading<Long> rtFaults,
            Reading<Long> rtFaultsWatched) {}

    /// The audio stream.
    ///
    /// @param periodNs length of one period
    /// @param rate frames per second
    /// @param frames frames per period
    /// @param periods periods the program finished
    /// @param xruns xruns so far
    /// @param xrunsSource what `xruns` counts
    /// @param server the audio server and its graph, or why none is known
    public record Audio(
            Reading<Long> periodNs,
            Reading<Integer> rate,
            Reading<Integer> frames,
            Reading<Long> periods,
            Reading<Long> xruns,
            String xrunsSource,
            Reading<String> server) {}

    /// Accounting of the event rings; `received + lost + beforeAttach` is what the program wrote.
    ///
    /// @param received events read
    /// @param lost events overwritten while they were waited for, or refused by the writer
    /// @param beforeAttach events overwritten before the rings were first read: no loss, nobody watched yet
    /// @param threadsWithoutSlot threads whose events the runtime could not record
    public record Events(long received, long lost, long beforeAttach, long threadsWithoutSlot) {}

    /// What the observer itself costs.
    ///
    /// @param cpuPercent of one processor, this whole process
    /// @param residentBytes of this process
    /// @param eventsPerSecond events taken from the rings
    public record SelfCost(Reading<Double> cpuPercent, Reading<Long> residentBytes, double eventsPerSecond) {}
}
