package org.winenspa.bridge.sys;

import org.winenspa.bridge.Parse;
import org.winenspa.bridge.Reading;
import org.winenspa.bridge.proc.ProcPath;
import org.winenspa.bridge.proc.ProcText;

/// `/sys/devices/system/cpu/cpu<n>/cpufreq`: how fast a processor runs now.
public final class CpuFrequency {

    /// @param nowKhz as the driver sees it
    /// @param mostKhz the highest this processor can do
    public record Frequency(long nowKhz, long mostKhz) {

        /// 0..1, above 1 only if the driver says so.
        public double share() {
            return (double) nowKhz / mostKhz;
        }
    }

    private CpuFrequency() {
    }

    /// Of one processor; NOT_SUPPORTED in most virtual machines.
    public static Reading<Frequency> read(int cpu) {
        return text(cpu, "scaling_cur_freq").flatMap(now -> text(cpu, "cpuinfo_max_freq").flatMap(most -> parse(now, most)));
    }

    private static Reading<String> text(int cpu, String name) {
        return ProcText.read(ProcPath.SYS.resolve("devices/system/cpu/cpu" + cpu + "/cpufreq/" + name));
    }

    static Reading<Frequency> parse(String now, String most) {
        long nowKhz = Parse.decimal(now.strip(), -1);
        long mostKhz = Parse.decimal(most.strip(), -1);
        return nowKhz > 0 && mostKhz > 0 ? Reading.of(new Frequency(nowKhz, mostKhz))
                : Reading.failed("the kernel's texts of a processor's frequency hold no frequency");
    }
}
