package org.winenspa.bridge.jna;

import com.sun.jna.Pointer;
import org.winenspa.bridge.Reading;

/// Resource limits by prlimit(2). A process id of 0 means this process; another one must be of the same user.
public final class ResourceLimits {

    /// A limit that is not set, RLIM_INFINITY.
    public static final long UNLIMITED = -1;

    /// Numbers of asm-generic/resource.h.
    public enum Resource {
        MEMLOCK(8), NICE(13), RTPRIO(14), RTTIME(15);

        private final int number;

        Resource(int number) {
            this.number = number;
        }
    }

    /// @param soft in force, [#UNLIMITED] if none
    /// @param hard what it may be raised to
    public record Limit(long soft, long hard) {
    }

    private ResourceLimits() {
    }

    /// One limit of one process.
    public static Reading<Limit> read(int pid, Resource resource) {
        Structs.Rlimit limit = new Structs.Rlimit();
        if (Libc.prlimit(pid, resource.number, Pointer.NULL, limit) != 0) {
            return LinuxException.last("prlimit " + resource, "process " + pid).asReading();
        }
        return Reading.of(new Limit(limit.rlim_cur, limit.rlim_max));
    }
}
