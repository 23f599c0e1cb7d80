package org.winenspa.bridge.proc;

/// Linux scheduling policies, include/uapi/linux/sched.h. The code is the kernel's.
public enum SchedPolicy {
    OTHER(0), FIFO(1), RR(2), BATCH(3), IDLE(5), DEADLINE(6), EXT(7), UNKNOWN(-1);

    private static final int RESET_ON_FORK = 0x40000000;
    private final int code;

    SchedPolicy(int code) {
        this.code = code;
    }

    /// The kernel's number.
    public int code() {
        return code;
    }

    /// Whether threads of this policy come before all normal ones.
    public boolean isRealtime() {
        return this == FIFO || this == RR || this == DEADLINE;
    }

    /// The policy of a kernel number, with or without SCHED_RESET_ON_FORK.
    public static SchedPolicy of(int code) {
        int plain = code & ~RESET_ON_FORK;
        for (SchedPolicy policy : values()) {
            if (policy.code == plain) {
                return policy;
            }
        }
        return UNKNOWN;
    }
}
