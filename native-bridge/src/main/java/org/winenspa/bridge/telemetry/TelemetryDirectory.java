package org.winenspa.bridge.telemetry;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.winenspa.bridge.Parse;
import org.winenspa.bridge.Reading;
import org.winenspa.bridge.jna.Credentials;
import org.winenspa.bridge.proc.ProcPath;
import org.winenspa.bridge.proc.ProcText;
import org.winenspa.bridge.proc.ProcessList;
import org.winenspa.bridge.telemetry.TelemetryException.Fault;

/// The folder in which the runtime writes one file a process, and the files in it. Everything there is untrusted.
public final class TelemetryDirectory {

    private static final String SUFFIX = ".tlm";
    private static final int MOST_FILES = 4096;
    private static final Duration KEEP_DEAD = Duration.ofMinutes(10);
    /// Long enough for somebody to look at what went wrong.
    private static final Duration KEEP_DAMAGED = Duration.ofDays(7);
    private static final Set<Fault> DAMAGED = EnumSet.of(Fault.TOO_SHORT, Fault.NOT_TELEMETRY,
            Fault.NOT_READY, Fault.TRUNCATED, Fault.BAD_GEOMETRY);
    private static final Set<PosixFilePermission> OWNER_ONLY = EnumSet.of(PosixFilePermission.OWNER_READ,
            PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    /// @param path the file
    /// @param pid the process, by the file's name
    public record Entry(Path path, int pid) {
    }

    private final Path folder;

    /// @param folder see [#locate]
    public TelemetryDirectory(Path folder) {
        this.folder = folder;
    }

    /// The folder that the runtime uses under an environment: NSPA_TELEMETRY if absolute, else below
    /// XDG_RUNTIME_DIR, else below /tmp.
    public static TelemetryDirectory locate(Map<String, String> environment) {
        String chosen = environment.getOrDefault("NSPA_TELEMETRY", "");
        if (chosen.startsWith("/")) {
            return new TelemetryDirectory(Path.of(chosen));
        }
        String runtime = environment.getOrDefault("XDG_RUNTIME_DIR", "");
        if (runtime.startsWith("/")) {
            return new TelemetryDirectory(Path.of(runtime, "nspa-studio"));
        }
        return new TelemetryDirectory(Path.of("/tmp/nspa-studio-" + Integer.toUnsignedString(Credentials.uid())));
    }

    /// Its path.
    public Path path() {
        return folder;
    }

    /// Where the file of a process would be.
    public Path fileOf(int pid) {
        return folder.resolve(pid + SUFFIX);
    }

    /// Files by process id, unopened; WAITING while the folder does not exist, and refused as the runtime refuses it
    /// if others could write there.
    public Reading<List<Entry>> list() {
        Reading<Boolean> safe = safe();
        if (!safe.isAvailable()) {
            return safe.map(ignored -> List.of());
        }
        List<Entry> entries = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
            for (Path file : files) {
                Entry entry = entryOf(file);
                if (entry != null && entries.size() < MOST_FILES) {
                    entries.add(entry);
                }
            }
        } catch (IOException e) {
            return ProcText.explain(folder, e);
        }
        entries.sort(Comparator.comparingInt(Entry::pid));
        return Reading.of(List.copyOf(entries));
    }

    private static @Nullable Entry entryOf(Path file) {
        String name = file.getFileName().toString();
        int pid = Parse.decimalInt(name.substring(0, name.length() - SUFFIX.length()), -1);
        return pid > 0 && name.equals(pid + SUFFIX) ? new Entry(file, pid) : null;
    }

    private Reading<Boolean> safe() {
        try {
            if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
                return Reading.waiting(folder + " does not exist yet: no program ran with telemetry");
            }
            var attributes = Files.readAttributes(folder, "unix:mode,uid,permissions,isDirectory", LinkOption.NOFOLLOW_LINKS);
            if (!Boolean.TRUE.equals(attributes.get("isDirectory"))) {
                return Reading.failed(folder + " is not a directory; remove it");
            }
            if (!Integer.valueOf(Credentials.uid()).equals(attributes.get("uid"))) {
                return Reading.notPermitted(folder + " belongs to another user; choose another folder by NSPA_TELEMETRY");
            }
            if (attributes.get("permissions") instanceof Set<?> rights && !OWNER_ONLY.containsAll(rights)) {
                return Reading.notPermitted(folder + " is open to others; run: chmod 700 " + folder);
            }
            return Reading.of(true);
        } catch (IOException e) {
            return ProcText.explain(folder, e);
        }
    }

    /// Whether the process that wrote this header still runs: same id, same start time.
    public static boolean isAlive(TelemetryHeader header) {
        return ProcessList.isAlive(header.pid(), header.startTicks());
    }

    /// Removes files that are older than ten minutes, whose process is gone and that no reader has open. Such a file
    /// holds some MB of a folder in RAM. A damaged one, under the name of a process that is gone, goes after a week. Files
    /// that are not telemetry of this user stay: they are not ours to remove.
    ///
    /// @return paths removed
    public List<Path> removeStale(Instant now) {
        List<Path> removed = new ArrayList<>();
        for (Entry entry : list().orElse(List.of())) {
            try {
                Instant touched = Files.getLastModifiedTime(entry.path(), LinkOption.NOFOLLOW_LINKS).toInstant();
                boolean damaged = touched.isBefore(now.minus(KEEP_DAMAGED)) && removeDamaged(entry);
                if (damaged || touched.isBefore(now.minus(KEEP_DEAD)) && removeDead(entry)) {
                    removed.add(entry.path());
                }
            } catch (IOException e) {
                // a damaged, foreign or vanished file is not stale telemetry of ours
                continue;
            }
        }
        return List.copyOf(removed);
    }

    /// A regular file of this user that no reader accepts and whose process does not exist.
    private static boolean removeDamaged(Entry entry) throws IOException {
        if (Files.exists(ProcPath.of(entry.pid(), "stat"))
                || !Integer.valueOf(Credentials.uid()).equals(Files.getAttribute(entry.path(), "unix:uid", LinkOption.NOFOLLOW_LINKS))) {
            return false;
        }
        try (TelemetryFile _ = TelemetryFile.open(entry.path())) {
            return false;
        } catch (TelemetryException e) {
            return DAMAGED.contains(e.fault()) && Files.deleteIfExists(entry.path());
        }
    }

    private static boolean removeDead(Entry entry) throws IOException {
        try (TelemetryFile file = TelemetryFile.open(entry.path())) {
            TelemetryHeader header = file.header();
            return header.pid() == entry.pid() && !isAlive(header) && file.removeUnwatched();
        }
    }
}
