package org.winenspa.app.doctor;

import java.util.List;
import java.util.stream.Collectors;
import org.winenspa.app.doctor.Finding.Topic;
import org.winenspa.bridge.Reading;
import org.winenspa.bridge.sys.CpuTopology.Cpu;
import org.winenspa.bridge.sys.CpuTopology.Topology;

/// Whether the CPUs change their clock while audio runs.
final class CpuGovernor implements Check {

    private static final String ID = "cpu-governor";

    @Override
    public Finding check(MachineReadings machine) {
        return switch (machine.cpus()) {
            case Reading.Value<Topology>(Topology topology) -> judge(topology.cpus());
            case Reading.Unavailable<Topology> u -> Finding.unknown(ID, Topic.CPU, "The CPUs could not be examined.", u);
        };
    }

    private static Finding judge(List<Cpu> cpus) {
        List<Cpu> readable = cpus.stream().filter(cpu -> cpu.governor().isAvailable()).toList();
        if (readable.isEmpty()) {
            Reading<String> first = cpus.isEmpty() ? Reading.notSupported("no CPU is listed") : cpus.getFirst().governor();
            return Finding.unknown(ID, Topic.CPU, "The clock governor cannot be read, as in most virtual machines.", first);
        }
        List<Cpu> slow = readable.stream()
                .filter(cpu -> !cpu.governor().orElse("").equals("performance"))
                .toList();
        String evidence = readable.stream()
                .map(cpu -> cpu.governor().orElse(""))
                .distinct()
                .collect(Collectors.joining(", ", "scaling_governor: ", "."));
        if (slow.isEmpty()) {
            return Finding.of(ID, Topic.CPU, Severity.OK, "All CPUs keep their highest clock.", evidence);
        }
        return Finding.of(ID, Topic.CPU, Severity.ADVICE, slow.size() + " of " + cpus.size()
                + " CPUs lower their clock when little is to do, so short periods start on a slow CPU.", evidence)
                .remedy("Choose the performance profile while you make music.", "powerprofilesctl set performance");
    }
}
