package org.winenspa.bridge.sys;

import java.util.ArrayList;
import java.util.List;
import org.winenspa.bridge.Parse;
import org.winenspa.bridge.Reading;
import org.winenspa.bridge.proc.ProcPath;
import org.winenspa.bridge.proc.ProcText;

/// `/proc/stat`: where each processor's time went since boot, in steps of 10 ms.
public final class CpuTimes {

    private static final long NS_PER_TICK = 10_000_000;
    private static final int MOST_CPUS = 8192;

    /// @param cpu number of the processor
    /// @param interruptNs in hardware interrupts
    /// @param softInterruptNs in deferred interrupt work
    /// @param stealNs taken by the host of a virtual machine
    public record Times(int cpu, long interruptNs, long softInterruptNs, long stealNs) {
    }

    private CpuTimes() {
    }

    /// Times of all processors, by number.
    public static Reading<List<Times>> read() {
        return ProcText.read(ProcPath.PROC.resolve("stat")).flatMap(CpuTimes::parse);
    }

    static Reading<List<Times>> parse(String text) {
        List<Times> all = new ArrayList<>();
        for (String line : text.lines().toList()) {
            String[] fields = line.split("\\s+");
            if (fields.length < 9 || !fields[0].startsWith("cpu") || fields[0].length() == 3) {
                continue;
            }
            int cpu = Parse.decimalInt(fields[0].substring(3), -1);
            if (cpu >= 0 && all.size() < MOST_CPUS) {
                all.add(new Times(cpu, ticks(fields[6]), ticks(fields[7]), ticks(fields[8])));
            }
        }
        return all.isEmpty() ? Reading.failed("/proc/stat names no processor") : Reading.of(List.copyOf(all));
    }

    private static long ticks(String field) {
        return Parse.decimal(field, 0) * NS_PER_TICK;
    }
}
