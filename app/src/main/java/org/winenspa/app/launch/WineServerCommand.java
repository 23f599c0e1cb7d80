package org.winenspa.app.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.winenspa.app.runtime.CommandOutput;
import org.winenspa.app.runtime.WineRuntime;

/// Ends the Wine server of a prefix, and with it every program in that prefix.
final class WineServerCommand {

    private static final Duration LIMIT = Duration.ofSeconds(8);

    private WineServerCommand() {}

    /// Runs `wineserver -k`, which writes the registry first. Does nothing where there is no such program.
    ///
    /// @param environment the environment of the launch, for WINEPREFIX
    static void kill(WineRuntime runtime, Map<String, String> environment) {
        if (!Files.isExecutable(runtime.wineserver())) {
            return;
        }
        try {
            CommandOutput.of(List.of(runtime.wineserver().toString(), "-k"), environment, LIMIT);
        } catch (IOException _) {
            // the caller looks whether the processes are gone: that is the answer that counts
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
