package org.winenspa.app.launch;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.winenspa.app.AtomicFile;
import org.winenspa.app.launch.LaunchProblem.Kind;
import org.winenspa.app.runtime.WineRuntime;
import org.winenspa.app.text.Texts;

/// Creates Wine prefixes.
final class PrefixMaker {

    /// Without these, Wine offers to download Mono and Gecko and puts entries into the desktop's menus.
    private static final String NO_POPUPS = "mscoree,mshtml=;winemenubuilder.exe=d";
    private static final long LIMIT_MS = 180_000;
    private static final long TICK_MS = 250;

    private PrefixMaker() {}

    /// Whether a prefix was created to its end: Wine writes the time stamp last.
    static boolean exists(Path prefix) {
        return Files.isRegularFile(prefix.resolve("system.reg")) && Files.exists(prefix.resolve(".update-timestamp"));
    }

    /// Creates a prefix, or finishes one that was left half made. Blocks for 5 to 20 seconds.
    ///
    /// @param environment the whole environment of the launch, so that the server which then runs is the right one
    /// @param log gets what Wine says
    /// @param elapsedMs told several times a second
    /// @throws LaunchProblem when it failed
    /// @throws InterruptedException when cancelled; the folder is removed if it was not there before
    static void create(WineRuntime runtime, Path prefix, Map<String, String> environment, Path log,
            LongConsumer elapsedMs) throws LaunchProblem, InterruptedException {
        boolean wasThere = Files.exists(prefix);
        boolean done = false;
        try {
            Files.createDirectories(prefix);
            Process wineboot = start(runtime, environment, log);
            try {
                await(wineboot, elapsedMs);
            } finally {
                wineboot.descendants().forEach(ProcessHandle::destroyForcibly);
                wineboot.destroyForcibly();
            }
            // the registry is in the server's memory until that ends
            WineServerCommand.kill(runtime, environment);
            done = exists(prefix);
            if (!done) {
                throw new LaunchProblem(Kind.FAILED, Texts.of("launch.prefix.failed", prefix.toString(), wineboot.exitValue(), log.toString()));
            }
        } catch (IOException e) {
            throw new LaunchProblem(Kind.FAILED, Texts.of("launch.prefix.noFolder", prefix.toString(), AtomicFile.reason(e)));
        } finally {
            if (!done && !wasThere) {
                remove(runtime, prefix, environment);
            }
        }
    }

    private static Process start(WineRuntime runtime, Map<String, String> environment, Path log) throws IOException {
        Map<String, String> variables = new TreeMap<>(environment);
        variables.put("WINEDLLOVERRIDES", NO_POPUPS);
        variables.remove("NSPA_TELEMETRY");
        ProcessBuilder builder = new ProcessBuilder(runtime.wine().toString(), "wineboot", "--init")
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().clear();
        builder.environment().putAll(variables);
        return builder.start();
    }

    private static void await(Process wineboot, LongConsumer elapsedMs) throws InterruptedException, LaunchProblem {
        for (long ms = 0; !wineboot.waitFor(TICK_MS, TimeUnit.MILLISECONDS); ms += TICK_MS) {
            if (ms > LIMIT_MS) {
                throw new LaunchProblem(Kind.FAILED, Texts.of("launch.prefix.late", LIMIT_MS / 1000));
            }
            elapsedMs.accept(ms + TICK_MS);
        }
    }

    private static void remove(WineRuntime runtime, Path prefix, Map<String, String> environment) {
        WineServerCommand.kill(runtime, environment);
        try (Stream<Path> tree = Files.walk(prefix)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException | UncheckedIOException _) {
            // what cannot be removed is finished by the next launch: exists() is false for it
        }
    }
}
