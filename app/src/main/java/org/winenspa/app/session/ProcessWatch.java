package org.winenspa.app.session;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.winenspa.app.session.LiveSnapshot.Memory;
import org.winenspa.app.session.LiveSnapshot.RuntimeProof;
import org.winenspa.app.session.LiveSnapshot.ThreadRow;
import org.winenspa.bridge.Reading;
import org.winenspa.bridge.memory.WorkingSet;
import org.winenspa.bridge.proc.Meminfo;
import org.winenspa.bridge.proc.PidLimits;
import org.winenspa.bridge.proc.PidStat;
import org.winenspa.bridge.proc.ProcessList;
import org.winenspa.bridge.proc.TaskSched;
import org.winenspa.bridge.proc.TaskSched.ThreadSched;
import org.winenspa.bridge.telemetry.ThreadSlot;

/// What /proc says about one process, each part at its own rate; the last figures stay when it ends.
/// Used by the sampler thread only.
final class ProcessWatch implements AutoCloseable {

    private static final long THREADS_PERIOD_NS = TimeUnit.MILLISECONDS.toNanos(250);
    private static final long MEMORY_PERIOD_NS = TimeUnit.MILLISECONDS.toNanos(500);
    /// The kernel walks all page tables of the program for it: at most one part in so many of our time.
    private static final long MEMORY_DUTY = 20;
    private static final long PROOF_PERIOD_NS = TimeUnit.SECONDS.toNanos(1);
    private static final long NS_PER_TICK = 10_000_000;
    private static final String NOT_YET = "Not read yet.";

    private final int pid;
    private final long startTicks;
    private final String name;
    private final ThreadBook threads = new ThreadBook();
    private final NeighbourProbe neighbours;
    private final LastKnown<List<ThreadRow>> rows = new LastKnown<>(NOT_YET);
    private final LastKnown<Memory> memory = new LastKnown<>(NOT_YET);
    private final LastKnown<RuntimeProof> runtime = new LastKnown<>(NOT_YET);
    private final Reading<Long> lockLimit;
    private long threadsDueNs = Long.MIN_VALUE;
    private long memoryDueNs = Long.MIN_VALUE;
    private long proofDueNs = Long.MIN_VALUE;

    private ProcessWatch(PidStat.Line stat) {
        this.pid = stat.id();
        this.startTicks = stat.startTicks();
        this.name = stat.name();
        this.neighbours = new NeighbourProbe(pid);
        this.lockLimit = PidLimits.read(pid).map(limits -> limits.lockedBytes().isUnlimited()
                ? -1
                : limits.lockedBytes().soft());
    }

    /// A watch of a process that runs now.
    static Reading<ProcessWatch> of(int pid) {
        return PidStat.read(pid).map(ProcessWatch::new);
    }

    boolean isAlive() {
        return ProcessList.isAlive(pid, startTicks);
    }

    /// Reads what is due at `nowNs`. A process that ends meanwhile leaves the previous figures in place.
    ///
    /// @param table the runtime's thread table, empty without telemetry
    /// @param telemetryVersion what the runtime calls itself, empty without telemetry
    void poll(long nowNs, List<ThreadSlot> table, String telemetryVersion) {
        if (nowNs >= threadsDueNs) {
            threadsDueNs = nowNs + THREADS_PERIOD_NS;
            Reading<List<ThreadSched>> scheds = TaskSched.read(pid);
            if (isAlive()) {
                scheds.optional().ifPresent(list -> threads.update(pid, list, table, nowNs));
                rows.offer(scheds.map(list -> threads.rows()));
            }
        }
        if (nowNs >= memoryDueNs) {
            long beganNs = System.nanoTime();
            Memory next = readMemory();
            long tookNs = System.nanoTime() - beganNs;
            memoryDueNs = nowNs + Math.max(MEMORY_PERIOD_NS, MEMORY_DUTY * tookNs);
            if (isAlive()) {
                memory.offer(Reading.of(next));
            }
        }
        if (nowNs >= proofDueNs) {
            proofDueNs = nowNs + PROOF_PERIOD_NS;
            runtime.offer(RuntimeProbe.read(pid, telemetryVersion));
        }
    }

    private Memory readMemory() {
        WorkingSet set = WorkingSet.read(pid);
        Reading<Meminfo.Memory> machine = Meminfo.read();
        return new Memory(
                set.mappedBytes(),
                set.residentBytes(),
                set.lockedBytes(),
                set.hugeBytes(),
                lockLimit,
                machine.map(m -> m.hugePages() * m.hugePageBytes()),
                machine.map(Meminfo.Memory::totalBytes),
                rows.reading().map(_ -> threads.realTimeFaults()),
                rows.reading().map(_ -> threads.realTimeFaultsWatched()));
    }

    @Override
    public void close() {
        neighbours.close();
    }

    int pid() {
        return pid;
    }

    long startTicks() {
        return startTicks;
    }

    /// CLOCK_MONOTONIC of the process start, to 10 ms; ticks count from boot, suspended time included.
    long startedNs() {
        return startTicks * NS_PER_TICK;
    }

    /// The kernel's name of the process.
    String name() {
        return name;
    }

    ThreadBook threads() {
        return threads;
    }

    NeighbourProbe neighbours() {
        return neighbours;
    }

    Reading<List<ThreadRow>> rows() {
        return rows.reading();
    }

    Reading<Memory> memory() {
        return memory.reading();
    }

    Reading<RuntimeProof> runtime() {
        return runtime.reading();
    }
}
