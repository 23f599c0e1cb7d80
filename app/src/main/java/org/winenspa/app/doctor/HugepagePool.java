package org.winenspa.app.doctor;

import java.util.List;
import java.util.stream.Collectors;
import org.winenspa.app.doctor.Finding.Topic;
import org.winenspa.app.text.Texts;
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
                    ID, Topic.MEMORY, Texts.of("doctor.hugepages.unknown"), u);
        };
    }

    private static Finding judge(List<Pool> pools) {
        String evidence = pools.isEmpty() ? Texts.of("doctor.hugepages.noPool") : pools.stream()
                .map(p -> Texts.of("doctor.hugepages.pool", Long.toString(p.pageBytes() / 1024), p.available(), p.total()))
                .collect(Collectors.joining("; ", "", "."));
        long bytes = pools.stream().mapToLong(p -> p.total() * p.pageBytes()).sum();
        if (bytes > 0) {
            return Finding.of(ID, Topic.MEMORY, Severity.OK, Texts.of("doctor.hugepages.some", bytes / MIB), evidence);
        }
        return Finding.of(ID, Topic.MEMORY, Severity.INFO,
                Texts.of("doctor.hugepages.none"), evidence)
                .remedy(Texts.of("doctor.hugepages.remedy"), "sudo sysctl vm.nr_hugepages=128");
    }
}
