package org.winenspa.bridge.proc;

import java.nio.file.Path;

/// Where the kernel's texts lie.
public final class ProcPath {

    public static final Path PROC = Path.of("/proc");
    public static final Path SYS = Path.of("/sys");

    private ProcPath() {
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
