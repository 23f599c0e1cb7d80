package org.winenspa.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.winenspa.app.launch.ExitStatus;
import org.winenspa.app.launch.LaunchPlan;
import org.winenspa.app.launch.LaunchProblem;
import org.winenspa.app.launch.LaunchProgress;
import org.winenspa.app.launch.ProgramProcess;
import org.winenspa.app.launch.RunningProgram;
import org.winenspa.app.profile.Profile;
import org.winenspa.app.profile.ProfileException;
import org.winenspa.bridge.Reading;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `nspa launch`: starts a profile's program, or shows what would run.
@Command(
        name = "launch",
        mixinStandardHelpOptions = true,
        description = "Starts the program of a profile and returns; it runs on when this command ends.")
final class LaunchCommand implements Callable<Integer> {

    private static final long PROGRAM_WAIT_MS = 15_000;
    private static final long TICK_MS = 20;

    @Spec
    @Nullable CommandSpec spec;

    @Parameters(paramLabel = "PROFILE", description = "Id of the profile; `nspa profiles` lists them.")
    String profileId = "";

    @Option(names = "--dry-run", description = "Show what would run, start nothing.")
    boolean dryRun;

    @Option(names = "--wait", description = "Wait for the program; exit 0 only if it did.")
    boolean waits;

    @Option(names = "--require-rt", description = "Start only if the real-time priority will be in force; else exit 3.")
    boolean requiresRealTime;

    @Option(names = "--stop", description = "End the profile's running program instead.")
    boolean stops;

    @Option(names = "--json", description = "One JSON object.")
    boolean json;

    @Override
    public Integer call() throws CommandProblem, InterruptedException {
        Services services = Services.ofThisUser();
        try {
            if (stops) {
                return stop(services);
            }
            Profile profile = services.profiles().load(profileId);
            LaunchPlan plan = services.launcher().plan(profile);
            if (dryRun) {
                show(plan);
                return ExitCode.OK;
            }
            if (requiresRealTime && !plan.realTime().isAvailable()) {
                throw new CommandProblem(ExitCode.NOT_PERMITTED, "nothing was started, because the real-time priority would"
                        + " not be in force: " + plan.realTime().reason());
            }
            plan.notes().forEach(note -> err().println("note: " + note));
            err().flush();
            RunningProgram program = services.launcher().launch(plan, this::progress);
            return follow(plan, program);
        } catch (ProfileException e) {
            throw new CommandProblem(ExitCode.USAGE, Objects.requireNonNullElse(e.getMessage(), profileId), e);
        } catch (LaunchProblem e) {
            throw problem(e);
        }
    }

    private Integer follow(LaunchPlan plan, RunningProgram program) throws InterruptedException {
        Reading<ProgramProcess> process = program.program();
        long until = System.nanoTime() + PROGRAM_WAIT_MS * 1_000_000;
        while (!process.isAvailable() && program.isAlive() && System.nanoTime() < until) {
            Thread.sleep(TICK_MS);
            process = program.program();
        }
        Reading<ExitStatus> exit = waits ? program.onExit().join() : program.exit();
        if (json) {
            ObjectNode node = JsonOut.object().put("profile", plan.profile().id());
            JsonOut.put(node, "pid", process.map(ProgramProcess::pid));
            JsonOut.put(node, "rtPriority", plan.realTime());
            JsonOut.put(node, "exitCode", exit.map(ExitStatus::code));
            node.put("log", plan.log().toString());
            strings(node.putArray("notes"), plan.notes());
            JsonOut.print(out(), node);
        } else {
            out().println(process.map(p -> p.name() + " runs as process " + p.pid() + ".").orElse(process.reason()));
            exit.optional().ifPresent(status -> out().println(status.sentence()));
            out().println("Log: " + plan.log());
            out().flush();
        }
        boolean failed = exit.map(status -> !status.succeeded()).orElse(!program.isAlive());
        return failed ? ExitCode.FAILED : ExitCode.OK;
    }

    private Integer stop(Services services) throws LaunchProblem, InterruptedException, CommandProblem {
        List<RunningProgram> mine = services.launcher().running().stream()
                .filter(program -> program.profileId().equals(profileId))
                .toList();
        if (mine.isEmpty()) {
            throw new CommandProblem(ExitCode.FAILED, "no program of the profile \"" + profileId + "\" runs.");
        }
        for (RunningProgram program : mine) {
            program.stop();
            err().println("Process " + program.launcherPid() + " has ended.");
        }
        err().flush();
        if (json) {
            JsonOut.print(out(), JsonOut.object().put("profile", profileId).put("stopped", mine.size()));
        }
        return ExitCode.OK;
    }

    private void show(LaunchPlan plan) {
        if (json) {
            JsonOut.print(out(), document(plan));
            return;
        }
        plan.notes().forEach(note -> err().println("note: " + note));
        err().flush();
        out().println(plan.shellLine());
        out().flush();
    }

    /// A plan as JSON.
    static ObjectNode document(LaunchPlan plan) {
        ObjectNode node = JsonOut.object().put("profile", plan.profile().id());
        node.set("runtime", RuntimeCommand.document(plan.runtime()));
        node.put("prefix", plan.prefix().toString()).put("prefixExists", plan.prefixExists());
        strings(node.putArray("command"), plan.command());
        ObjectNode set = node.putObject("set");
        plan.set().forEach(set::put);
        strings(node.putArray("removed"), plan.removed().stream().sorted().toList());
        node.put("workingDirectory", plan.workingDirectory().toString()).put("log", plan.log().toString());
        JsonOut.put(node, "rtPriority", plan.realTime());
        strings(node.putArray("notes"), plan.notes());
        return node.put("shellLine", plan.shellLine());
    }

    private static void strings(ArrayNode array, List<String> texts) {
        texts.forEach(array::add);
    }

    private static CommandProblem problem(LaunchProblem e) {
        int code = switch (e.kind()) {
            case PROFILE -> ExitCode.USAGE;
            case RUNTIME -> ExitCode.NO_RUNTIME;
            case NOT_PERMITTED -> ExitCode.NOT_PERMITTED;
            case FAILED -> ExitCode.FAILED;
        };
        return new CommandProblem(code, Objects.requireNonNullElse(e.getMessage(), "the launch failed"), e);
    }

    private void progress(LaunchProgress progress) {
        if (progress.phase() != LaunchProgress.Phase.CREATE_PREFIX || progress.elapsedMs() % 1000 < 250) {
            err().printf("%6.1f s  %s%n", progress.elapsedMs() / 1000.0, progress.text());
            err().flush();
        }
    }

    private PrintWriter out() {
        return Objects.requireNonNull(spec).commandLine().getOut();
    }

    private PrintWriter err() {
        return Objects.requireNonNull(spec).commandLine().getErr();
    }
}
