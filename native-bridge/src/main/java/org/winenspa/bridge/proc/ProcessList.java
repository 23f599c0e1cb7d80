package org.winenspa.bridge.proc;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.winenspa.bridge.Parse;
import org.winenspa.bridge.Reading;

/// The numeric folders of `/proc`: all processes, their children, and the kernel's interrupt threads.
public final class ProcessList {

    private static final int KTHREADD = 2;

    private ProcessList() {
    }

    /// Every process, by id. About 30 µs each: ask at most some times a second.
    public static Reading<List<PidStat.Line>> read() {
        List<PidStat.Line> processes = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(ProcPath.PROC)) {
            for (Path entry : entries) {
                int pid = Parse.decimalInt(entry.getFileName().toString(), -1);
                if (pid > 0) {
                    PidStat.read(pid).optional().ifPresent(processes::add);
                }
            }
        } catch (IOException e) {
            return ProcText.explain(ProcPath.PROC, e);
        }
        processes.sort(Comparator.comparingInt(PidStat.Line::id));
        return Reading.of(List.copyOf(processes));
    }

    /// `pid` and all its descendants among `processes`, by id.
    public static List<PidStat.Line> tree(List<PidStat.Line> processes, int pid) {
        Set<Integer> members = new HashSet<>(Set.of(pid));
        boolean grew = true;
        while (grew) {      // ids wrap around, so a child may stand before its parent
            grew = false;
            for (PidStat.Line process : processes) {
                grew |= members.contains(process.parent()) && members.add(process.id());
            }
        }
        return processes.stream().filter(process -> members.contains(process.id())).toList();
    }

    /// Threads of the kernel that handle interrupts, with their priority: `irq/…`, present with threaded interrupts.
    public static List<TaskSched.ThreadSched> interruptThreads(List<PidStat.Line> processes) {
        return processes.stream()
                .filter(process -> process.parent() == KTHREADD && process.name().startsWith("irq/"))
                .map(TaskSched::of)
                .toList();
    }

    /// Whether the process that had this id and start time still exists and is not a zombie.
    public static boolean isAlive(int pid, long startTicks) {
        return PidStat.read(pid).optional()
                .filter(line -> line.startTicks() == startTicks && line.state() != 'Z' && line.state() != 'X')
                .isPresent();
    }
}
