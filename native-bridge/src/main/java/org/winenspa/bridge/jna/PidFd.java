package org.winenspa.bridge.jna;

import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;

/// A handle of a process that a reused process id cannot fool. One thread uses it at a time.
public final class PidFd implements AutoCloseable {

    private static final short POLLIN = 1;

    private final int pid;
    private int fd;

    private PidFd(int pid, int fd) {
        this.pid = pid;
        this.fd = fd;
    }

    /// Opens a handle. Check the start time of the process afterwards, when the id came from elsewhere.
    ///
    /// @throws LinuxException if there is no such process
    public static PidFd open(int pid) throws LinuxException {
        long fd = Libc.syscall(new NativeLong(Abi.NR_PIDFD_OPEN), pid, 0, Pointer.NULL, 0).longValue();
        if (fd < 0) {
            throw LinuxException.last("pidfd_open", "process " + pid);
        }
        return new PidFd(pid, (int) fd);
    }

    /// Whether the process has ended, a zombie included. Does not wait.
    public boolean hasEnded() throws LinuxException {
        Structs.Pollfd poll = new Structs.Pollfd();
        poll.fd = fd;
        poll.events = POLLIN;
        int ready = Libc.poll(poll, new NativeLong(1), 0);
        if (ready < 0) {
            throw LinuxException.last("poll", "process " + pid);
        }
        return ready == 1;
    }

    /// Sends a signal.
    ///
    /// @throws LinuxException if it has ended, or belongs to another user
    public void signal(int number) throws LinuxException {
        if (Libc.syscall(new NativeLong(Abi.NR_PIDFD_SEND_SIGNAL), fd, number, Pointer.NULL, 0).longValue() != 0) {
            throw LinuxException.last("pidfd_send_signal " + number, "process " + pid);
        }
    }

    /// Idempotent.
    @Override
    public void close() {
        if (fd >= 0) {
            Libc.close(fd);
            fd = -1;
        }
    }
}
