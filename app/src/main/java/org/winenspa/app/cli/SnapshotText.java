package org.winenspa.app.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.winenspa.app.session.HistogramView;
import org.winenspa.app.session.LiveSnapshot;
import org.winenspa.app.session.LiveSnapshot.ThreadRow;
import org.winenspa.bridge.Reading;

/// A snapshot for people: one line while a program runs, a page at the end.
final class SnapshotText {

    private static final double MIB = 1024.0 * 1024;
    private static final double NS_PER_US = 1e3;
    private static final int NAME_WIDTH = 22;

    private SnapshotText() {}

    /// The state in one line.
    static String line(LiveSnapshot s) {
        String wake = s.wake()
                .map(w -> text("hand-offs %,d, out of order %,d, boosts %,d, longest wait %,.1f µs",
                        w.handOffs(), w.outOfOrder(), w.boosts(), w.longestWaitNs() / NS_PER_US))
                .orElse("no telemetry: " + s.wake().reason());
        String events = s.events()
                .map(e -> text("events %,d, lost %,d", e.received(), e.lost()))
                .orElse("");
        String audio = s.audio()
                .flatMap(LiveSnapshot.Audio::xruns)
                .map(x -> text(", xruns %,d", x))
                .orElse("");
        return text("%-7s %s%s; %s", s.state().name().toLowerCase(Locale.ROOT), events, audio, wake);
    }

    /// Everything worth reading.
    static void page(PrintWriter out, LiveSnapshot s) {
        fact(out, "state", Reading.of(s.state().name().toLowerCase(Locale.ROOT) + ". " + s.reason()));
        fact(out, "program", s.program().map(p -> p.exe() + " (process " + p.pid() + ")"));
        fact(out, "runtime", s.runtime().map(SnapshotText::runtime));
        fact(out, "real time", s.rt().map(rt -> rt.policy() + (rt.priority() > 0 ? " " + rt.priority() : "") + ". "
                + rt.reason() + " " + rt.piSections()));
        fact(out, "audio", s.audio().map(SnapshotText::audio));
        fact(out, "memory", s.memory().map(SnapshotText::memory));
        fact(out, "events", s.events().map(SnapshotText::events));
        fact(out, "wakes", s.wake().map(w -> text("%,d hand-offs, %,d out of order, %,d boosts, longest wait %,.1f µs",
                w.handOffs(), w.outOfOrder(), w.boosts(), w.longestWaitNs() / NS_PER_US)));
        fact(out, "own cost", s.self().cpuPercent().map(cpu -> text("%.1f %% of a core, %s", cpu,
                mib(s.self().residentBytes()))));
        histograms(out, s.histograms().orElse(List.of()));
        threads(out, s.threads().orElse(List.of()));
        out.flush();
    }

    private static void fact(PrintWriter out, String name, Reading<String> value) {
        out.printf(Locale.ROOT, "%-10s %s%n", name, plain(value.isAvailable() ? value.orElse("") : "– " + value.reason()));
    }

    private static String events(LiveSnapshot.Events events) {
        return text("%,d received, %,d lost", events.received(), events.lost())
                + (events.beforeAttach() > 0
                        ? text(", %,d overwritten before watching began", events.beforeAttach())
                        : "");
    }

    private static String runtime(LiveSnapshot.RuntimeProof runtime) {
        return "Wine " + runtime.version().orElse("of unknown version") + (runtime.ours()
                ? ", series " + runtime.series().orElse("")
                : ", not a build of ours") + ". " + runtime.proof();
    }

    private static String audio(LiveSnapshot.Audio audio) {
        String period = audio.periodNs()
                .map(ns -> text("period %,.1f µs (%d frames at %d Hz)", ns / NS_PER_US, audio.frames().orElse(0),
                        audio.rate().orElse(0)))
                .orElse(audio.periodNs().reason());
        String xruns = audio.xruns().map(x -> text(", %,d %s", x, audio.xrunsSource())).orElse("");
        return period + xruns + ". Server: " + audio.server().orElse(audio.server().reason());
    }

    private static String memory(LiveSnapshot.Memory memory) {
        return "mapped " + mib(memory.mappedBytes()) + ", resident " + mib(memory.residentBytes()) + ", locked "
                + mib(memory.lockedBytes()) + ", huge " + mib(memory.hugeBytes()) + ", real-time faults "
                + memory.rtFaults().map(f -> text("%,d", f)).orElse("unknown");
    }

    private static String mib(Reading<Long> bytes) {
        return bytes.map(b -> text("%,.1f MiB", b / MIB)).orElse("unknown");
    }

    private static void histograms(PrintWriter out, List<HistogramView> views) {
        if (views.isEmpty()) {
            return;
        }
        out.printf(Locale.ROOT, "%n%-15s %-22s %12s %10s %10s %10s %10s %10s  µs%n",
                "path", "thread", "count", "p50", "p95", "p99", "p99.9", "max");
        for (HistogramView v : views) {
            out.printf(Locale.ROOT, "%-15s %-22s %,12d %,10.1f %,10.1f %,10.1f %,10.1f %,10.1f%n",
                    v.path(), cut(v.thread()), v.count(), v.p50Ns() / NS_PER_US, v.p95Ns() / NS_PER_US,
                    v.p99Ns() / NS_PER_US, v.p999Ns() / NS_PER_US, v.maxNs() / NS_PER_US);
        }
    }

    private static void threads(PrintWriter out, List<ThreadRow> rows) {
        if (rows.isEmpty()) {
            return;
        }
        out.printf(Locale.ROOT, "%n%8s %-22s %-7s %-6s %8s %9s %4s %7s%n",
                "tid", "thread", "role", "policy", "priority", "effective", "cpu", "cpu %");
        for (ThreadRow r : rows) {
            out.printf(Locale.ROOT, "%8d %-22s %-7s %-6s %8d %9d %4d %7.1f%s%n",
                    r.tid(), cut(r.name()), r.role().name().toLowerCase(Locale.ROOT), r.policy(), r.staticPriority(),
                    r.effectivePriority(), r.cpu(), r.cpuPercent(), r.alive() ? "" : "  ended");
        }
    }

    /// Names come from the program: control characters must not reach the terminal.
    private static String plain(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }

    private static String cut(String name) {
        String plain = plain(name);
        return plain.length() > NAME_WIDTH ? plain.substring(0, NAME_WIDTH - 1) + "…" : plain;
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
