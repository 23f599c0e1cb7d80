package org.winenspa.bridge.proc;

import java.util.Map;
import org.winenspa.bridge.Parse;
import org.winenspa.bridge.Reading;

/// `/proc/pid/smaps_rollup`, see proc_pid_smaps(5). Needs the same user and no ptrace restriction.
public final class SmapsRollup {

    /// All sizes in bytes.
    ///
    /// @param rssBytes resident, without hugetlb pages
    /// @param pssBytes resident, shared pages divided among their users
    /// @param anonymousBytes resident and not of a file
    /// @param anonHugeBytes transparent huge pages
    /// @param sharedHugetlbBytes hugetlb pages mapped shared
    /// @param privateHugetlbBytes hugetlb pages mapped private
    /// @param swapBytes swapped out
    /// @param lockedBytes locked and resident, shared pages divided
    public record Rollup(long rssBytes, long pssBytes, long anonymousBytes, long anonHugeBytes,
            long sharedHugetlbBytes, long privateHugetlbBytes, long swapBytes, long lockedBytes) {
    }

    private SmapsRollup() {
    }

    /// Sums over all mappings of a process. The kernel walks its page tables: ask at most some times a second.
    public static Reading<Rollup> read(int pid) {
        return ProcText.read(ProcPath.of(pid, "smaps_rollup")).flatMap(SmapsRollup::parse);
    }

    static Reading<Rollup> parse(String text) {
        Map<String, String> values = KeyedLines.parse(text);
        if (!values.containsKey("Rss")) {
            return Reading.failed("an smaps_rollup text without Rss; the process may have ended");
        }
        return Reading.of(new Rollup(kib(values, "Rss"), kib(values, "Pss"), kib(values, "Anonymous"),
                kib(values, "AnonHugePages"), kib(values, "Shared_Hugetlb"), kib(values, "Private_Hugetlb"),
                kib(values, "Swap"), kib(values, "Locked")));
    }

    private static long kib(Map<String, String> values, String key) {
        return Parse.leadingDecimal(values.getOrDefault(key, ""), 0) * 1024;
    }
}
