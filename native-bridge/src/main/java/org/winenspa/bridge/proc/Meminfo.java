package org.winenspa.bridge.proc;

import java.util.Map;
import org.winenspa.bridge.Parse;
import org.winenspa.bridge.Reading;

/// `/proc/meminfo`, see proc_meminfo(5).
public final class Meminfo {

    /// @param totalBytes MemTotal
    /// @param availableBytes MemAvailable
    /// @param mlockedBytes Mlocked, of all processes
    /// @param hugePages HugePages_Total, of the default size
    /// @param freeHugePages HugePages_Free
    /// @param hugePageBytes Hugepagesize, the default size
    public record Memory(long totalBytes, long availableBytes, long mlockedBytes, long hugePages, long freeHugePages,
            long hugePageBytes) {
    }

    private Meminfo() {
    }

    /// Memory of the machine.
    public static Reading<Memory> read() {
        return ProcText.read(ProcPath.PROC.resolve("meminfo")).flatMap(Meminfo::parse);
    }

    static Reading<Memory> parse(String text) {
        Map<String, String> values = KeyedLines.parse(text);
        long total = number(values, "MemTotal");
        if (total <= 0) {
            return Reading.failed("a meminfo text without MemTotal");
        }
        return Reading.of(new Memory(total * 1024, number(values, "MemAvailable") * 1024,
                number(values, "Mlocked") * 1024, number(values, "HugePages_Total"), number(values, "HugePages_Free"),
                number(values, "Hugepagesize") * 1024));
    }

    private static long number(Map<String, String> values, String key) {
        return Parse.leadingDecimal(values.getOrDefault(key, ""), 0);
    }
}
