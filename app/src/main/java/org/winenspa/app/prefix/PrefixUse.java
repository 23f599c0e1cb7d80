package org.winenspa.app.prefix;

import java.nio.file.Path;
import java.util.List;
import org.winenspa.app.prefix.PrefixProblem.Kind;
import org.winenspa.bridge.Reading;
import org.winenspa.bridge.wine.WineProcesses;
import org.winenspa.bridge.wine.WineProcesses.WineProcess;

/// Who uses a prefix now.
@FunctionalInterface
public interface PrefixUse {

    /// The processes of this machine.
    PrefixUse LIVE = WineProcesses::ofPrefix;

    /// Wine's processes in a prefix, its server included; unavailable when that cannot be known.
    Reading<List<WineProcess>> of(Path prefix);

    /// @throws PrefixProblem when the prefix is in use, or nobody can tell
    default void requireNone(Path prefix) throws PrefixProblem {
        Reading<List<WineProcess>> processes = of(prefix);
        if (!processes.isAvailable()) {
            throw new PrefixProblem(Kind.IN_USE, "prefix.useUnknown", prefix.toString(), processes.reason());
        }
        List<WineProcess> users = processes.orElse(List.of());
        if (!users.isEmpty()) {
            WineProcess first = users.stream().filter(p -> p.role() == WineProcesses.Role.PROGRAM).findFirst()
                    .orElse(users.getFirst());
            throw new PrefixProblem(Kind.IN_USE, "prefix.inUse", prefix.toString(), first.programName(),
                    Integer.toString(first.pid()), Integer.toString(users.size()));
        }
    }
}
