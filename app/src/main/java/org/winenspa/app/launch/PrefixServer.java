package org.winenspa.app.launch;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.winenspa.bridge.wine.WineProcesses.Role;

/// The wineserver that serves a prefix now.
///
/// @param pid its process
/// @param root the Wine folder it was started from
/// @param ceiling the `NSPA_RT_PRIO` it was started with, null for none
record PrefixServer(long pid, Path root, @Nullable String ceiling) {

    static Optional<PrefixServer> of(Path prefix, ProcessTable processes) {
        if (!processes.mayBeServed(prefix)) {
            return Optional.empty();
        }
        return processes.ofPrefix(prefix).stream()
                .filter(process -> process.role() == Role.SERVER)
                .findFirst()
                .map(server -> new PrefixServer(server.pid(), rootOf(server.binary()),
                        processes.environment(server.pid()).get("NSPA_RT_PRIO")));
    }

    private static Path rootOf(Path binary) {
        Path bin = binary.getParent();
        Path root = bin == null ? null : bin.getParent();
        return root == null ? binary : root;
    }
}
