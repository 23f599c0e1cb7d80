package org.winenspa.app.launch;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.winenspa.app.AtomicFile;
import org.winenspa.app.Directories;
import org.winenspa.app.launch.LaunchProblem.Kind;
import org.winenspa.app.launch.LaunchProgress.Phase;
import org.winenspa.app.prefix.SnapshotStore;
import org.winenspa.app.profile.HostFacts;
import org.winenspa.app.profile.Profile;
import org.winenspa.app.runtime.RuntimeCatalog;
import org.winenspa.app.text.Texts;
import org.winenspa.bridge.proc.PidStat;

/// Launches programs under Wine. No shell is involved; the program gets a session of its own and its output goes to a
/// file, so that it lives on when the panel ends. Safe for use by several threads.
public final class WineLauncher implements Launcher {

    /// A server without programs stays for about three seconds.
    private static final long SERVER_LINGER_MS = 5_000;
    private static final long TICK_MS = 50;
    private static final String NOTE_END = "\"$@\"; s=$?; echo $s > \"$0.part\" && mv -f \"$0.part\" \"$0\"; exit $s";
    /// Ended runs that are remembered for one profile.
    private static final int REMEMBERED = 5;

    private final LaunchPlanner planner;
    private final Map<String, String> session;
    private final RunStore runs;
    private final ProcessTable processes;
    private final UpdateSnapshot snapshot;
    private final Set<Path> prefixesInWork = ConcurrentHashMap.newKeySet();

    /// @param directories where profiles' prefixes, logs and the list of runs are
    /// @param runtimes where runtimes come from
    /// @param host asked for at every plan
    /// @param session the environment that programs inherit
    public WineLauncher(Directories directories, RuntimeCatalog runtimes, Supplier<HostFacts> host,
            Map<String, String> session) {
        this(new LaunchPlanner(directories, runtimes, host, session), session,
                new RunStore(directories.state().resolve("runs")), new ProcTable(),
                new UpdateSnapshot(new SnapshotStore(directories.snapshots())));
    }

    private WineLauncher(LaunchPlanner planner, Map<String, String> session, RunStore runs, ProcessTable processes,
            UpdateSnapshot snapshot) {
        this.planner = planner;
        this.session = Map.copyOf(session);
        this.runs = runs;
        this.processes = processes;
        this.snapshot = snapshot;
    }

    @Override
    public LaunchPlan plan(Profile profile) throws LaunchProblem {
        LaunchPlan plan = planner.plan(profile);
        List<String> already = runs.all().stream()
                .filter(run -> run.profileId().equals(profile.id()) && find(run).isPresent())
                .map(run -> Texts.of("launch.runsAlready", Long.toString(run.pid())))
                .toList();
        return already.isEmpty() ? plan : plan.withNotes(already);
    }

    @Override
    public RunningProgram launch(LaunchPlan plan, Consumer<LaunchProgress> progress)
            throws LaunchProblem, InterruptedException {
        long began = System.nanoTime();
        LaunchSteps steps = new LaunchSteps(progress, began);
        if (prefixesInWork.contains(plan.prefix())) {
            throw inWork(plan);   // before the other launch's log is rotated away
        }
        steps.say(Phase.CHECK, Texts.of("launch.step.prefix", plan.prefix().toString()));
        checkServer(plan, steps);
        Map<String, String> environment = environment(plan);
        try {
            LogFile.begin(plan.log(), plan.shellLine(), Instant.now());
        } catch (IOException e) {
            throw new LaunchProblem(Kind.FAILED, Texts.of("launch.noLog", plan.log().toString(), AtomicFile.reason(e)));
        }
        snapshot.take(plan, steps);
        if (!plan.prefixExists()) {
            createPrefix(plan, environment, steps);
        }
        steps.say(Phase.START, Texts.of("launch.step.start", programName(plan)));
        WineProgram program = start(plan, environment);
        steps.say(Phase.RUNNING, Texts.of("launch.step.running", programName(plan), Long.toString(program.launcherPid())));
        return program;
    }

    /// Another Wine's server cannot serve the program, and one with another ceiling would schedule it otherwise. A
    /// server without programs is about to end, so it is worth waiting for.
    private void checkServer(LaunchPlan plan, LaunchSteps steps) throws LaunchProblem, InterruptedException {
        long until = System.nanoTime() + SERVER_LINGER_MS * 1_000_000;
        Optional<String> conflict = ServerConflict.of(plan, processes);
        while (conflict.isPresent() && System.nanoTime() < until) {
            steps.say(Phase.CHECK, Texts.of("launch.step.server", conflict.get()));
            Thread.sleep(TICK_MS);
            conflict = ServerConflict.of(plan, processes);
        }
        if (conflict.isPresent()) {
            throw new LaunchProblem(Kind.FAILED, Texts.of("launch.prefix.inUse", plan.prefix().toString(), conflict.get()));
        }
    }

