package org.winenspa.bridge.jna;

import com.sun.jna.NativeLong;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// What Linux can do with whole files and folders and the JDK does not offer. Any thread.
public final class LinuxFiles {

    private LinuxFiles() {
    }

    /// Makes `to` share the blocks of `from`, see ioctl_ficlone(2): costs no room and almost no time.
    ///
    /// @param from a regular file
    /// @param to an existing regular file; keeps its content when this returns false
    /// @return false where the file system cannot do it, or the two lie on different ones
    public static boolean shareBlocks(Path from, Path to) {
        int source = Libc.open(name(from), Libc.O_RDONLY | Libc.O_CLOEXEC | Abi.O_NOFOLLOW);
        if (source < 0) {
            return false;
        }
        int target = Libc.open(name(to), Libc.O_WRONLY | Libc.O_CLOEXEC | Abi.O_NOFOLLOW);
        try {
            return target >= 0 && Libc.ioctl(target, new NativeLong(Libc.FICLONE), source) == 0;
        } finally {
            if (target >= 0) {
                Libc.close(target);
            }
            Libc.close(source);
        }
    }

    /// Lets two files or folders trade names in one step, see renameat2(2): nobody ever sees one of the names missing.
    ///
    /// @throws LinuxException if one is missing, they lie on different file systems, or this one cannot exchange
    public static void exchange(Path one, Path other) throws LinuxException {
        if (Libc.renameat2(Libc.AT_FDCWD, name(one), Libc.AT_FDCWD, name(other), Libc.RENAME_EXCHANGE) != 0) {
            throw LinuxException.last("renameat2", one + " and " + other);
        }
    }

    /// Waits until everything written to the file system of `inside` is on its disk, see syncfs(2).
    ///
    /// @param inside any file or folder there
    /// @throws LinuxException if it cannot be opened or a write failed
    public static void syncFileSystem(Path inside) throws LinuxException {
        int fd = Libc.open(name(inside), Libc.O_RDONLY | Libc.O_CLOEXEC);
        if (fd < 0) {
            throw LinuxException.last("open", inside.toString());
        }
        try {
            if (Libc.syncfs(fd) != 0) {
                throw LinuxException.last("syncfs", inside.toString());
            }
        } finally {
            Libc.close(fd);
        }
    }

    private static byte[] name(Path path) {
        return (path.toAbsolutePath() + "\0").getBytes(StandardCharsets.UTF_8);
    }
}
