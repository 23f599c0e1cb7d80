package org.winenspa.app.launch;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.winenspa.app.launch.LaunchProblem.Kind;
import org.winenspa.app.runtime.CommandOutput;
import org.winenspa.app.runtime.WineEnvironment;
import org.winenspa.app.runtime.WineRuntime;
import org.winenspa.app.text.Texts;
import org.winenspa.bridge.wine.WineProcesses.Role;

/// Ends a program: politely, then with its Wine server, then by force.
final class ProgramStop {

    private static final Duration ASK = Duration.ofSeconds(10);
    private static final long GRACE_MS = 6_000;
    private static final long SERVER_MS = 3_000;
    private static final long FORCE_MS = 3_000;
    private static final long TICK_MS = 20;

    private final RunRecord run;
    private final ProcessTable processes;
    private final BooleanSupplier alive;

    ProgramStop(RunRecord run, ProcessTable processes, BooleanSupplier alive) {
        this.run = run;
        this.processes = processes;
        this.alive = alive;
    }

    void run() throws LaunchProblem, InterruptedException {
        WineRuntime runtime = new WineRuntime(
                run.root().toString(), WineRuntime.Kind.FOLDER, run.root(), null, null, Set.of(), null, null);
        Map<String, String> environment = environment();
        if (ask(runtime, environment) && gone(GRACE_MS)) {
            return;
        }
        if (alone()) {
            WineServerCommand.kill(runtime, environment);
            if (gone(SERVER_MS)) {
                return;
            }
        }
        force();
        if (!gone(FORCE_MS)) {
            throw new LaunchProblem(Kind.FAILED, Texts.of("launch.stop.stuck", run.program(), Long.toString(run.pid())));
        }
    }

    /// Sends WM_CLOSE to the program's windows, as a user does who clicks the cross.
    ///
    /// @return whether a window took it
    private boolean ask(WineRuntime runtime, Map<String, String> environment) throws InterruptedException {
        try {
            List<String> taskkill = List.of(runtime.wine().toString(), "taskkill", "/IM", run.program());
            return alive.getAsBoolean() && CommandOutput.of(taskkill, environment, ASK).exitCode() == 0;
        } catch (IOException _) {
            return false;
        }
    }

    /// Whether no other program lives in the prefix: ending the server would end it as well.
    private boolean alone() {
        return processes.ofPrefix(run.prefix()).stream()
                .filter(process -> process.role() == Role.PROGRAM)
                .allMatch(process -> isOurs(process.pid()));
    }

    private boolean isOurs(long pid) {
        return run.launchId().equals(processes.environment(pid).get(LaunchPlan.LAUNCH_VARIABLE));
    }

    private void force() {
        processes.ofPrefix(run.prefix()).stream()
                .filter(process -> process.role() == Role.PROGRAM && isOurs(process.pid()))
                .forEach(process -> kill(process.pid()));
        // not Wine yet, or not Wine at all: what was started is ours in any case
        processes.find(run.pid()).filter(line -> line.startTicks() == run.startTicks()).ifPresent(line -> killLaunch(line.id()));
    }

    /// What notes the end of the program goes by itself when the program is gone.
    private static void killLaunch(long pid) {
        List<ProcessHandle> below = ProcessHandle.of(pid).stream().flatMap(ProcessHandle::descendants).toList();
        if (below.isEmpty()) {
            kill(pid);
        } else {
            below.forEach(ProcessHandle::destroyForcibly);
        }
    }

    private static void kill(long pid) {
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    }

    private boolean gone(long withinMs) throws InterruptedException {
        long until = System.nanoTime() + withinMs * 1_000_000;
        while (alive.getAsBoolean()) {
            if (System.nanoTime() > until) {
                return false;
            }
            Thread.sleep(TICK_MS);
        }
        return true;
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new TreeMap<>(WineEnvironment.clean(System.getenv()));
        environment.put("WINEPREFIX", run.prefix().toString());
        environment.put("WINEDEBUG", "-all");
        return environment;
    }
}
