package org.winenspa.bridge.telemetry;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.winenspa.bridge.Parse;
import org.winenspa.bridge.Reading;

/// Command-line reader of a telemetry file, for debugging without a panel.
///
/// `TelemetryStat` lists the files of this user; `TelemetryStat PID|FILE` prints one; a number of seconds after it
/// follows the events for that long and prints what came. Exit status 0, 1 (the file cannot be used) or 2 (arguments).
public final class TelemetryStat {

    private static final Duration INTERVAL = Duration.ofMillis(40);

    private final PrintStream out;

    private TelemetryStat(PrintStream out) {
        this.out = out;
    }

    /// @param args none, or a process id or file, then optionally seconds to follow
    public static void main(String[] args) {
        System.exit(run(args, System.out, System.err));
    }

    static int run(String[] args, PrintStream out, PrintStream err) {
        if (args.length > 2 || (args.length > 0 && args[0].startsWith("-"))
                || (args.length == 2 && Parse.decimalInt(args[1], -1) < 0)) {
            err.println("usage: TelemetryStat [PID|FILE [SECONDS]]");
            return 2;
        }
        TelemetryDirectory directory = TelemetryDirectory.locate(System.getenv());
        TelemetryStat stat = new TelemetryStat(out);
        try {
            if (args.length == 0) {
                return stat.list(directory, err);
            }
            int pid = Parse.decimalInt(args[0], -1);
            Path path = pid > 0 && !Files.exists(Path.of(args[0])) ? directory.fileOf(pid) : Path.of(args[0]);
            try (TelemetryFile file = TelemetryFile.open(path)) {
                stat.print(file);
                if (args.length == 2) {
                    stat.follow(file, Duration.ofSeconds(Parse.decimalInt(args[1], 0)));
                }
            }
            return 0;
        } catch (IOException e) {
            err.println("TelemetryStat: " + e.getMessage());
            return 1;
        }
    }

    private int list(TelemetryDirectory directory, PrintStream err) {
        Reading<List<TelemetryDirectory.Entry>> entries = directory.list();
        if (!entries.isAvailable()) {
            err.println("TelemetryStat: " + entries.reason());
            return 1;
        }
        for (TelemetryDirectory.Entry entry : entries.orElse(List.of())) {
            try (TelemetryFile file = TelemetryFile.open(entry.path())) {
                TelemetryHeader header = file.header();
                out.printf("%d %s %s%n", entry.pid(), life(header), header.exe());
            } catch (TelemetryException e) {
                out.printf("%d unusable %s%n", entry.pid(), e.getMessage());
            }
        }
        return 0;
    }

    private static String life(TelemetryHeader header) {
        return TelemetryDirectory.isAlive(header) ? "running" : header.state() == EntryState.ENDED ? "ended" : "killed";
    }

    private void print(TelemetryFile file) throws TelemetryException {
        TelemetryHeader header = file.header();
        out.printf("pid %d %s, layout %d.%d, age %.1f s, %s%n%s%n", header.pid(), life(header), header.major(),
                header.minor(), (System.nanoTime() - header.createdNs()) / 1e9, header.version(), header.exe());
        TelemetryHeader.Realtime rt = header.rt();
        out.printf("real-time %s, priority %d, policy %d, errno %d, limit %d, critical sections %s%n", rt.state(),
                rt.priority(), rt.policy(), rt.errno(), rt.rlimitRtprio(), rt.criticalSections());
        out.printf("audio %s, %d Hz, %d frames; threads started %d, without slot %d, slots recycled %d%n",
                header.audio().source(), header.audio().rateHz(), header.audio().periodFrames(),
                header.threadsStarted(), header.threadsWithoutSlot(), header.slotsRecycled());
        for (ThreadSlot thread : file.threads()) {
            out.printf("thread %d (win32 %x) %s '%s' policy %d priority %d%s events %d dropped %d%n", thread.tid(),
                    thread.win32Tid(), thread.state(), thread.name(), thread.policy(), thread.rtPriority(),
                    thread.mmcss() ? " mmcss" : "", thread.head(), thread.dropped());
            printCounters(thread);
            printHistograms(file, thread);
        }
    }

    private void printCounters(ThreadSlot thread) {
        for (Counter counter : Counter.values()) {
            if (thread.counter(counter) != 0) {
                out.printf("  %s %d%n", counter, thread.counter(counter));
            }
        }
    }

    private void printHistograms(TelemetryFile file, ThreadSlot thread) throws TelemetryException {
        LatencyCounts counts = new LatencyCounts();
        for (HistogramKind kind : HistogramKind.values()) {
            if (file.histograms().read(thread, kind, counts) && counts.count() > 0) {
                Percentiles p = counts.percentiles();
                out.printf("  %s n %d p50 %.1f p95 %.1f p99 %.1f p99.9 %.1f max %.1f us%n", kind, p.count(),
                        p.p50Ns() / 1e3, p.p95Ns() / 1e3, p.p99Ns() / 1e3, p.p999Ns() / 1e3, p.maxNs() / 1e3);
            }
        }
    }

    private void follow(TelemetryFile file, Duration duration) throws TelemetryException {
        TelemetryReader reader = new TelemetryReader(file);
        long[] byType = new long[EventType.values().length];
        long end = System.nanoTime() + duration.toNanos();
        do {
            reader.poll((thread, batch) -> {
                for (int i = 0; i < batch.size(); i++) {
                    byType[EventType.of(batch.type(i)).ordinal()]++;
                }
            });
            try {
                Thread.sleep(INTERVAL);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
        } while (System.nanoTime() < end);
        out.printf("events received %d, lost %d, overwritten before %d%n", reader.received(), reader.lost(),
                reader.beforeAttach());
        for (EventType type : EventType.values()) {
            if (byType[type.ordinal()] > 0) {
                out.printf("  %s %d%n", type, byType[type.ordinal()]);
            }
        }
    }
}
