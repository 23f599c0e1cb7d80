package org.winenspa.bridge.proc;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.winenspa.bridge.Parse;
import org.winenspa.bridge.Reading;

/// Scheduling of every thread of a process, from `/proc/pid/task`.
///
/// The stat line is the one place where a normal user sees a priority-inheritance boost: field 18 is the effective
/// priority as `task_prio()` of kernel/sched/syscalls.c gives it, `p->prio - 100`, while field 40 is the static one.
public final class TaskSched {

    /// Process with more threads than this are listed in part; a DAW has some hundred.
    private static final int MOST_THREADS = 4096;

    /// Effective priority of a SCHED_DEADLINE thread, above every SCHED_FIFO one.
    public static final int DEADLINE_PRIORITY = 100;

    /// @param tid Linux thread id
    /// @param name at most 15 bytes
    /// @param state R, S, D, Z, T …
    /// @param policy as set
    /// @param priority static real-time priority 1..99, 0 when not real-time
    /// @param effectivePriority what the scheduler uses now: 1..99, 0 when not real-time,
    ///        [#DEADLINE_PRIORITY] for a deadline thread
    /// @param nice -20..19
    /// @param processor CPU it ran on last
    /// @param minorFaults page faults so far without a disk access
    /// @param majorFaults page faults so far that waited for a disk
    /// @param cpuTicks CPU time so far, 1/100 s
    /// @param startTicks 1/100 s after boot
    public record ThreadSched(int tid, String name, char state, SchedPolicy policy, int priority,
            int effectivePriority, int nice, int processor, long minorFaults, long majorFaults, long cpuTicks,
            long startTicks) {

        /// Whether a waiter lends it a priority above its own.
        public boolean isBoosted() {
            return effectivePriority > priority && policy != SchedPolicy.DEADLINE;
        }
    }

    private TaskSched() {
    }

    /// All threads, by thread id. Threads that end meanwhile are left out.
    public static Reading<List<ThreadSched>> read(int pid) {
        Path folder = ProcPath.of(pid, "task");
        List<ThreadSched> threads = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                int tid = Parse.decimalInt(entry.getFileName().toString(), -1);
                if (tid > 0 && threads.size() < MOST_THREADS) {
                    PidStat.readTask(pid, tid).optional().ifPresent(line -> threads.add(of(line)));
                }
            }
        } catch (IOException e) {
            return ProcText.explain(folder, e);
        }
        threads.sort(Comparator.comparingInt(ThreadSched::tid));
        return Reading.of(List.copyOf(threads));
    }

    /// One thread.
    public static Reading<ThreadSched> read(int pid, int tid) {
        return PidStat.readTask(pid, tid).map(TaskSched::of);
    }

    /// The scheduling facts of a stat line.
    public static ThreadSched of(PidStat.Line line) {
        return new ThreadSched(line.id(), line.name(), line.state(), SchedPolicy.of(line.policy()), line.rtPriority(),
                effectivePriority(line.kernelPriority()), line.nice(), line.processor(), line.minorFaults(),
                line.majorFaults(), line.cpuTicks(), line.startTicks());
    }

    /// Field 18 is -101 for deadline, -1 - priority for real-time, 20 + nice for the others.
    static int effectivePriority(int kernelPriority) {
        if (kernelPriority < -100) {
            return DEADLINE_PRIORITY;
        }
        return kernelPriority < 0 ? -1 - kernelPriority : 0;
    }
}
