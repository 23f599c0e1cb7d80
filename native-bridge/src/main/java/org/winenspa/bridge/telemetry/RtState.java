package org.winenspa.bridge.telemetry;

/// Why real-time scheduling is or is not in force (`enum nspa_tlm_rt_state`). The ordinal is the code in the file.
public enum RtState {
    /// NSPA_RT_PRIO is not in the environment.
    UNSET,
    GRANTED,
    /// The kernel refused: RLIMIT_RTPRIO or a missing capability.
    NOT_PERMITTED,
    /// NSPA_RT_PRIO or NSPA_RT_POLICY out of range.
    BAD_VALUE,
    UNKNOWN;

    private static final RtState[] ALL = values();

    /// The constant of a code in the file, or [#UNKNOWN] for one a later minor version added.
    public static RtState of(int code) {
        return code >= 0 && code < ALL.length ? ALL[code] : UNKNOWN;
    }
}
