package org.winenspa.app.doctor;

import java.util.List;
import java.util.stream.Collectors;
import org.winenspa.app.doctor.Finding.Topic;
import org.winenspa.app.text.Texts;
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
            case Reading.Unavailable<Topology> u -> Finding.unknown(ID, Topic.CPU, Texts.of("doctor.governor.unknown"), u);
        };
    }

    private static Finding judge(List<Cpu> cpus) {
        List<Cpu> readable = cpus.stream().filter(cpu -> cpu.governor().isAvailable()).toList();
        if (readable.isEmpty()) {
            Reading<String> first = cpus.isEmpty() ? Reading.notSupported(Texts.of("doctor.governor.noCpu")) : cpus.getFirst().governor();
            return Finding.unknown(ID, Topic.CPU, Texts.of("doctor.governor.unreadable"), first);
        }
        List<Cpu> slow = readable.stream()
                .filter(cpu -> !cpu.governor().orElse("").equals("performance"))
                .toList();
        String evidence = readable.stream()
                .map(cpu -> cpu.governor().orElse(""))
                .distinct()
                .collect(Collectors.joining(", ", "scaling_governor: ", "."));
        if (slow.isEmpty()) {
            return Finding.of(ID, Topic.CPU, Severity.OK, Texts.of("doctor.governor.high"), evidence);
        }
        return Finding.of(ID, Topic.CPU, Severity.ADVICE, Texts.of("doctor.governor.slow", slow.size(), cpus.size()), evidence)
                .remedy(Texts.of("doctor.governor.remedy"), "powerprofilesctl set performance");
    }
}
