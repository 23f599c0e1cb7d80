package org.winenspa.app.runtime;

import java.nio.file.Path;
import java.util.List;
import org.winenspa.bridge.Reading;
import org.winenspa.bridge.proc.ProcessList;
import org.winenspa.bridge.wine.RunningFile;
import org.winenspa.bridge.wine.WineBuild;
import org.winenspa.bridge.wine.WineProcesses;
import org.winenspa.bridge.wine.WineProcesses.WineProcess;
import org.winenspa.bridge.wine.WineSync;

/// Which Wine a running process really runs, read from the process and not from any setting.
///
/// @param process the process
/// @param root folder of the Wine whose ntdll it has mapped; of a wineserver, the folder above its `bin`
/// @param program its binary
/// @param ntdll the Unix half of ntdll that it has mapped; not supported for a wineserver, which has none
/// @param sync how it waits
/// @param runtime what lies in `root` now: version, series, kind
public record LiveProof(WineProcess process, Reading<Path> root, RunningFile program, Reading<RunningFile> ntdll,
        Reading<WineSync> sync, Reading<WineRuntime> runtime) {

    /// Of every Wine process of this user, servers included. Reads `/proc`: some milliseconds a process.
    public static Reading<List<LiveProof>> all() {
        return ProcessList.read().map(processes -> WineProcesses.find(processes).stream().map(LiveProof::of).toList());
    }

    /// Of one process.
    public static LiveProof of(WineProcess process) {
        boolean server = process.role() == WineProcesses.Role.SERVER;
        RunningFile program = RunningFile.program(process.pid(), process.binary());
        Reading<RunningFile> ntdll = server
                ? Reading.notSupported("a wineserver maps no ntdll")
                : WineBuild.ntdllOf(process.pid());
        Reading<Path> root = server ? rootOf(program.path()) : WineBuild.of(process.pid()).map(WineBuild::root);
        return new LiveProof(process, root, program, ntdll, WineSync.read(process.pid()), root.map(LiveProof::describe));
    }

    /// Whether a file that runs is not the one on the disk any more: a restart would run something else.
    public boolean replaced() {
        return program.state() == RunningFile.State.REPLACED
                || ntdll.map(file -> file.state() == RunningFile.State.REPLACED).orElse(false);
    }

    private static Reading<Path> rootOf(Path program) {
        Path bin = program.getParent();
        Path root = bin == null ? null : bin.getParent();
        return root == null ? Reading.notSupported(program + " lies in no Wine folder") : Reading.of(root);
    }

    private static WineRuntime describe(Path root) {
        return RuntimeCatalog.at(root);
    }
}
