package org.winenspa.app.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.winenspa.app.record.RecordingTap;
import org.winenspa.app.session.LiveSession;
import org.winenspa.app.session.LiveSnapshot;
import org.winenspa.app.session.LiveSnapshot.State;
import org.winenspa.app.session.LiveTarget;
import org.winenspa.app.text.Texts;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `nspa record`: everything of a running program into one file.
@Command(
        name = "record",
        mixinStandardHelpOptions = true,
        description = "Records a running program: every event, and what the live view shows four times a second.",
        footer = {
            "",
            "Ends with the program, with --seconds, or with Ctrl+C, which keeps what was",
            "recorded. The program is not disturbed. `nspa export` and `nspa compare` read the file."
        })
final class RecordCommand implements Callable<Integer> {

    /// How long.
    static final class Length {
        @Option(names = "--seconds", required = true, paramLabel = "N", description = "Record for N seconds.")
        long seconds;

        @Option(names = "--until-exit", required = true, description = "Record until the program ends.")
        boolean untilExit;
    }

    /// Whom.
    static final class Who {
        @Option(names = "--pid", required = true, paramLabel = "PID", description = "Linux process id.")
        @Nullable String pid;

        @Option(names = "--profile", required = true, paramLabel = "PROFILE", description = "A profile whose program runs.")
        @Nullable String profile;
    }

    @Spec
    @Nullable CommandSpec spec;

    @ArgGroup(multiplicity = "1")
    Length length = new Length();

    @ArgGroup
    @Nullable Who who;

    @Parameters(paramLabel = "FILE", description = "The file to write; an existing one is replaced at the end.")
    Path file = Path.of("");

    @Option(names = "--json", description = "The outcome as one JSON object.")
    boolean json;

    @Override
    public Integer call() throws CommandProblem, InterruptedException {
        Who chosen = who;
        LiveTarget target = WatchTargets.of(chosen == null ? null : chosen.pid == null ? chosen.profile : chosen.pid);
        RecordingTap tap = new RecordingTap(file, SnapshotJson::of);
        LiveSession session = LiveSession.start(target, tap);
        Thread ending = new Thread(session::close, "ending");
        Runtime.getRuntime().addShutdownHook(ending);
        try (session) {
            long untilNs = length.untilExit ? Long.MAX_VALUE : System.nanoTime() + TimeUnit.SECONDS.toNanos(Math.max(1, length.seconds));
            while (goesOn(session.snapshot()) && System.nanoTime() < untilNs) {
                Thread.sleep(100);
            }
        }
        Runtime.getRuntime().removeShutdownHook(ending);
        return tell(tap.outcome(), session.snapshot());
    }

    private static boolean goesOn(LiveSnapshot snapshot) {
        return snapshot.state() == State.WAITING || snapshot.state() == State.LIVE;
    }

    private int tell(RecordingTap.Outcome outcome, LiveSnapshot last) throws CommandProblem {
        if (!outcome.problem().isEmpty()) {
            throw new CommandProblem(ExitCode.FAILED, Texts.of("record.notRecorded", file, outcome.problem(), last.reason()));
        }
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        if (json) {
            JsonOut.printLine(out, JsonOut.object().put("file", file.toString()).put("events", outcome.events()).put("lost", outcome.lost()));
        } else {
            out.println(Texts.of("record.recorded", outcome.events(), file, outcome.lost()));
        }
        return ExitCode.OK;
    }
}
