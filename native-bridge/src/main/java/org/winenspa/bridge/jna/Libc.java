package org.winenspa.bridge.jna;

import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;

/// Direct mappings of the C library, C names kept. Every call is thread-safe; errno is read by
/// [LinuxException#last] right after a failing call, on the same thread.
///
/// Constants are of the generic Linux ABI (x86-64 and arm64 agree on all of them); the header is named beside each.
final class Libc {

    // asm-generic/fcntl.h
    static final int O_RDONLY = 0;
    static final int O_WRONLY = 1;
    static final int O_NONBLOCK = 04000;
    static final int O_CLOEXEC = 02000000;
    // asm-generic/mman-common.h, linux/mman.h
    static final int PROT_READ = 1;
    static final int PROT_WRITE = 2;
    static final int MAP_SHARED = 1;
    // linux/fcntl.h, linux/stat.h
    static final int AT_FDCWD = -100;
    static final int AT_EMPTY_PATH = 0x1000;
    static final int STATX_BASIC_STATS = 0x7ff;
    // asm-generic/errno-base.h
    static final int EPERM = 1;
    static final int ENOENT = 2;
    static final int ESRCH = 3;
    static final int EINTR = 4;
    static final int EACCES = 13;
    static final int EXDEV = 18;
    static final int EINVAL = 22;
    static final int ENOTTY = 25;
    static final int EPIPE = 32;
    static final int ENOSYS = 38;
    static final int ELOOP = 40;
    static final int EMSGSIZE = 90;
    static final int ETIMEDOUT = 110;
    // linux/fs.h
    static final int SEEK_END = 2;
    static final int RENAME_EXCHANGE = 2;
    static final int FICLONE = 0x40049409;
    // asm-generic/fcntl.h, of flock(2)
    static final int LOCK_SH = 1;
    static final int LOCK_EX = 2;
    static final int LOCK_NB = 4;
    // linux/sched.h
    static final int SCHED_OTHER = 0;

    static {
        Native.register(Libc.class, "c");
    }

    private Libc() {
    }

    static native int open(byte[] path, int flags);

    static native int close(int fd);

    static native Pointer mmap(Pointer addr, NativeLong length, int prot, int flags, int fd, NativeLong offset);

    static native long lseek(int fd, long offset, int whence);

    static native int flock(int fd, int operation);

    static native int munmap(Pointer addr, NativeLong length);

    static native int statx(int dirfd, byte[] path, int flags, int mask, Structs.Statx out);

    static native int ioctl(int fd, NativeLong request, Structs.PmScanArg arg);

    /// With a number in place of a structure, as FICLONE wants it.
    static native int ioctl(int fd, NativeLong request, int value);

    static native int renameat2(int oldDirectory, byte[] oldPath, int newDirectory, byte[] newPath, int flags);

    static native int syncfs(int fd);

    static native int prlimit(int pid, int resource, Pointer newLimit, Structs.Rlimit oldLimit);

    static native int sched_getscheduler(int pid);

    static native int sched_setscheduler(int pid, int policy, Structs.SchedParam param);

    static native int sched_getaffinity(int pid, NativeLong size, byte[] mask);

    static native int poll(Structs.Pollfd fds, NativeLong count, int timeoutMs);

    static native int getuid();

    static native int gettid();

    /// For calls that the C library does not wrap: sched_getattr, pidfd_open, pidfd_send_signal.
    static native NativeLong syscall(NativeLong number, int a, Structs.SchedAttr b, int c, int d);

    static native NativeLong syscall(NativeLong number, int a, int b, Pointer c, int d);
}
