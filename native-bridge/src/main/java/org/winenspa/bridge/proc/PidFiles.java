package org.winenspa.bridge.proc;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.winenspa.bridge.Reading;

/// `/proc/pid/fd`: what a process has open, see proc_pid_fd(5). Needs the same user and no ptrace restriction.
public final class PidFiles {

    /// More than any limit that a desktop grants.
    private static final int MOST = 1 << 20;

    private PidFiles() {
    }

    /// Paths of open files, and names such as `anon_inode:[eventfd]` of what is none; in no order.
    public static Reading<List<String>> read(int pid) {
        Path folder = ProcPath.of(pid, "fd");
        List<String> targets = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                if (targets.size() < MOST) {
                    target(entry).optional().ifPresent(targets::add);
                }
            }
        } catch (IOException e) {
            return ProcText.explain(folder, e);
        } catch (DirectoryIteratorException e) {
            return ProcText.explain(folder, new IOException(e));
        }
        return Reading.of(List.copyOf(targets));
    }

    /// A file may be closed between listing and reading.
    private static Reading<String> target(Path entry) {
        try {
            return Reading.of(Files.readSymbolicLink(entry).toString());
        } catch (IOException e) {
            return ProcText.explain(entry, e);
        }
    }
}
