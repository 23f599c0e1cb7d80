package org.winenspa.app.doctor;

import java.util.List;
import java.util.stream.Collectors;
import org.winenspa.app.doctor.Finding.Topic;
import org.winenspa.bridge.Reading;
import org.winenspa.bridge.sys.HugepagePools.Pool;

/// Whether huge pages are set aside.
final class HugepagePool implements Check {

    private static final String ID = "hugepage-pool";
    private static final long MIB = 1024 * 1024;

    @Override
    public Finding check(MachineReadings machine) {
        return switch (machine.hugepages()) {
            case Reading.Value<List<Pool>>(List<Pool> pools) -> judge(pools);
            case Reading.Unavailable<List<Pool>> u -> Finding.unknown(
                    ID, Topic.MEMORY, "The pools of huge pages could not be read.", u);
        };
    }

    private static Finding judge(List<Pool> pools) {
        String evidence = pools.isEmpty() ? "There is no pool in /sys/kernel/mm/hugepages." : pools.stream()
                .map(p -> p.pageBytes() / 1024 + " KiB: " + p.available() + " of " + p.total() + " free")
                .collect(Collectors.joining("; ", "", "."));
        long bytes = pools.stream().mapToLong(p -> p.total() * p.pageBytes()).sum();
        if (bytes > 0) {
            return Finding.of(ID, Topic.MEMORY, Severity.OK, bytes / MIB + " MiB are set aside as huge pages.", evidence);
        }
        return Finding.of(ID, Topic.MEMORY, Severity.INFO,
                "No huge pages are set aside; only profiles that ask for them need any.", evidence)
                .remedy("To try, set 256 MiB aside until the next start.", "sudo sysctl vm.nr_hugepages=128");
    }
}
