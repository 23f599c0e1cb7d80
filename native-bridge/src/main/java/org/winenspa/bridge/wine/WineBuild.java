package org.winenspa.bridge.wine;

import java.nio.file.Path;
import java.util.List;
import org.winenspa.bridge.Reading;
import org.winenspa.bridge.proc.PidExe;
import org.winenspa.bridge.proc.PidMaps;
import org.winenspa.bridge.proc.ProcPath;

/// Which Wine a process really runs, from what it has mapped and not from what it was asked to run.
///
/// @param binary `/proc/pid/exe`
/// @param ntdll the Unix side of ntdll that is mapped
/// @param root folder of the runtime: it holds `lib/wine` and `bin`
/// @param buildId of that ntdll, hexadecimal
public record WineBuild(Path binary, Path ntdll, Path root, Reading<String> buildId) {

    private static final String NTDLL = "/lib/wine/x86_64-unix/ntdll.so";

    /// The build a process runs; WAITING until it has mapped ntdll.
    public static Reading<WineBuild> of(int pid) {
        return PidExe.read(pid).flatMap(binary ->
                PidMaps.read(pid).flatMap(mappings -> find(binary, mappings)).map(WineBuild::withBuildId));
    }

    static Reading<WineBuild> find(Path binary, List<PidMaps.Mapping> mappings) {
        for (PidMaps.Mapping mapping : mappings) {
            if (mapping.path().endsWith(NTDLL)) {
                String root = mapping.path().substring(0, mapping.path().length() - NTDLL.length());
                return ProcPath.named(mapping.path()).flatMap(ntdll -> ProcPath.named(root.isEmpty() ? "/" : root)
                        .map(folder -> new WineBuild(binary, ntdll, folder, Reading.waiting("not read yet"))));
            }
        }
        return Reading.waiting(binary + " has not mapped Wine's ntdll: it is starting, or it is not Wine");
    }

    private static WineBuild withBuildId(WineBuild build) {
        return new WineBuild(build.binary, build.ntdll, build.root, ElfBuildId.read(build.ntdll));
    }
}
