package org.winenspa.bridge.sys;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.winenspa.bridge.Parse;
import org.winenspa.bridge.Reading;
import org.winenspa.bridge.proc.ProcPath;
import org.winenspa.bridge.proc.ProcText;

/// `/sys/devices/system/cpu`: which CPUs there are, which are kept free, how their clock is governed.
public final class CpuTopology {

    private static final int MOST_CPUS = 8192;

    /// @param online CPUs in use
    /// @param isolated CPUs the scheduler leaves alone (isolcpus), usually none
    /// @param cpus one entry an online CPU, by number
    public record Topology(BitSet online, BitSet isolated, List<Cpu> cpus) {
    }

    /// @param number of the CPU
    /// @param core id; CPUs of one core are siblings
    /// @param governor of its clock; NOT_SUPPORTED in most virtual machines
    public record Cpu(int number, Reading<Integer> core, Reading<String> governor) {
    }

    private CpuTopology() {
    }

    /// CPUs of this machine.
    public static Reading<Topology> read() {
        return list("online").map(online -> {
            BitSet isolated = list("isolated").orElse(new BitSet());
            List<Cpu> cpus = new ArrayList<>();
            online.stream().forEach(cpu -> cpus.add(new Cpu(cpu, core(cpu), governor(cpu))));
            return new Topology(online, isolated, List.copyOf(cpus));
        });
    }

    private static Reading<BitSet> list(String name) {
        return ProcText.read(ProcPath.SYS.resolve("devices/system/cpu").resolve(name)).flatMap(CpuTopology::parseList);
    }

    private static Reading<Integer> core(int cpu) {
        return ProcText.read(ProcPath.SYS.resolve("devices/system/cpu/cpu" + cpu + "/topology/core_id"))
                .map(text -> Parse.decimalInt(text.strip(), -1));
    }

    private static Reading<String> governor(int cpu) {
        return ProcText.read(ProcPath.SYS.resolve("devices/system/cpu/cpu" + cpu + "/cpufreq/scaling_governor"))
                .map(String::strip);
    }

    /// A list such as `0-3,8`; empty text is the empty set.
    static Reading<BitSet> parseList(String text) {
        BitSet cpus = new BitSet();
        String list = text.strip();
        if (list.isEmpty()) {
            return Reading.of(cpus);
        }
        for (String part : list.split(",", -1)) {
            int dash = part.indexOf('-');
            int first = Parse.decimalInt(dash < 0 ? part : part.substring(0, dash), -1);
            int last = dash < 0 ? first : Parse.decimalInt(part.substring(dash + 1), -1);
            if (first < 0 || last < first || last >= MOST_CPUS) {
                return Reading.failed("a malformed list of CPUs");
            }
            cpus.set(first, last + 1);
        }
        return Reading.of(cpus);
    }
}
