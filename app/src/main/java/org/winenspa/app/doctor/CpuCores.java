package org.winenspa.app.doctor;

import java.util.BitSet;
import java.util.stream.Collectors;
import org.winenspa.app.doctor.Finding.Topic;
import org.winenspa.bridge.Reading;
import org.winenspa.bridge.sys.CpuTopology.Topology;

/// How many CPUs there are and whether some are kept free.
final class CpuCores implements Check {

    private static final String ID = "cpu-cores";

    @Override
    public Finding check(MachineReadings machine) {
        return switch (machine.cpus()) {
            case Reading.Value<Topology>(Topology topology) -> judge(topology);
            case Reading.Unavailable<Topology> u -> Finding.unknown(ID, Topic.CPU, "The CPUs could not be counted.", u);
        };
    }

    private static Finding judge(Topology topology) {
        int online = topology.online().cardinality();
        String evidence = "Online: " + list(topology.online()) + "; kept free by isolcpus: "
                + (topology.isolated().isEmpty() ? "none" : list(topology.isolated())) + ".";
        if (online < 2) {
            return Finding.of(ID, Topic.CPU, Severity.ADVICE,
                    "There is one CPU: a real-time thread that computes stops everything else, this panel too.", evidence);
        }
        return Finding.of(ID, Topic.CPU, Severity.OK, topology.isolated().isEmpty()
                ? online + " CPUs are online."
                : online + " CPUs are online; a profile can use the ones kept free (" + list(topology.isolated()) + ").",
                evidence);
    }

    private static String list(BitSet cpus) {
        return cpus.stream().mapToObj(String::valueOf).collect(Collectors.joining(","));
    }
}
