package org.winenspa.app.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.winenspa.app.AtomicFile;
import org.winenspa.app.Directories;
import org.winenspa.app.explain.Explainer;
import org.winenspa.app.explain.Explanation;
import org.winenspa.app.explain.ExplanationText;
import org.winenspa.app.record.Capture;
import org.winenspa.app.record.CaptureFile;
import org.winenspa.app.record.CaptureStore;
import org.winenspa.app.record.CaptureSummary;
import org.winenspa.app.record.FlightRecorder;
import org.winenspa.app.record.RecordingException;
import org.winenspa.app.session.LiveSession;
import org.winenspa.app.session.LiveSnapshot;
import org.winenspa.app.session.LiveTarget;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `nspa why`: says why a period was late.
@Command(
        name = "why",
        mixinStandardHelpOptions = true,
        description = "Explains a recorded dropout, or those of a running program as they happen.",
        footer = {
            "",
            "Without arguments: the newest capture. The parts of the late period add up to the",
            "whole; what nobody measured is a part of its own. With --json one object a line."
        })
final class WhyCommand implements Callable<Integer> {
    private static final long POLL_MS = 100;

    @Spec
    @Nullable CommandSpec spec;

    @ArgGroup
    @Nullable Source source;

    @Option(names = "--seconds", paramLabel = "N", description = "With --pid: stop after N seconds.")
    long seconds = Long.MAX_VALUE / TimeUnit.SECONDS.toNanos(1);

    @Option(names = "--frames", paramLabel = "N", description = "With --pid: frames a period should have; another number is named as a cause.")
    int frames;

    @Option(names = "--json", description = "One JSON object a line.")
    boolean json;

    /// What to explain.
    static final class Source {
        @Parameters(paramLabel = "CAPTURE", description = "A capture's id, or its file.")
        @Nullable String capture;

        @Option(names = "--last", description = "The newest capture (what happens without arguments).")
        boolean last;

        @Option(names = "--pid", paramLabel = "PID", description = "Watch this program and explain each dropout.")
        int pid;
    }

    @Override
    public Integer call() throws CommandProblem, InterruptedException {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        CaptureStore store = new CaptureStore(Directories.ofThisUser().captures());
        Source what = source;
        if (what != null && what.pid > 0) {
            watch(out, store, what.pid);
        } else if (what != null && what.capture != null) {
            print(out, what.capture, load(store, what.capture));
        } else {
            String newest = newest(store);
            print(out, newest, load(store, newest));
        }
        return ExitCode.OK;
    }

    private static String newest(CaptureStore store) throws CommandProblem {
        List<CaptureSummary> all = store.list();
        if (all.isEmpty()) {
            throw new CommandProblem(ExitCode.FAILED, "no dropout was recorded yet; run a program with the panel open, or use --pid.");
        }
        return all.getFirst().id();
    }

    private static Capture load(CaptureStore store, String name) throws CommandProblem {
        Path file = Path.of(name);
        try {
            if (Files.isRegularFile(file)) {
                try (InputStream in = Files.newInputStream(file)) {
                    return CaptureFile.read(in).capture();
                }
            }
            return store.load(name);
        } catch (RecordingException e) {
            throw new CommandProblem(ExitCode.FAILED, "the capture " + name + " cannot be explained: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new CommandProblem(ExitCode.FAILED, "the capture " + name + " cannot be read: " + AtomicFile.reason(e)
                    + "; `nspa record list` names what there is.", e);
        }
    }

    /// Explains what the recorder keeps until the program ends or the time is over.
    private void watch(PrintWriter out, CaptureStore store, int pid) throws CommandProblem, InterruptedException {
        Set<String> told = new HashSet<>();
        store.list().forEach(summary -> told.add(summary.id()));
        LiveSnapshot last;
        FlightRecorder recorder = FlightRecorder.of(store.session("pid-" + pid), frames);
        try (LiveSession session = LiveSession.start(new LiveTarget.Running(pid), recorder)) {
            long untilNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(Math.max(0, seconds));
            while (isGoingOn(session.snapshot()) && System.nanoTime() < untilNs) {
                Thread.sleep(POLL_MS);
                tellNew(out, store, told);
            }
            last = session.finish();
        }
        tellNew(out, store, told);
        if (last.state() == LiveSnapshot.State.FAILED || last.state() == LiveSnapshot.State.WAITING) {
            throw new CommandProblem(ExitCode.FAILED, "nothing could be watched. " + last.reason());
        }
    }

    private static boolean isGoingOn(LiveSnapshot snapshot) {
        return snapshot.state() == LiveSnapshot.State.WAITING || snapshot.state() == LiveSnapshot.State.LIVE;
    }

    private void tellNew(PrintWriter out, CaptureStore store, Set<String> told) throws CommandProblem {
        for (CaptureSummary summary : store.list().reversed()) {
            if (told.add(summary.id())) {
                print(out, summary.id(), load(store, summary.id()));
            }
        }
    }

    private void print(PrintWriter out, String id, Capture capture) {
        Explanation explanation = Explainer.explain(capture);
        if (json) {
            JsonOut.printLine(out, ExplanationJson.of(id, explanation));
        } else {
            out.println(id);
            out.println(ExplanationText.of(explanation));
            out.flush();
        }
    }
}
