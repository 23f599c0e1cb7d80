package org.winenspa.bridge.jna;

import com.sun.jna.Platform;

/// The numbers that differ between the architectures that Wine's 64-bit Unix side is built for.
final class Abi {

    /// arch/x86 uses asm-generic/fcntl.h; arch/arm64/include/uapi/asm/fcntl.h has its own.
    static final int O_NOFOLLOW = Platform.isARM() ? 0100000 : 0400000;
    /// arch/x86/entry/syscalls/syscall_64.tbl; include/uapi/asm-generic/unistd.h.
    static final int NR_SCHED_GETATTR = Platform.isARM() ? 275 : 315;
    /// Numbers from 424 on are the same everywhere.
    static final int NR_PIDFD_SEND_SIGNAL = 424;
    static final int NR_PIDFD_OPEN = 434;

    private Abi() {
    }
}
