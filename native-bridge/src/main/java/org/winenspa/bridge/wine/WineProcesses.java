package org.winenspa.bridge.wine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.winenspa.bridge.Reading;
import org.winenspa.bridge.proc.PidCmdline;
import org.winenspa.bridge.proc.PidEnviron;
import org.winenspa.bridge.proc.PidExe;
import org.winenspa.bridge.proc.PidStat;
import org.winenspa.bridge.proc.ProcPath;
import org.winenspa.bridge.proc.ProcessList;

/// Processes that Wine runs, of this user: which prefix they belong to and what they are.
public final class WineProcesses {

    /// What a process is for.
    public enum Role {
        /// wineserver, the kernel of the prefix.
        SERVER,
        /// services.exe, explorer.exe and the like, which Wine starts by itself.
        SYSTEM,
        /// A program of the user.
        PROGRAM
    }

    /// @param pid Linux process id
    /// @param parent process id
    /// @param startTicks tells a reused id apart
    /// @param role what it is for
    /// @param program Windows path of the program as Wine shows it, or the binary's path for wineserver
    /// @param binary the Linux binary that runs
    /// @param prefix folder of the prefix, symbolic links resolved
    public record WineProcess(int pid, int parent, long startTicks, Role role, String program, Path binary,
            Path prefix) {

        /// Name of the program without its folders.
        public String programName() {
            return lastName(program);
        }
    }

    private static final List<String> SYSTEM_PROGRAMS = List.of("services.exe", "winedevice.exe", "plugplay.exe",
            "svchost.exe", "explorer.exe", "rpcss.exe", "start.exe", "conhost.exe", "wineboot.exe", "tabtip.exe",
            "winemenubuilder.exe", "rundll32.exe");

    private WineProcesses() {
    }

    /// Wine's processes among `processes` that this user may examine.
    public static List<WineProcess> find(List<PidStat.Line> processes) {
        List<WineProcess> found = new ArrayList<>();
        for (PidStat.Line process : processes) {
            examine(process).optional().ifPresent(found::add);
        }
        return List.copyOf(found);
    }

    /// Processes of one prefix.
    ///
    /// @param prefix its folder
    public static Reading<List<WineProcess>> ofPrefix(Path prefix) {
        Path wanted = resolved(prefix);
        return ProcessList.read().map(processes ->
                find(processes).stream().filter(process -> process.prefix().equals(wanted)).toList());
    }

    private static Reading<WineProcess> examine(PidStat.Line process) {
        return PidExe.read(process.id()).flatMap(binary -> isWine(binary)
                ? PidEnviron.read(process.id()).flatMap(environment ->
                        PidCmdline.read(process.id()).flatMap(arguments -> of(process, binary, environment, arguments)))
                : Reading.failed("not a Wine process"));
    }

    static Reading<WineProcess> of(PidStat.Line process, Path binary, Map<String, String> environment,
            List<String> arguments) {
        boolean server = fileName(binary).startsWith("wineserver");
        String program = server || arguments.isEmpty() ? binary.toString() : program(arguments);
        boolean system = SYSTEM_PROGRAMS.contains(lastName(program).toLowerCase(Locale.ROOT));
        Role role = server ? Role.SERVER : system ? Role.SYSTEM : Role.PROGRAM;
        return prefix(environment).map(prefix -> new WineProcess(process.id(), process.parent(), process.startTicks(),
                role, program, binary, prefix));
    }

    /// Before Wine has set the Windows path, the arguments are still `wine program.exe …`.
    private static String program(List<String> arguments) {
        String first = arguments.getFirst();
        boolean loader = lastName(first).startsWith("wine") && !first.contains("\\");
        return loader && arguments.size() > 1 ? arguments.get(1) : first;
    }

    private static String lastName(String program) {
        return program.substring(Math.max(program.lastIndexOf('\\'), program.lastIndexOf('/')) + 1);
    }

    static boolean isWine(Path binary) {
        String name = fileName(binary);
        return name.equals("wine") || name.equals("wine64") || name.equals("wine-preloader")
                || name.equals("wine64-preloader") || name.startsWith("wineserver");
    }

    private static String fileName(Path path) {
        Path name = path.getFileName();
        return name == null ? "" : name.toString().replace(" (deleted)", "");
    }

    private static Reading<Path> prefix(Map<String, String> environment) {
        String named = environment.getOrDefault("WINEPREFIX", "");
        String folder = named.isEmpty() ? environment.getOrDefault("HOME", "/") + "/.wine" : named;
        return ProcPath.named(folder).map(WineProcesses::resolved);
    }

    private static Path resolved(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            return path.toAbsolutePath().normalize();
        }
    }
}
