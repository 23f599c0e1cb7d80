package org.winenspa.bridge.telemetry;

/// Priority inheritance of critical sections (`enum nspa_tlm_pi_state`). The ordinal is the code in the file.
public enum PiState {
    OFF,
    ON,
    /// The kernel has no FUTEX_LOCK_PI.
    UNSUPPORTED,
    UNKNOWN;

    private static final PiState[] ALL = values();

    /// The constant of a code in the file, or [#UNKNOWN] for one a later minor version added.
    public static PiState of(int code) {
        return code >= 0 && code < ALL.length ? ALL[code] : UNKNOWN;
    }
}
