package org.winenspa.bridge.proc;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.winenspa.bridge.Reading;

/// Where the kernel's texts lie.
public final class ProcPath {

    public static final Path PROC = Path.of("/proc");
    public static final Path SYS = Path.of("/sys");

    private ProcPath() {
    }

    /// A path that another process named. FAILED if it cannot be one here: text that was not UTF-8, or a locale that
    /// has no such characters.
    public static Reading<Path> named(String text) {
        try {
            return Reading.of(Path.of(text));
        } catch (InvalidPathException e) {
            return Reading.failed("a path that this locale cannot express: " + e.getReason());
        }
    }

    /// `/proc/pid/name`
    public static Path of(int pid, String name) {
        return PROC.resolve(Integer.toString(pid)).resolve(name);
    }

    /// `/proc/pid/task/tid/name`
    public static Path ofTask(int pid, int tid, String name) {
        return of(pid, "task").resolve(Integer.toString(tid)).resolve(name);
    }
}
