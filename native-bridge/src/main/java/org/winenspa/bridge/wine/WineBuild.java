package org.winenspa.bridge.wine;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.winenspa.bridge.Reading;
import org.winenspa.bridge.proc.PidExe;
import org.winenspa.bridge.proc.PidMaps;
import org.winenspa.bridge.proc.ProcPath;

/// Which Wine a process really runs, from what it has mapped and not from what it was asked to run.
///
/// @param binary `/proc/pid/exe`
/// @param ntdll the Unix side of ntdll that is mapped
/// @param root folder of the runtime: it holds `lib/wine` and `bin`
/// @param buildId of the ntdll that runs, hexadecimal; unavailable when it was replaced and cannot be read any more
public record WineBuild(Path binary, Path ntdll, Path root, Reading<String> buildId) {

    private static final String NTDLL = "/lib/wine/x86_64-unix/ntdll.so";

    /// The build a process runs; WAITING until it has mapped ntdll.
    public static Reading<WineBuild> of(int pid) {
        return PidExe.read(pid).flatMap(binary -> PidMaps.read(pid).flatMap(mappings ->
                find(binary, mappings).map(build -> build.withBuildId(pid, mappings))));
    }

    /// Wine's ntdll as a process runs it, against the file on the disk; WAITING until it has mapped it.
    public static Reading<RunningFile> ntdllOf(int pid) {
        return PidMaps.read(pid).flatMap(mappings -> ntdll(mappings)
                .map(mapping -> Reading.of(RunningFile.mapped(pid, mapping)))
                .orElseGet(() -> Reading.waiting("process " + pid + " has not mapped Wine's ntdll: it is starting, or it is not Wine")));
    }

    static Reading<WineBuild> find(Path binary, List<PidMaps.Mapping> mappings) {
        return ntdll(mappings).map(mapping -> of(binary, RunningFile.withoutDeleted(mapping.path()))).orElseGet(() ->
                Reading.waiting(binary + " has not mapped Wine's ntdll: it is starting, or it is not Wine"));
    }

    private static Optional<PidMaps.Mapping> ntdll(List<PidMaps.Mapping> mappings) {
        return mappings.stream().filter(m -> RunningFile.withoutDeleted(m.path()).endsWith(NTDLL)).findFirst();
    }

    private static Reading<WineBuild> of(Path binary, String file) {
        String root = file.substring(0, file.length() - NTDLL.length());
        return ProcPath.named(file).flatMap(ntdll -> ProcPath.named(root.isEmpty() ? "/" : root)
                .map(folder -> new WineBuild(binary, ntdll, folder, Reading.waiting("not read yet"))));
    }

    private WineBuild withBuildId(int pid, List<PidMaps.Mapping> mappings) {
        return new WineBuild(binary, ntdll, root, ntdll(mappings)
                .map(mapping -> RunningFile.mapped(pid, mapping).buildId())
                .orElse(buildId));
    }
}
