package org.winenspa.bridge.telemetry;

/// A thread's counter (`enum nspa_tlm_counter`). The ordinal is the code in the file.
public enum Counter {
    WAITS,
    WAKES,
    BOOSTS,
    PRIO_CHANGES,
    AUDIO_PERIODS,
    AUDIO_MISSED,
    /// Contended sections obtained by spinning, without a wait.
    CS_SPIN_WINS,
    UNKNOWN;

    private static final Counter[] ALL = values();

    /// The constant of a code in the file, or [#UNKNOWN] for one a later minor version added.
    public static Counter of(int code) {
        return code >= 0 && code < ALL.length ? ALL[code] : UNKNOWN;
    }
}
