package org.winenspa.app.launch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.winenspa.bridge.Reading;
import org.winenspa.bridge.proc.PidStat;

/// A program that this or a former panel launched.
final class WineProgram implements RunningProgram {

    /// The kernel keeps 15 bytes of a process's name.
    private static final int KERNEL_NAME = 15;

    private final RunStore store;
    private final ProcessTable processes;
    /// Changed once, by the thread that notices the end.
    private volatile RunRecord run;
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final CompletableFuture<Reading<ExitStatus>> end;

    private WineProgram(RunRecord record, RunStore store, ProcessTable processes,
            CompletableFuture<@Nullable Integer> exitCode) {
        this.store = store;
        this.processes = processes;
        this.run = record;
        this.end = exitCode.handle((code, _) -> noteEnd(code));
    }

    /// A program that this process started, whose exit code it will learn.
    static WineProgram ofChild(RunRecord record, Process process, RunStore store, ProcessTable processes) {
        return new WineProgram(record, store, processes, process.onExit().thenApply(Process::exitValue));
    }

    /// A program that another process started.
    static WineProgram ofStranger(RunRecord record, ProcessHandle process, RunStore store, ProcessTable processes) {
        CompletableFuture<@Nullable Integer> noCode = process.onExit().thenApply(_ -> null);
        return new WineProgram(record, store, processes, noCode);
    }

    @Override
    public String profileId() {
        return run().profileId();
    }

    @Override
    public long launcherPid() {
        return run().pid();
    }

    @Override
    public Instant started() {
        return run().started();
    }

    @Override
    public Path log() {
        return run().log();
    }

    @Override
    public Reading<ProgramProcess> program() {
        String wanted = kernelName(run().program());
        return processes.find(launcherPid())
                .filter(line -> isLauncher(line) && line.name().equalsIgnoreCase(wanted))
                .or(() -> processes.withVariable(LaunchPlan.LAUNCH_VARIABLE, run().launchId()).stream()
                        .filter(line -> line.name().equalsIgnoreCase(wanted))
                        .findFirst())
                .map(line -> Reading.of(new ProgramProcess(line.id(), line.startTicks(), run().program())))
                .orElseGet(() -> isAlive()
                        ? Reading.waiting("Wine has not started " + run().program() + " yet.")
                        : Reading.notSupported(run().program() + " does not run any more."));
    }

    @Override
    public boolean isAlive() {
        return !end.isDone() && processes.find(launcherPid()).filter(this::isLauncher).isPresent();
    }

    @Override
    public Reading<ExitStatus> exit() {
        return run().exit(isAlive());
    }

    @Override
    public CompletableFuture<Reading<ExitStatus>> onExit() {
        return end.copy();
    }

    @Override
    public void stop() throws LaunchProblem, InterruptedException {
        stopped.set(true);
        new ProgramStop(run(), processes, this::isAlive).run();
        try {
            // the end is noted by another thread: callers expect to see it when this returns
            end.get(2, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new LaunchProblem(LaunchProblem.Kind.FAILED, run().program() + " (process " + launcherPid()
                    + ") is gone, but its end was not reported: " + e.getMessage() + ".");
        }
    }

    RunRecord run() {
        return run;
    }

    private boolean isLauncher(PidStat.Line line) {
        return line.startTicks() == run().startTicks();
    }

    private Reading<ExitStatus> noteEnd(@Nullable Integer code) {
        ExitStatus status = code != null
                ? ExitStatus.of(code, stopped.get(), Instant.now())
                : store.noted(run.launchId(), stopped.get()).orElse(null);
        if (status != null) {
            RunRecord ended = run.ended(status);
            run = ended;
            try {
                store.save(ended);
            } catch (IOException _) {
                // only the memory of it is lost: the file still says that it ran
                return ended.exit(false);
            }
        }
        return run().exit(false);
    }

    /// What the kernel shows as the name of a process that runs this program.
    static String kernelName(String program) {
        byte[] bytes = program.getBytes(StandardCharsets.UTF_8);
        return bytes.length <= KERNEL_NAME
                ? program
                : new String(bytes, 0, KERNEL_NAME, StandardCharsets.UTF_8);
    }

    /// For a list of programs.
    static List<RunningProgram> alive(List<WineProgram> programs) {
        return programs.stream().filter(WineProgram::isAlive).map(p -> (RunningProgram) p).toList();
    }
}
