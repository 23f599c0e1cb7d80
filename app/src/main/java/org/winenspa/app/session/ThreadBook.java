package org.winenspa.app.session;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.winenspa.app.session.LiveSnapshot.Role;
import org.winenspa.app.session.LiveSnapshot.ThreadRow;
import org.winenspa.app.session.wake.WakeAnalysis;
import org.winenspa.bridge.proc.TaskSched.ThreadSched;
import org.winenspa.bridge.telemetry.Counter;
import org.winenspa.bridge.telemetry.EntryState;
import org.winenspa.bridge.telemetry.ThreadSlot;

/// Joins what the kernel says about the program's threads with what the runtime says, and remembers threads that
/// ended. Used by the sampler thread only.
final class ThreadBook implements WakeAnalysis.ThreadNames {

    private static final int MAX_ENDED = 256;
    /// CPU time is counted in ticks of 10 ms: a second gives 1 % steps.
    private static final long CPU_WINDOW_NS = TimeUnit.SECONDS.toNanos(1);
    private static final double TICKS_PER_SECOND = 100.0;

    /// What is kept of a thread between two probes.
    private static final class Known {
        ThreadRow row;
        final long firstFaults;
        long ticks;
        long ticksAtNs;
        boolean everRealTime;

        Known(ThreadRow row, ThreadSched sched, long nowNs) {
            this.row = row;
            this.firstFaults = sched.minorFaults() + sched.majorFaults();
            this.ticks = sched.cpuTicks();
            this.ticksAtNs = nowNs;
        }

        long faults() {
            return row.minorFaults() + row.majorFaults();
        }
    }

    private final Map<Integer, Known> known = new HashMap<>();
    private Map<Integer, ThreadSlot> slots = Map.of();
    private List<ThreadRow> rows = List.of();

    /// Takes a new look.
    ///
    /// @param scheds threads that exist, from /proc
    /// @param table the runtime's thread table, empty without telemetry
    void update(int pid, List<ThreadSched> scheds, List<ThreadSlot> table, long nowNs) {
        Map<Integer, ThreadSlot> byTid = new HashMap<>();
        for (ThreadSlot slot : table) {
            byTid.merge(slot.tid(), slot, (a, b) -> a.state() == EntryState.LIVE ? a : b);
        }
        slots = byTid;
        Set<Integer> seen = new HashSet<>();
        for (ThreadSched sched : scheds) {
            seen.add(sched.tid());
            take(pid, sched, nowNs);
        }
        for (Known thread : known.values()) {
            if (thread.row.alive() && !seen.contains(thread.row.tid())) {
                thread.row = ended(thread.row);
            }
        }
        forgetSurplus();
        rows = known.values().stream()
                .map(thread -> thread.row)
                .sorted(Comparator.comparing(ThreadRow::alive)
                        .thenComparingInt(ThreadRow::effectivePriority)
                        .reversed()
                        .thenComparingInt(ThreadRow::tid))
                .toList();
    }

    private void take(int pid, ThreadSched sched, long nowNs) {
        Known thread = known.get(sched.tid());
        double cpu = 0;
        if (thread != null) {
            cpu = thread.row.cpuPercent();
            long elapsed = nowNs - thread.ticksAtNs;
            if (elapsed >= CPU_WINDOW_NS) {
                cpu = (sched.cpuTicks() - thread.ticks) * 100.0 / (TICKS_PER_SECOND * elapsed / 1e9);
                thread.ticks = sched.cpuTicks();
                thread.ticksAtNs = nowNs;
            }
        }
        ThreadRow row = row(pid, sched, slots.get(sched.tid()), cpu);
        if (thread == null) {
            thread = new Known(row, sched, nowNs);
            known.put(sched.tid(), thread);
        }
        thread.row = row;
        thread.everRealTime |= row.realTime();
    }

    private static ThreadRow row(int pid, ThreadSched sched, @Nullable ThreadSlot slot, double cpuPercent) {
        String name = slot == null || slot.name().isEmpty() ? sched.name() : slot.name();
        return new ThreadRow(
                sched.tid(),
                slot == null ? 0 : slot.win32Tid(),
                name,
                role(pid, sched.tid(), slot),
                sched.policy().name(),
                sched.priority(),
                sched.effectivePriority(),
                sched.processor(),
                cpuPercent,
                sched.minorFaults(),
                sched.majorFaults(),
                true);
    }

    private static Role role(int pid, int tid, @Nullable ThreadSlot slot) {
        if (slot != null && slot.counter(Counter.AUDIO_PERIODS) > 0) {
            return Role.AUDIO;
        }
        if (slot != null && slot.mmcss()) {
            return Role.MMCSS;
        }
        if (tid == pid) {
            return Role.MAIN;
        }
        return slot == null ? Role.NATIVE : Role.WIN32;
    }

    private static ThreadRow ended(ThreadRow row) {
        return new ThreadRow(
                row.tid(),
                row.win32Tid(),
                row.name(),
                row.role(),
                row.policy(),
                row.staticPriority(),
                row.staticPriority(),
                row.cpu(),
                0,
                row.minorFaults(),
                row.majorFaults(),
                false);
    }

    /// Keeps the memory bounded when a program starts threads without end.
    private void forgetSurplus() {
        List<Integer> gone = new ArrayList<>();
        for (Map.Entry<Integer, Known> entry : known.entrySet()) {
            if (!entry.getValue().row.alive()) {
                gone.add(entry.getKey());
            }
        }
        gone.sort(null);
        for (int i = 0; i < gone.size() - MAX_ENDED; i++) {
            known.remove(gone.get(i));
        }
    }

    /// All threads of the last look, living first.
    List<ThreadRow> rows() {
        return rows;
    }

    /// Page faults of threads that are or were real-time.
    long realTimeFaults() {
        return known.values().stream()
                .filter(thread -> thread.everRealTime)
                .mapToLong(Known::faults)
                .sum();
    }

    /// Those of them that happened since the first look.
    long realTimeFaultsWatched() {
        return known.values().stream()
                .filter(thread -> thread.everRealTime)
                .mapToLong(thread -> thread.faults() - thread.firstFaults)
                .sum();
    }

    @Override
    public String name(int tid) {
        Known thread = known.get(tid);
        ThreadSlot slot = slots.get(tid);
        if (slot != null && !slot.name().isEmpty()) {
            return slot.name();
        }
        return thread == null ? "thread " + tid : thread.row.name();
    }

    @Override
    public int priority(int tid) {
        Known thread = known.get(tid);
        if (thread != null) {
            return thread.row.staticPriority();
        }
        ThreadSlot slot = slots.get(tid);
        return slot == null ? 0 : slot.rtPriority();
    }
}
