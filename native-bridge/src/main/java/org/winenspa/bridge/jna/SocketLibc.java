package org.winenspa.bridge.jna;

import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;

/// Direct mappings for a program that is started with a socket, C names kept. Apart from [Libc] so that nobody else
/// pays for resolving them. Every call is thread-safe; constants are of the generic Linux ABI.
final class SocketLibc {

    // linux/socket.h, linux/net.h
    static final int AF_UNIX = 1;
    static final int SOCK_SEQPACKET = 5;
    static final int SOCK_CLOEXEC = Libc.O_CLOEXEC;
    static final int SOL_SOCKET = 1;
    static final int SCM_RIGHTS = 1;
    static final int MSG_CTRUNC = 0x8;
    static final int MSG_TRUNC = 0x20;
    static final int MSG_NOSIGNAL = 0x4000;
    static final int MSG_CMSG_CLOEXEC = 0x40000000;
    // linux/wait.h
    static final int WNOHANG = 1;
    // asm-generic/fcntl.h
    static final int O_RDWR = 2;

    static {
        Native.register(SocketLibc.class, "c");
    }

    private SocketLibc() {
    }

    static native int socketpair(int domain, int type, int protocol, int[] out);

    static native NativeLong send(int fd, byte[] bytes, NativeLong length, int flags);

    static native NativeLong recvmsg(int fd, Structs.Msghdr header, int flags);

    static native int waitpid(int pid, int[] status, int options);

    /// Unlike most calls, these return the error number.
    static native int posix_spawn(int[] pid, byte[] path, Pointer actions, Pointer attributes, Pointer argv, Pointer envp);

    static native int posix_spawn_file_actions_init(Pointer actions);

    static native int posix_spawn_file_actions_adddup2(Pointer actions, int fd, int target);

    static native int posix_spawn_file_actions_addopen(Pointer actions, int fd, byte[] path, int flags, int mode);

    static native int posix_spawn_file_actions_destroy(Pointer actions);
}
