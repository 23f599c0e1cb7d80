package org.winenspa.bridge.proc;

import java.util.Map;
import org.winenspa.bridge.Parse;
import org.winenspa.bridge.Reading;

/// `/proc/pid/status`, see proc_pid_status(5). Sizes are bytes; a kernel thread, which has no memory, shows 0.
public final class PidStatus {

    /// @param name of the main thread
    /// @param uid real user id
    /// @param threads number of threads
    /// @param vmSizeBytes VmSize: mapped
    /// @param vmRssBytes VmRSS: resident, without hugetlb pages
    /// @param vmLckBytes VmLck: locked by mlock
    /// @param vmSwapBytes VmSwap: swapped out
    /// @param hugetlbBytes HugetlbPages: resident hugetlb pages
    /// @param effectiveCapabilities bit mask, CapEff
    /// @param voluntarySwitches times it gave up the CPU
    /// @param involuntarySwitches times it was preempted
    public record Status(String name, int uid, int threads, long vmSizeBytes, long vmRssBytes, long vmLckBytes,
            long vmSwapBytes, long hugetlbBytes, long effectiveCapabilities, long voluntarySwitches,
            long involuntarySwitches) {

        private static final int CAP_SYS_NICE = 23;
        private static final int CAP_IPC_LOCK = 14;

        /// Whether it may set any real-time priority, whatever its limit.
        public boolean hasSysNice() {
            return (effectiveCapabilities >>> CAP_SYS_NICE & 1) == 1;
        }

        /// Whether it may lock any amount of memory, whatever its limit.
        public boolean hasIpcLock() {
            return (effectiveCapabilities >>> CAP_IPC_LOCK & 1) == 1;
        }
    }

    private PidStatus() {
    }

    /// Status of a process.
    public static Reading<Status> read(int pid) {
        return ProcText.read(ProcPath.of(pid, "status")).flatMap(PidStatus::parse);
    }

    static Reading<Status> parse(String text) {
        Map<String, String> values = KeyedLines.parse(text);
        String name = values.get("Name");
        if (name == null || !values.containsKey("Uid")) {
            return Reading.failed("a status text without Name or Uid");
        }
        return Reading.of(new Status(name, (int) number(values, "Uid"), (int) number(values, "Threads"),
                kib(values, "VmSize"), kib(values, "VmRSS"), kib(values, "VmLck"), kib(values, "VmSwap"),
                kib(values, "HugetlbPages"), Parse.hex(values.getOrDefault("CapEff", ""), 0),
                number(values, "voluntary_ctxt_switches"), number(values, "nonvoluntary_ctxt_switches")));
    }

    private static long number(Map<String, String> values, String key) {
        return Parse.leadingDecimal(values.getOrDefault(key, ""), 0);
    }

    private static long kib(Map<String, String> values, String key) {
        return number(values, key) * 1024;
    }
}
