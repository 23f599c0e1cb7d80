package org.winenspa.app.launch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.winenspa.app.runtime.WineRuntime;
import org.winenspa.app.text.Texts;

/// Whether the Wine server that serves a prefix now would make a program run otherwise than planned.
final class ServerConflict {

    private ServerConflict() {}

    /// What is in the way, one sentence; empty when the program may join the running server or none runs.
    static Optional<String> of(LaunchPlan plan, ProcessTable processes) {
        return PrefixServer.of(plan.prefix(), processes).flatMap(server -> against(plan, server));
    }

    private static Optional<String> against(LaunchPlan plan, PrefixServer server) {
        WineRuntime runtime = plan.runtime();
        // a distributor's wine is a script whose server lies elsewhere: there is nothing to compare
        if (runtime.kind() != WineRuntime.Kind.SYSTEM && !server.root().equals(real(runtime.root()))) {
            return Optional.of(Texts.of("launch.server.otherRuntime", String.valueOf(server.root()), Long.toString(server.pid())));
        }
        String wanted = plan.set().get("NSPA_RT_PRIO");
        String ceiling = server.ceiling();
        if (!runtime.has(WineRuntime.RT_PRIORITY) || Objects.equals(wanted, ceiling)) {
            return Optional.empty();
        }
        return Optional.of(Texts.of("launch.server.otherCeiling", Long.toString(server.pid()),
                ceiling == null ? Texts.of("launch.server.normal") : Texts.of("launch.server.ceiling", ceiling), wanted == null ? Texts.of("value.none") : wanted));
    }

    private static Path real(Path root) {
        try {
            return root.toRealPath();
        } catch (IOException _) {
            return root;
        }
    }
}
