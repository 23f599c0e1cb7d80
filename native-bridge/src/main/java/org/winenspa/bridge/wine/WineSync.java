package org.winenspa.bridge.wine;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.winenspa.bridge.Reading;
import org.winenspa.bridge.proc.PidFiles;
import org.winenspa.bridge.proc.PidMaps;

/// By which means a Wine process waits for events, mutexes and semaphores, concluded from what it has open.
///
/// @param method in use
/// @param evidence the file that shows it, or what was looked for
public record WineSync(Method method, String evidence) {

    /// From the fastest on.
    public enum Method {
        /// The kernel's driver: the process holds `/dev/ntsync` open.
        NTSYNC,
        /// Futexes on memory shared through a `wine-…-fsync` object.
        FSYNC,
        /// Event descriptors with state shared through a `wine-…-esync` object.
        ESYNC,
        /// None of these: each wait asks the wineserver.
        SERVER
    }

    private static final String SHARED_MEMORY = "/dev/shm/wine-";

    /// Of a running Wine process or its wineserver.
    public static Reading<WineSync> read(int pid) {
        return PidFiles.read(pid).flatMap(open -> PidMaps.read(pid).map(mappings ->
                of(Stream.concat(open.stream(), mappings.stream().map(PidMaps.Mapping::path)).toList())));
    }

    /// The objects in shared memory may have lost their names already, so ` (deleted)` does not matter.
    static WineSync of(List<String> files) {
        return first(files, file -> file.equals("/dev/ntsync") || file.startsWith("/dev/ntsync ")).map(file -> new WineSync(Method.NTSYNC, file))
                .or(() -> shared(files, "-fsync").map(file -> new WineSync(Method.FSYNC, file)))
                .or(() -> shared(files, "-esync").map(file -> new WineSync(Method.ESYNC, file)))
                .orElseGet(() -> new WineSync(Method.SERVER,
                        "no /dev/ntsync, no wine-…-fsync and no wine-…-esync among " + files.size() + " open and mapped files"));
    }

    private static Optional<String> shared(List<String> files, String kind) {
        return first(files, file -> file.startsWith(SHARED_MEMORY) && (file.endsWith(kind) || file.contains(kind + " ")));
    }

    private static Optional<String> first(List<String> files, Predicate<String> wanted) {
        return files.stream().filter(wanted).findFirst();
    }
}
