package org.winenspa.app.record;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.winenspa.app.record.Observation.Kind;
import org.winenspa.bridge.Reading;
import org.winenspa.bridge.proc.TaskTotals;
import org.winenspa.bridge.sys.CpuFrequency;
import org.winenspa.bridge.sys.CpuTimes;
import org.winenspa.bridge.sys.InterruptCounts;

/// Samples threads and the machine on a daemon thread of its own, because reading /proc must not hold up the sampler of
/// the rings. Ends with [#close].
final class MachineSampler implements AutoCloseable {

    static final long THREADS_PERIOD_NS = TimeUnit.MILLISECONDS.toNanos(50);
    /// Reading all interrupt lines takes long on large machines, and the kernel counts processor time in 10 ms anyway.
    private static final long MACHINE_PERIOD_NS = TimeUnit.MILLISECONDS.toNanos(200);
    /// A wineserver that had to wait for a processor this long keeps clients waiting.
    private static final long STALL_NS = 1_000_000;
    /// Lines that come less often are not worth a place in the log.
    private static final double LEAST_RATE = 100;

    private static final Logger LOG = LoggerFactory.getLogger(MachineSampler.class);

    /// Reads one thread; closed when the thread is no longer sampled.
    private record Sampled(ThreadFacts facts, TaskTotals totals) {}

    private final MachineLog log;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final List<GarbageCollectorMXBean> collectors = ManagementFactory.getGarbageCollectorMXBeans();
    private final Map<Integer, Sampled> open = new HashMap<>();
    private final Map<Integer, ThreadSample> before = new HashMap<>();
    private final Map<Integer, CpuTimes.Times> timesBefore = new HashMap<>();
    private Map<String, Long> interruptsBefore = Map.of();
    private long machineBeforeNs;
    private long machineDueNs;
    private long collectedMs;
    private long collectedAtNs;
    private volatile List<ThreadFacts> wanted = List.of();
    private @Nullable Thread thread;

    MachineSampler(MachineLog log) {
        this.log = log;
    }

    /// Begins; call once.
    void start() {
        thread = Thread.ofPlatform().daemon().name("machine").start(this::run);
    }

    /// Whose totals to sample from now on. Any thread.
    void watch(List<ThreadFacts> threads) {
        wanted = List.copyOf(threads);
    }

    private void run() {
        try {
            collectedAtNs = System.nanoTime();
            collectedMs = collectionMs();
            while (!stop.await(THREADS_PERIOD_NS, TimeUnit.NANOSECONDS)) {
                sample();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error("The machine is no longer sampled, so captures lack the totals of threads: a probe failed.", e);
        } finally {
            open.values().forEach(sampled -> sampled.totals.close());
        }
    }

    /// One look. Package-visible for tests, which call it on their own thread.
    void sample() {
        long nowNs = System.nanoTime();
        follow();
        for (Sampled sampled : List.copyOf(open.values())) {
            read(sampled);
        }
        collections(nowNs);
        if (nowNs >= machineDueNs) {
            machineDueNs = nowNs + MACHINE_PERIOD_NS;
            machine(nowNs);
        }
    }

    private void follow() {
        List<ThreadFacts> now = wanted;
        Set<Integer> tids = new HashSet<>();
        for (ThreadFacts thread : now) {
            tids.add(thread.tid());
            if (!open.containsKey(thread.tid())) {
                TaskTotals.open(thread.pid(), thread.tid())
                        .optional()
                        .ifPresent(totals -> open.put(thread.tid(), new Sampled(thread, totals)));
            }
        }
        for (Integer tid : Set.copyOf(open.keySet())) {
            if (!tids.contains(tid)) {
                forget(tid);
            }
        }
    }

    private void forget(int tid) {
        Sampled gone = open.remove(tid);
        before.remove(tid);
        if (gone != null) {
            gone.totals.close();
        }
    }

    private void read(Sampled sampled) {
        int tid = sampled.facts.tid();
        if (!(sampled.totals.read() instanceof Reading.Value<TaskTotals.Totals>(TaskTotals.Totals t))) {
            forget(tid);
            return;
        }
        ThreadSample sample = new ThreadSample(
                System.nanoTime(), tid, t.cpu(), t.runNs(), t.runDelayNs(), t.minorFaults(), t.majorFaults(),
                t.voluntarySwitches(), t.involuntarySwitches());
        log.add(sample);
        ThreadSample earlier = before.put(tid, sample);
        if (earlier == null) {
            return;
        }
        long faults = sample.minorFaults() + sample.majorFaults() - earlier.minorFaults() - earlier.majorFaults();
        if (faults > 0) {
            log.add(new Observation(earlier.timeNs(), sample.timeNs(), Kind.PAGE_FAULTS, tid, sampled.facts.name(), faults));
        }
        long delayNs = sample.runDelayNs() - earlier.runDelayNs();
        if (sampled.facts.role() == ThreadFacts.Role.WINESERVER && delayNs >= STALL_NS) {
            log.add(new Observation(earlier.timeNs(), sample.timeNs(), Kind.SERVER_STALL, tid, sampled.facts.name(), delayNs));
        }
    }

    private long collectionMs() {
        long sum = 0;
        for (GarbageCollectorMXBean collector : collectors) {
            sum += Math.max(0, collector.getCollectionTime());
        }
        return sum;
    }

    /// The virtual machine counts whole milliseconds, so a collection below one leaves no trace.
    private void collections(long nowNs) {
        long ms = collectionMs();
        if (ms > collectedMs) {
            log.add(new Observation(collectedAtNs, nowNs, Kind.PANEL_GC, (int) ProcessHandle.current().pid(),
                    "garbage collection of this panel", TimeUnit.MILLISECONDS.toNanos(ms - collectedMs)));
        }
        collectedMs = ms;
        collectedAtNs = nowNs;
    }

    private void machine(long nowNs) {
        for (CpuTimes.Times times : CpuTimes.read().orElse(List.of())) {
            CpuTimes.Times earlier = timesBefore.put(times.cpu(), times);
            if (earlier != null) {
                long interruptNs = times.interruptNs() + times.softInterruptNs() - earlier.interruptNs() - earlier.softInterruptNs();
                if (interruptNs > 0) {
                    log.add(new Observation(
                            machineBeforeNs, nowNs, Kind.INTERRUPT_TIME, 0, Integer.toString(times.cpu()), interruptNs));
                }
            }
            CpuFrequency.read(times.cpu())
                    .optional()
                    .ifPresent(f -> log.add(new Observation(
                            nowNs, nowNs, Kind.FREQUENCY, 0, Integer.toString(times.cpu()), f.share())));
        }
        Map<String, Long> counts = InterruptCounts.read().orElse(Map.of());
        for (Map.Entry<String, Long> line : counts.entrySet()) {
            Long earlier = interruptsBefore.get(line.getKey());
            if (earlier != null && machineBeforeNs > 0) {
                double rate = (line.getValue() - earlier) * 1e9 / (nowNs - machineBeforeNs);
                if (rate >= LEAST_RATE) {
                    log.add(new Observation(machineBeforeNs, nowNs, Kind.INTERRUPT_RATE, 0, line.getKey(), rate));
                }
            }
        }
        interruptsBefore = counts;
        machineBeforeNs = nowNs;
    }

    /// Ends the thread and waits for it, up to a second.
    @Override
    public void close() {
        stop.countDown();
        Thread running = thread;
        if (running != null) {
            try {
                running.join(1000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
