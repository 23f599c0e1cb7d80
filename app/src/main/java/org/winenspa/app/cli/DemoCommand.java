package org.winenspa.app.cli;

import java.io.PrintWriter;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.winenspa.app.launch.LaunchPlan;
import org.winenspa.app.launch.LaunchProblem;
import org.winenspa.app.launch.RunningProgram;
import org.winenspa.app.profile.Profile;
import org.winenspa.app.profile.ProfileException;
import org.winenspa.app.session.LiveSession;
import org.winenspa.app.session.LiveSnapshot;
import org.winenspa.app.session.LiveTarget;
import org.winenspa.app.session.LiveSnapshot.State;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `nspa demo`: runs our own audio workload and shows its live figures.
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Runs a small studio of our own under Wine-NSPA and shows what happens in it.",
        footer = {
            "",
            "Exit code 0 only if the program really ran under a runtime of ours and its",
            "events came."
        })
final class DemoCommand implements Callable<Integer> {

    /// Wine needs some seconds to start on a cold machine, and the program some to end.
    private static final long START_PATIENCE_NS = TimeUnit.SECONDS.toNanos(60);
    private static final long END_PATIENCE_NS = TimeUnit.SECONDS.toNanos(30);
    private static final long PROGRESS_MS = 2_000;

    @Spec
    @Nullable CommandSpec spec;

    @Mixin
    DemoOptions options = new DemoOptions();

    @Option(
            names = "--headless",
            description = "No window: print the figures when it has ended. Without it the panel opens.")
    boolean headless;

    @Option(names = "--json", description = "Print one JSON object and nothing else on standard output.")
    boolean json;

    private String lastSaid = "";

    @Override
    public Integer call() throws CommandProblem, InterruptedException {
        CommandSpec here = Objects.requireNonNull(spec);
        if (!headless) {
            return panel(here);
        }
        PrintWriter err = here.commandLine().getErr();
        Services services = Services.ofThisUser();
        RunningProgram program = launch(services, err);
        Thread cleanUp = new Thread(() -> stop(program), "stop-demo");
        Runtime.getRuntime().addShutdownHook(cleanUp);
        LiveSnapshot last;
        LiveTarget target = WatchTargets.of(program, "nspa_demo.exe");
        try (LiveSession session = LiveSession.start(target, WatchTargets.recorder(target, "demo"))) {
            follow(session, err);
            last = session.finish();
        }
        stop(program);
        Runtime.getRuntime().removeShutdownHook(cleanUp);
        print(here.commandLine().getOut(), last);
        return verdict(last, program, err);
    }

    private int panel(CommandSpec here) throws CommandProblem {
        if (json || options.changesTheDemo()) {
            throw new CommandProblem(
                    ExitCode.USAGE,
                    "these options belong to --headless: the panel runs the profile \"demo\" as it is; change it there.");
        }
        return Objects.requireNonNull(here.parent()).commandLine().execute("gui", "--demo");
    }

    private RunningProgram launch(Services services, PrintWriter err) throws CommandProblem, InterruptedException {
        try {
            Profile profile = options.profile(services.profiles().load(Profile.DEMO), true);
            LaunchPlan plan = services.launcher().plan(profile);
            plan.notes().forEach(note -> say(err, note));
            return services.launcher().launch(plan, progress -> sayOnce(err, progress.text()));
        } catch (ProfileException e) {
            throw new CommandProblem(ExitCode.USAGE, Objects.requireNonNullElse(e.getMessage(), "bad profile"), e);
        } catch (LaunchProblem e) {
            throw CommandProblem.of(e);
        }
    }

    /// A step that lasts reports itself several times a second.
    private void sayOnce(PrintWriter err, String text) {
        if (!text.equals(lastSaid)) {
            lastSaid = text;
            say(err, text);
        }
    }

    private void follow(LiveSession session, PrintWriter err) throws InterruptedException {
        long untilNs = System.nanoTime() + START_PATIENCE_NS;
        boolean seen = false;
        for (LiveSnapshot s = session.snapshot(); !isOver(s) && System.nanoTime() < untilNs; s = session.snapshot()) {
            if (!seen && s.events().map(LiveSnapshot.Events::received).orElse(0L) > 0) {
                seen = true;
                untilNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(options.seconds()) + END_PATIENCE_NS;
            }
            if (seen) {
                say(err, SnapshotText.line(s));
            }
            waitForEnd(session);
        }
    }

    private static void waitForEnd(LiveSession session) throws InterruptedException {
        long untilNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PROGRESS_MS);
        while (!isOver(session.snapshot()) && System.nanoTime() < untilNs) {
            Thread.sleep(20);
        }
    }

    private static boolean isOver(LiveSnapshot snapshot) {
        return snapshot.state() == State.ENDED || snapshot.state() == State.FAILED;
    }

    private static void stop(RunningProgram program) {
        if (!program.isAlive()) {
            return;
        }
        try {
            program.stop();
        } catch (LaunchProblem e) {
            throw new IllegalStateException("the demo could not be stopped: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void print(PrintWriter out, LiveSnapshot last) {
        if (json) {
            JsonOut.print(out, SnapshotJson.of(last));
        } else {
            SnapshotText.page(out, last);
        }
    }

    /// Success has to be proved: our own runtime, events, and an orderly end.
    private static int verdict(LiveSnapshot last, RunningProgram program, PrintWriter err) {
        boolean ours = last.runtime().map(LiveSnapshot.RuntimeProof::ours).orElse(false);
        long events = last.events().map(LiveSnapshot.Events::received).orElse(0L);
        boolean wellEnded = last.state() == State.ENDED
                && program.exit().map(status -> status.succeeded()).orElse(false);
        if (ours && events > 0 && wellEnded) {
            last.rt().optional().filter(rt -> !rt.granted()).ifPresent(rt -> say(err, rt.reason()));
            return ExitCode.OK;
        }
        if (!ours) {
            say(err, "it is not proved that a runtime of ours ran the program. "
                    + last.runtime().map(LiveSnapshot.RuntimeProof::proof).orElse(last.runtime().reason()));
        }
        if (events == 0) {
            say(err, "no events came. " + last.wake().reason());
        }
        if (!wellEnded) {
            say(err, "the program did not end as it should. " + last.reason());
        }
        say(err, "Its output is in " + program.log() + ".");
        return ExitCode.FAILED;
    }

    private static void say(PrintWriter err, String text) {
        err.println("nspa: " + text);
        err.flush();
    }
}