    private static LaunchProblem inWork(LaunchPlan plan) {
        return new LaunchProblem(Kind.FAILED, Texts.of("launch.prefix.busy", plan.prefix().toString()));
    }

    /// Two at once would write the same registry; the second one to come is told to wait.
    private void createPrefix(LaunchPlan plan, Map<String, String> environment, LaunchSteps steps)
            throws LaunchProblem, InterruptedException {
        if (!prefixesInWork.add(plan.prefix())) {
            throw inWork(plan);
        }
        try {
            steps.say(Phase.CREATE_PREFIX, Texts.of("launch.step.create", plan.prefix().toString()));
            PrefixMaker.create(plan.runtime(), plan.prefix(), environment, plan.log(),
                    _ -> steps.say(Phase.CREATE_PREFIX, Texts.of("launch.step.create", plan.prefix().toString())));
        } finally {
            prefixesInWork.remove(plan.prefix());
        }
    }

    private WineProgram start(LaunchPlan plan, Map<String, String> environment) throws LaunchProblem {
        ProcessBuilder builder = new ProcessBuilder(command(plan))
                .directory(plan.workingDirectory().toFile())
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(plan.log().toFile()));
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new LaunchProblem(Kind.FAILED, Texts.of("launch.noCommand", plan.command().getFirst(), AtomicFile.reason(e)));
        }
        long startTicks = processes.find(process.pid()).map(PidStat.Line::startTicks).orElse(0L);
        RunRecord run = new RunRecord(plan.profile().id(), plan.launchId(), process.pid(), startTicks, Instant.now(),
                plan.prefix(), plan.runtime().root(), plan.log(), programName(plan), null);
        try {
            forgetOldRuns(run.profileId());
            runs.save(run);
        } catch (IOException e) {
            process.destroyForcibly();
            throw new LaunchProblem(Kind.FAILED, Texts.of("launch.noNote", AtomicFile.reason(e)));
        }
        return WineProgram.ofChild(run, process, runs, processes);
    }

    /// Linux tells an exit code only to the parent, which may be a panel that is closed by then. So the parent is a
    /// shell that waits and notes it; the program's own words are its arguments, never part of its script.
    private List<String> command(LaunchPlan plan) throws LaunchProblem {
        List<String> planned = plan.command();
        try {
            List<String> command = new ArrayList<>(List.of(planned.getFirst(), "/bin/sh", "-c", NOTE_END,
                    runs.endFile(plan.launchId()).toString()));
            command.addAll(planned.subList(1, planned.size()));
            return command;
        } catch (IOException e) {
            throw new LaunchProblem(Kind.FAILED, Texts.of("launch.noNote", AtomicFile.reason(e)));
        }
    }

    private Map<String, String> environment(LaunchPlan plan) {
        Map<String, String> environment = new TreeMap<>(session);
        environment.keySet().removeAll(plan.removed());
        environment.putAll(plan.set());
        return environment;
    }

    private void forgetOldRuns(String profileId) throws IOException {
        List<RunRecord> ended = runs.all().stream()
                .filter(run -> run.profileId().equals(profileId) && find(run).isEmpty())
                .skip(REMEMBERED)
                .toList();
        for (RunRecord run : ended) {
            runs.remove(run);
        }
    }

    @Override
    public List<RunningProgram> running() {
        return WineProgram.alive(runs.all().stream()
                .flatMap(run -> find(run).stream()
                        .map(process -> WineProgram.ofStranger(run, process, runs, processes)))
                .toList());
    }

    @Override
    public Optional<LastRun> lastRun(String profileId) {
        return runs.all().stream()
                .filter(run -> run.profileId().equals(profileId))
                .findFirst()
                .map(run -> {
                    boolean alive = find(run).isPresent();
                    return new LastRun(profileId, run.started(), alive, run.exit(alive), run.log());
                });
    }

    private Optional<ProcessHandle> find(RunRecord run) {
        return processes.find(run.pid())
                .filter(entry -> run.exit() == null && entry.startTicks() == run.startTicks())
                .flatMap(entry -> ProcessHandle.of(entry.id()));
    }

    private static String programName(LaunchPlan plan) {
        String program = plan.command().get(plan.command().indexOf(plan.runtime().wine().toString()) + 1);
        return Objects.requireNonNull(Path.of(program).getFileName()).toString();
    }
}
