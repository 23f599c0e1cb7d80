package org.winenspa.app.doctor;

import java.util.BitSet;
import java.util.stream.Collectors;
import org.winenspa.app.doctor.Finding.Topic;
import org.winenspa.app.text.Texts;
import org.winenspa.bridge.Reading;
import org.winenspa.bridge.sys.CpuTopology.Topology;

/// How many CPUs there are and whether some are kept free.
final class CpuCores implements Check {

    private static final String ID = "cpu-cores";

    @Override
    public Finding check(MachineReadings machine) {
        return switch (machine.cpus()) {
            case Reading.Value<Topology>(Topology topology) -> judge(topology);
            case Reading.Unavailable<Topology> u -> Finding.unknown(ID, Topic.CPU, Texts.of("doctor.cores.unknown"), u);
        };
    }

    private static Finding judge(Topology topology) {
        int online = topology.online().cardinality();
        String evidence = Texts.of("doctor.cores.evidence", list(topology.online()),
                topology.isolated().isEmpty() ? Texts.of("value.none") : list(topology.isolated()));
        if (online < 2) {
            return Finding.of(ID, Topic.CPU, Severity.ADVICE,
                    Texts.of("doctor.cores.one"), evidence);
        }
        return Finding.of(ID, Topic.CPU, Severity.OK, topology.isolated().isEmpty()
                ? Texts.of("doctor.cores.online", online)
                : Texts.of("doctor.cores.isolated", online, list(topology.isolated())),
                evidence);
    }

    private static String list(BitSet cpus) {
        return cpus.stream().mapToObj(String::valueOf).collect(Collectors.joining(","));
    }
}
