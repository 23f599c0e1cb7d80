package org.winenspa.bridge.jna;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// A program that has one end of a Unix socket as its standard input, and may send descriptors through it. It gets no
/// argument, an empty environment, and no output; it is expected to end when its socket does.
///
/// One thread uses it at a time.
public final class SocketProgram implements AutoCloseable {

    private static final byte[] NULL_DEVICE = "/dev/null\0".getBytes(StandardCharsets.US_ASCII);
    /// At least sizeof(posix_spawn_file_actions_t), 80 with glibc.
    private static final int ACTIONS_BYTES = 512;
    /// A `struct cmsghdr` and one descriptor, aligned.
    private static final int CONTROL_BYTES = 24;
    private static final int CONTROL_WITH_FD = 20;
    private static final int CMSG_LEVEL = 8;
    private static final int CMSG_TYPE = 12;
    private static final int CMSG_DATA = 16;
    private static final short POLLIN = 1;
    private static final long END_NS = TimeUnit.SECONDS.toNanos(2);

    private final String name;
    private final int pid;
    private final Memory buffer;
    private final Memory control = new Memory(CONTROL_BYTES);
    private int fd;

    /// @param bytes the message
    /// @param fd a descriptor that came with it and is the receiver's now, or -1
    public record Message(ByteBuffer bytes, int fd) {
    }

    private SocketProgram(String name, int pid, int fd, int longestMessage) {
        this.name = name;
        this.pid = pid;
        this.fd = fd;
        this.buffer = new Memory(longestMessage);
    }

    /// Starts `program`.
    ///
    /// @param longestMessage bytes of the longest message that may come; a longer one is an error
    /// @throws LinuxException if the program is missing or may not be executed
    public static SocketProgram start(Path program, int longestMessage) throws LinuxException {
        int[] ends = new int[2];
        if (SocketLibc.socketpair(SocketLibc.AF_UNIX, SocketLibc.SOCK_SEQPACKET | SocketLibc.SOCK_CLOEXEC, 0, ends) != 0) {
            throw LinuxException.last("socketpair", program.toString());
        }
        int[] pid = new int[1];
        int error = spawn(program, ends[1], pid);
        Libc.close(ends[1]);
        if (error != 0) {
            Libc.close(ends[0]);
            throw new LinuxException("posix_spawn", program.toString(), error);
        }
        return new SocketProgram(program.toString(), pid[0], ends[0], longestMessage);
    }

    private static int spawn(Path program, int input, int[] pid) {
        byte[] path = (program + "\0").getBytes(StandardCharsets.UTF_8);
        try (Memory actions = new Memory(ACTIONS_BYTES);
                Memory text = new Memory(path.length);
                Memory argv = new Memory(2L * Native.POINTER_SIZE)) {
            text.write(0, path, 0, path.length);
            argv.setPointer(0, text);
            argv.setPointer(Native.POINTER_SIZE, Pointer.NULL);
            SocketLibc.posix_spawn_file_actions_init(actions);
            try {
                // dup2 leaves the copy open across exec, other descriptors of ours close themselves or are closed by it
                int error = SocketLibc.posix_spawn_file_actions_adddup2(actions, input, 0);
                error = error != 0 ? error
                        : SocketLibc.posix_spawn_file_actions_addopen(actions, 1, NULL_DEVICE, SocketLibc.O_RDWR, 0);
                error = error != 0 ? error : SocketLibc.posix_spawn_file_actions_adddup2(actions, 1, 2);
                Pointer noEnvironment = argv.share(Native.POINTER_SIZE);
                return error != 0 ? error
                        : SocketLibc.posix_spawn(pid, path, actions, Pointer.NULL, argv, noEnvironment);
            } finally {
                SocketLibc.posix_spawn_file_actions_destroy(actions);
            }
        }
    }

    /// Process id of the program.
    public int pid() {
        return pid;
    }

    /// Sends one message.
    ///
    /// @throws LinuxException if the program has ended
    public void send(byte[] message) throws LinuxException {
        if (SocketLibc.send(fd, message, new NativeLong(message.length), SocketLibc.MSG_NOSIGNAL).longValue() < 0) {
            throw LinuxException.last("send", name);
        }
    }

    /// Waits for one message.
    ///
    /// @throws LinuxException if none came in time (ETIMEDOUT), the program has ended (EPIPE), or what came is longer
    ///         than announced (EMSGSIZE)
    public Message receive(int timeoutMs) throws LinuxException {
        Structs.Pollfd poll = new Structs.Pollfd();
        poll.fd = fd;
        poll.events = POLLIN;
        int ready = Libc.poll(poll, new NativeLong(1), timeoutMs);
        if (ready <= 0) {
            throw ready < 0 ? LinuxException.last("poll", name) : new LinuxException("receive", name, Libc.ETIMEDOUT);
        }
        Structs.Iovec part = new Structs.Iovec();
        part.iov_base = buffer;
        part.iov_len = buffer.size();
        part.write();
        Structs.Msghdr header = new Structs.Msghdr();
        header.msg_iov = part.getPointer();
        header.msg_iovlen = 1;
        header.msg_control = control;
        header.msg_controllen = CONTROL_BYTES;
        long got = SocketLibc.recvmsg(fd, header, SocketLibc.MSG_CMSG_CLOEXEC).longValue();
        if (got < 0) {
            throw LinuxException.last("recvmsg", name);
        }
        int received = descriptor(header);
        if (got == 0 || (header.msg_flags & (SocketLibc.MSG_TRUNC | SocketLibc.MSG_CTRUNC)) != 0) {
            closeDescriptor(received);
            throw new LinuxException("receive", name, got == 0 ? Libc.EPIPE : Libc.EMSGSIZE);
        }
        ByteBuffer bytes = ByteBuffer.wrap(buffer.getByteArray(0, (int) got)).order(ByteOrder.nativeOrder());
        return new Message(bytes, received);
    }

    private int descriptor(Structs.Msghdr header) {
        if (header.msg_controllen < CONTROL_WITH_FD || control.getLong(0) != CONTROL_WITH_FD
                || control.getInt(CMSG_LEVEL) != SocketLibc.SOL_SOCKET || control.getInt(CMSG_TYPE) != SocketLibc.SCM_RIGHTS) {
            return -1;
        }
        return control.getInt(CMSG_DATA);
    }

    /// Closes a descriptor that came with a message and is not wanted; -1 is allowed.
    public static void closeDescriptor(int fd) {
        if (fd >= 0) {
            Libc.close(fd);
        }
    }

    /// Closes the socket and waits, at most two seconds, for the program to end. Idempotent.
    @Override
    public void close() {
        if (fd < 0) {
            return;
        }
        Libc.close(fd);
        fd = -1;
        long deadlineNs = System.nanoTime() + END_NS;
        int[] status = new int[1];
        while (SocketLibc.waitpid(pid, status, SocketLibc.WNOHANG) == 0 && System.nanoTime() < deadlineNs) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
        buffer.close();
        control.close();
    }
}
