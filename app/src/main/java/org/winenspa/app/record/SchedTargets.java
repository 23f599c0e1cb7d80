package org.winenspa.app.record;

import java.io.File;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.winenspa.bridge.Parse;
import org.winenspa.bridge.proc.PidStat;
import org.winenspa.bridge.proc.ProcPath;
import org.winenspa.bridge.proc.ProcessList;
import org.winenspa.bridge.proc.TaskSched;
import org.winenspa.bridge.sched.TracedThread;
import org.winenspa.bridge.wine.WineProcesses;
import org.winenspa.bridge.wine.WineProcesses.Role;
import org.winenspa.bridge.wine.WineProcesses.WineProcess;

/// Whose scheduling matters to a program: its own threads, its wineserver, the audio servers, and the other processes of
/// its prefix, in this order of importance. Stateless.
final class SchedTargets {

    private static final Set<String> AUDIO_SERVERS =
            Set.of("pipewire", "pipewire-pulse", "wireplumber", "pulseaudio", "jackd", "jackdbus");

    private SchedTargets() {}

    /// Processes that matter to program `pid`. A look at all processes takes some milliseconds.
    static Supplier<List<Integer>> of(int pid) {
        return () -> ProcessList.read().map(all -> choose(pid, all)).orElse(List.of(pid));
    }

    private static List<Integer> choose(int pid, List<PidStat.Line> processes) {
        List<WineProcess> wine = WineProcesses.find(processes);
        List<WineProcess> prefix = wine.stream()
                .filter(other -> wine.stream()
                        .anyMatch(own -> own.pid() == pid && own.prefix().equals(other.prefix())))
                .toList();
        List<Integer> chosen = new ArrayList<>(List.of(pid));
        prefix.stream().filter(other -> other.role() == Role.SERVER).forEach(server -> add(chosen, server.pid()));
        processes.stream()
                .filter(process -> AUDIO_SERVERS.contains(process.name()))
                .forEach(server -> add(chosen, server.id()));
        ProcessList.tree(processes, pid).forEach(child -> add(chosen, child.id()));
        prefix.forEach(other -> add(chosen, other.pid()));
        return List.copyOf(chosen);
    }

    private static void add(List<Integer> chosen, int pid) {
        if (!chosen.contains(pid)) {
            chosen.add(pid);
        }
    }

    /// Threads that process `pid` has now; none if it has ended.
    static List<TracedThread> threads(int pid) {
        String[] names = new File(ProcPath.of(pid, "task").toString()).list();
        TreeSet<Integer> tids = new TreeSet<>();
        for (String name : names == null ? new String[0] : names) {
            int tid = (int) Parse.decimal(name, -1);
            if (tid > 0) {
                tids.add(tid);
            }
        }
        return tids.stream().map(tid -> new TracedThread(pid, tid)).toList();
    }

    /// Those threads of `pids` that run at a real-time priority now, own or inherited.
    static Set<TracedThread> realtime(List<Integer> pids) {
        Set<TracedThread> found = new LinkedHashSet<>();
        for (int pid : pids) {
            TaskSched.read(pid).orElse(List.of()).stream()
                    .filter(thread -> thread.effectivePriority() > 0)
                    .forEach(thread -> found.add(new TracedThread(pid, thread.tid())));
        }
        return found;
    }
}
