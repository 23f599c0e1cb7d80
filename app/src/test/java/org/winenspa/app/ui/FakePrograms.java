package org.winenspa.app.ui;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.winenspa.app.launch.ExitStatus;
import org.winenspa.app.launch.LastRun;
import org.winenspa.app.launch.LaunchPlan;
import org.winenspa.app.launch.LaunchProblem;
import org.winenspa.app.launch.LaunchProgress;
import org.winenspa.app.launch.Launcher;
import org.winenspa.app.launch.ProgramProcess;
import org.winenspa.app.launch.RunningProgram;
import org.winenspa.app.profile.Profile;
import org.winenspa.app.runtime.WineRuntime;
import org.winenspa.bridge.Reading;

/// A launcher whose programs exist only here: they run until they are stopped or [#end] is called.
public final class FakePrograms implements Launcher {
    public final List<Program> started = new ArrayList<>();
    public @Nullable LaunchProblem refusal;

    @Override
    public LaunchPlan plan(Profile profile) throws LaunchProblem {
        if (refusal != null) {
            throw refusal;
        }
        WineRuntime runtime = new WineRuntime("0123456789ab", WineRuntime.Kind.NSPA, Path.of("/opt/wine-nspa"), "10.0", "5c0ffee5c0ff",
                Set.of("rt-prio", "cs-pi", "telemetry"), null, null);
        return new LaunchPlan(profile, runtime, Path.of("/home/me/prefixes/" + profile.prefix()), true,
                List.of("/opt/wine-nspa/bin/wine", "nspa_demo.exe", "--frames", "64"),
                Map.of("NSPA_RT_PRIO", "80", "NSPA_TELEMETRY", "1", "WINEPREFIX", "/home/me/prefixes/demo"), Set.of("WINEDLLPATH"),
                Path.of("/home/me"), Path.of("/home/me/demo.log"),
                Reading.of(80), List.of());
    }

    @Override
    public RunningProgram launch(LaunchPlan plan, Consumer<LaunchProgress> progress) {
        progress.accept(new LaunchProgress(LaunchProgress.Phase.START, "Starting.", 1));
        Program program = new Program(plan.profile().id(), plan.log());
        started.add(program);
        return program;
    }

    @Override
    public List<RunningProgram> running() {
        return List.of();
    }

    @Override
    public Optional<LastRun> lastRun(String profileId) {
        return started.stream().filter(p -> p.profileId().equals(profileId)).reduce((a, b) -> b)
                .map(p -> new LastRun(profileId, p.started(), p.isAlive(), p.exit(), p.log()));
    }

    /// Ends the last program with an exit code, as if it had done so itself.
    public void end(int code) {
        started.getLast().finish(new ExitStatus(code, 0, false, Instant.EPOCH));
    }

    public static final class Program implements RunningProgram {
        private final String id;
        private final Path log;
        private final CompletableFuture<Reading<ExitStatus>> exit = new CompletableFuture<>();

        Program(String id, Path log) {
            this.id = id;
            this.log = log;
        }

        void finish(ExitStatus status) {
            exit.complete(Reading.of(status));
        }

        @Override
        public String profileId() {
            return id;
        }

        @Override
        public long launcherPid() {
            return 4000;
        }

        @Override
        public Instant started() {
            return Instant.EPOCH;
        }

        @Override
        public Reading<ProgramProcess> program() {
            return Reading.of(new ProgramProcess(4000, 1, "nspa_demo.exe"));
        }

        @Override
        public Path log() {
            return log;
        }

        @Override
        public boolean isAlive() {
            return !exit.isDone();
        }

        @Override
        public Reading<ExitStatus> exit() {
            return exit.getNow(Reading.waiting("it runs"));
        }

        @Override
        public CompletableFuture<Reading<ExitStatus>> onExit() {
            return exit;
        }

        @Override
        public void stop() {
            finish(new ExitStatus(0, 0, true, Instant.EPOCH));
        }
    }
}
