package org.winenspa.app.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.winenspa.app.session.LiveSession;
import org.winenspa.app.session.LiveSnapshot;
import org.winenspa.app.session.LiveSnapshot.State;
import org.winenspa.app.session.LiveTarget;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `nspa watch`: follows a program that runs already.
@Command(
        name = "watch",
        mixinStandardHelpOptions = true,
        description = "Watches a running program: a line a second, and everything at the end.",
        footer = {
            "",
            "With --json each line is one JSON object of the shape `demo --headless --json`",
            "has, with `state` and `stateReason` added. Ends with the program, with",
            "--seconds, or with Ctrl+C; the program is not disturbed."
        })
final class WatchCommand implements Callable<Integer> {

    @Spec
    @Nullable CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "PID|PROFILE",
            description = "Linux process id, or the id of a profile whose program runs. Without it: the newest"
                    + " program of this user that writes telemetry.")
    @Nullable String target;

    @Option(names = "--file", paramLabel = "FILE", description = "Read this telemetry file instead.")
    @Nullable Path file;

    @Option(names = "--seconds", paramLabel = "N", description = "Stop watching after N seconds.")
    long seconds = Long.MAX_VALUE / TimeUnit.SECONDS.toNanos(1);

    @Option(names = "--json", description = "One JSON object a line.")
    boolean json;

    @Override
    public Integer call() throws CommandProblem, InterruptedException {
        CommandSpec here = Objects.requireNonNull(spec);
        PrintWriter out = here.commandLine().getOut();
        Path path = file;
        LiveTarget what = path == null ? WatchTargets.of(target) : new LiveTarget.File(path);
        LiveSnapshot last;
        try (LiveSession session = LiveSession.start(what, WatchTargets.recorder(what, "watch"))) {
            long untilNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(Math.max(0, seconds));
            while (isGoingOn(session.snapshot()) && System.nanoTime() < untilNs) {
                Thread.sleep(Math.clamp((untilNs - System.nanoTime()) / 1_000_000, 1, 1000));
                if (isGoingOn(session.snapshot())) {
                    print(out, session.snapshot());
                }
            }
            last = session.finish();
        }
        if (json) {
            JsonOut.printLine(out, document(last));
        } else {
            out.println();
            SnapshotText.page(out, last);
        }
        if (last.state() == State.FAILED || last.state() == State.WAITING) {
            throw new CommandProblem(ExitCode.FAILED, "nothing could be watched. " + last.reason());
        }
        return ExitCode.OK;
    }

    private static boolean isGoingOn(LiveSnapshot snapshot) {
        return snapshot.state() == State.WAITING || snapshot.state() == State.LIVE;
    }

    private void print(PrintWriter out, LiveSnapshot snapshot) {
        if (json) {
            JsonOut.printLine(out, document(snapshot));
        } else {
            out.println(SnapshotText.line(snapshot));
            out.flush();
        }
    }

    private static ObjectNode document(LiveSnapshot snapshot) {
        return SnapshotJson.of(snapshot)
                .put("state", snapshot.state().name().toLowerCase(Locale.ROOT))
                .put("stateReason", snapshot.reason());
    }
}
