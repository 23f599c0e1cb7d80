package org.winenspa.bridge.jna;

import com.sun.jna.Native;
import java.io.IOException;
import org.winenspa.bridge.Reading;

/// A system call failed. The message names the call, its subject, and the kernel's reason.
public final class LinuxException extends IOException {
    private static final long serialVersionUID = 1;

    private final int errno;

    LinuxException(String call, String subject, int errno) {
        super(call + " on " + subject + " failed: " + describe(errno));
        this.errno = errno;
    }

    /// The failure of the call that this thread made last.
    static LinuxException last(String call, String subject) {
        return new LinuxException(call, subject, Native.getLastError());
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }

    /// The error number, as in errno.h.
    public int errno() {
        return errno;
    }

    /// Whether the subject is a symbolic link that must not be followed.
    public boolean isSymbolicLink() {
        return errno == Libc.ELOOP;
    }

    /// Whether the file or process does not exist.
    public boolean isGone() {
        return errno == Libc.ENOENT || errno == Libc.ESRCH;
    }

    /// This failure as a missing value.
    ///
    /// @param <T> type of the value that could not be read
    public <T> Reading<T> asReading() {
        String text = getMessage();
        return switch (errno) {
            case Libc.EPERM, Libc.EACCES -> Reading.notPermitted(text);
            case Libc.ENOSYS, Libc.ENOTTY -> Reading.notSupported(text);
            default -> Reading.failed(text);
        };
    }

    private static String describe(int errno) {
        return switch (errno) {
            case Libc.EPERM -> "not permitted (EPERM)";
            case Libc.ENOENT -> "it does not exist (ENOENT)";
            case Libc.ESRCH -> "no such process (ESRCH)";
            case Libc.EACCES -> "permission denied (EACCES)";
            case Libc.EINVAL -> "the kernel rejects the argument (EINVAL)";
            case Libc.ENOSYS -> "this kernel does not have the call (ENOSYS)";
            case Libc.EPIPE -> "the other side has ended (EPIPE)";
            case Libc.EMSGSIZE -> "the message is longer than allowed (EMSGSIZE)";
            case Libc.ETIMEDOUT -> "no answer in time (ETIMEDOUT)";
            case Libc.ENOTTY -> "this kernel does not have the request (ENOTTY)";
            case Libc.EXDEV -> "they lie on different file systems (EXDEV)";
            case Libc.ELOOP -> "it is a symbolic link (ELOOP)";
            default -> "error " + errno;
        };
    }
}
