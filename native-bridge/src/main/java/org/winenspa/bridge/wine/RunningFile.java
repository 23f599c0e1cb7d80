package org.winenspa.bridge.wine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.winenspa.bridge.Reading;
import org.winenspa.bridge.proc.PidMaps;
import org.winenspa.bridge.proc.ProcPath;
import org.winenspa.bridge.proc.ProcText;

/// A binary as a process runs it, compared with the file that its name leads to now.
///
/// @param path its name, without the kernel's ` (deleted)`
/// @param buildId of what runs, hexadecimal; unavailable when only another file is left to read
/// @param state whether the two are the same
/// @param evidence one sentence that says how that was found out
public record RunningFile(Path path, Reading<String> buildId, State state, String evidence) {

    /// How what runs relates to what lies on the disk.
    public enum State {
        /// The very file, or one with the same build id.
        SAME,
        /// The file was replaced or removed after the process had begun to use it.
        REPLACED,
        /// It could not be found out.
        UNKNOWN
    }

    private static final String DELETED = " (deleted)";

    /// The program of a process; `/proc/pid/exe` leads to what runs even when no name does.
    ///
    /// @param named what the link of `/proc/pid/exe` says
    public static RunningFile program(int pid, Path named) {
        return compare(named.toString(), ProcPath.of(pid, "exe"), inode(ProcPath.of(pid, "exe")));
    }

    /// A file that a process has mapped. Its content is read through `/proc/pid/map_files`, which only root may; for
    /// anybody else an equal inode shows that the file on the disk is what runs.
    public static RunningFile mapped(int pid, PidMaps.Mapping mapping) {
        Path content = ProcPath.of(pid, "map_files")
                .resolve(Long.toHexString(mapping.start()) + "-" + Long.toHexString(mapping.end()));
        return compare(mapping.path(), content, Reading.of(mapping.inode()));
    }

    private static RunningFile compare(String named, Path content, Reading<Long> runningInode) {
        boolean unnamed = named.endsWith(DELETED);
        Reading<Path> path = ProcPath.named(withoutDeleted(named));
        Reading<Long> inode = path.flatMap(RunningFile::inode);
        boolean sameFile = !unnamed && runningInode.isAvailable() && runningInode.equals(inode);
        Reading<String> onDisk = path.flatMap(ElfBuildId::read);
        Reading<String> running = sameFile ? onDisk : ElfBuildId.read(content);
        State state = sameFile ? State.SAME : byBuildId(running, onDisk, unnamed);
        String evidence = switch (state) {
            case SAME -> sameFile ? "the mapped inode is that of the file" : "the file is another one with the same build id";
            case REPLACED -> unnamed ? "no name leads to the running file any more" : "the name leads to another file now";
            case UNKNOWN -> inode.isAvailable() ? running.reason() : inode.reason();
        };
        return new RunningFile(path.orElse(content), running, state, evidence);
    }

    private static State byBuildId(Reading<String> running, Reading<String> onDisk, boolean unnamed) {
        if (running.isAvailable() && onDisk.isAvailable()) {
            return running.equals(onDisk) ? State.SAME : State.REPLACED;
        }
        return unnamed || onDisk.isAvailable() ? State.REPLACED : State.UNKNOWN;
    }

    static String withoutDeleted(String named) {
        return named.endsWith(DELETED) ? named.substring(0, named.length() - DELETED.length()) : named;
    }

    private static Reading<Long> inode(Path path) {
        try {
            return Reading.of((Long) Files.getAttribute(path, "unix:ino"));
        } catch (IOException e) {
            return ProcText.explain(path, e);
        }
    }
}
