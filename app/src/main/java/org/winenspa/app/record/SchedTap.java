package org.winenspa.app.record;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.winenspa.app.text.Texts;
import org.winenspa.bridge.Reading;
import org.winenspa.bridge.jna.LinuxException;
import org.winenspa.bridge.sched.SchedTrace;
import org.winenspa.bridge.sched.TracedThread;
import org.winenspa.bridge.sched.TracedThread.Status;

/// Keeps the kernel's scheduling events of a program, its wineserver and the audio servers for about a minute.
///
/// A daemon thread of its own starts the trace helper, looks for new threads four times a second and empties the rings
/// 25 times a second. When there are more threads than the helper can watch, real-time threads go before others, and
/// the program's before its neighbours'. Without helper or rights that thread ends at once and [#watchedThreads] says why.
public final class SchedTap implements SchedSource, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SchedTap.class);
    /// A ring of 256 KiB takes 2,300 switches in this time, 58,000 a second on each processor.
    private static final long DRAIN_NS = TimeUnit.MILLISECONDS.toNanos(40);
    private static final long THREADS_NS = TimeUnit.MILLISECONDS.toNanos(250);
    private static final long PROCESSES_NS = TimeUnit.SECONDS.toNanos(5);
    private static final List<Path> INSTALLED = List.of(
            Path.of("/usr/lib/nspa-studio/nspa-trace"), Path.of("/usr/local/lib/nspa-studio/nspa-trace"));

    private final Path helper;
    private final Supplier<List<Integer>> processes;
    private final SchedRing ring = new SchedRing();
    private final Set<TracedThread> watched = new LinkedHashSet<>();
    private final Set<TracedThread> refused = new LinkedHashSet<>();
    private Set<TracedThread> realtime = Set.of();
    private final Thread thread;
    private volatile Reading<Integer> state = Reading.waiting(Texts.of("sched.starting"));
    private volatile boolean closed;

    private SchedTap(Path helper, Supplier<List<Integer>> processes) {
        this.helper = helper;
        this.processes = processes;
        this.thread = Thread.ofPlatform().daemon().name("sched-tap").unstarted(this::run);
    }

    /// Begins to watch what matters to program `pid`.
    public static SchedTap start(int pid) {
        return start(helper(System.getenv()), SchedTargets.of(pid));
    }

    /// Begins to watch.
    ///
    /// @param helper the trace helper
    /// @param processes whom to watch, most important first; asked every five seconds
    static SchedTap start(Path helper, Supplier<List<Integer>> processes) {
        SchedTap tap = new SchedTap(helper, processes);
        tap.thread.start();
        return tap;
    }

    /// Where the trace helper is: `NSPA_TRACE_HELPER`, or where packages and `packaging/trace-helper/install` put it.
    static Path helper(Map<String, String> environment) {
        String named = environment.getOrDefault("NSPA_TRACE_HELPER", "");
        return named.startsWith("/")
                ? Path.of(named)
                : INSTALLED.stream().filter(Files::isExecutable).findFirst().orElse(INSTALLED.getLast());
    }

    private void run() {
        switch (SchedTrace.open(helper)) {
            case Reading.Value<SchedTrace>(SchedTrace trace) -> serve(trace);
            case Reading.Unavailable<SchedTrace>(Reading.Kind kind, String reason) -> state =
                    new Reading.Unavailable<>(kind, explain(kind, reason));
        }
    }

    private static String explain(Reading.Kind kind, String reason) {
        return kind == Reading.Kind.NOT_PERMITTED
                ? Texts.of("sched.notPermitted", reason)
                : Texts.of("sched.unavailable", reason);
    }

    private void serve(SchedTrace trace) {
        try (trace) {
            follow(trace);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            state = Reading.failed(Texts.of("sched.ended"));
        } catch (LinuxException e) {
            state = Reading.failed(Texts.of("sched.unavailable", e.getMessage()));
        } catch (RuntimeException e) {
            LOG.error("Scheduling events are no longer recorded: reading them failed.", e);
            state = Reading.failed(Texts.of("sched.unavailable", e.toString()));
        }
    }

    private void follow(SchedTrace trace) throws InterruptedException, LinuxException {
        long processesDueNs = System.nanoTime();
        long threadsDueNs = processesDueNs;
        List<Integer> pids = List.of();
        long lost = 0;
        while (!closed) {
            long nowNs = System.nanoTime();
            if (nowNs - processesDueNs >= 0) {
                processesDueNs = nowNs + PROCESSES_NS;
                pids = processes.get();
                realtime = watched.size() < trace.mostThreads() ? Set.of() : SchedTargets.realtime(pids);
            }
            if (nowNs - threadsDueNs >= 0) {
                threadsDueNs = nowNs + THREADS_NS;
                update(trace, pids);
            }
            lost = drain(trace, lost);
            TimeUnit.NANOSECONDS.sleep(DRAIN_NS);
        }
    }

    private long drain(SchedTrace trace, long lostBefore) {
        synchronized (ring) {
            trace.drain(ring);
            // nanoTime is CLOCK_MONOTONIC here, the clock of the events
            ring.drained(System.nanoTime());
            long lost = trace.lost();
            if (lost > lostBefore) {
                ring.lost(System.nanoTime(), lost - lostBefore);
            }
            return lost;
        }
    }

    /// Watches threads that are new and forgets those that have ended. A refused one is not asked for again.
    private void update(SchedTrace trace, List<Integer> pids) throws LinuxException {
        Set<TracedThread> alive = new LinkedHashSet<>();
        pids.forEach(pid -> alive.addAll(SchedTargets.threads(pid)));
        refused.retainAll(alive);
        alive.removeAll(refused);
        Set<TracedThread> chosen = choose(alive, realtime, trace.mostThreads());
        List<TracedThread> unwanted =
                watched.stream().filter(thread -> !chosen.contains(thread)).toList();
        if (!unwanted.isEmpty()) {
            trace.forget(unwanted);
            unwanted.forEach(watched::remove);
        }
        List<TracedThread> fresh =
                chosen.stream().filter(thread -> !watched.contains(thread)).toList();
        List<Status> answers = fresh.isEmpty() ? List.of() : trace.watch(fresh);
        for (int i = 0; i < answers.size(); i++) {
            switch (answers.get(i)) {
                case WATCHED -> watched.add(fresh.get(i));
                case NOT_YOURS, REFUSED_BY_KERNEL -> refused.add(fresh.get(i));
                case GONE, FULL -> {
                    // asked for again while it lives
                }
            }
        }
        state = count();
    }

    /// The first `most` of `alive`, real-time threads before others.
    static Set<TracedThread> choose(Set<TracedThread> alive, Set<TracedThread> realtime, int most) {
        return alive.stream()
                .sorted(Comparator.comparing(thread -> !realtime.contains(thread)))
                .limit(most)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private Reading<Integer> count() {
        if (!watched.isEmpty()) {
            return Reading.of(watched.size());
        }
        return refused.isEmpty()
                ? Reading.waiting(Texts.of("sched.noThreads"))
                : Reading.notPermitted(Texts.of("sched.refused", refused.size()));
    }

    @Override
    public Reading<SchedColumns> window(long fromNs, long toNs) {
        SchedColumns kept;
        synchronized (ring) {
            kept = ring.window(fromNs, toNs);
        }
        // what came before watching ended or failed is still true
        return kept.count() > 0 ? Reading.of(kept) : state.map(count -> kept);
    }

    @Override
    public Reading<Integer> watchedThreads() {
        return state;
    }

    /// Events recorded since the start.
    public long events() {
        synchronized (ring) {
            return ring.written();
        }
    }

    /// Ends the thread, and the helper with it; returns at once. What was kept stays readable.
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
