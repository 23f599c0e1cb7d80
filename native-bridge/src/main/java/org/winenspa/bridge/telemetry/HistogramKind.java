package org.winenspa.bridge.telemetry;

/// What a latency histogram counts (`enum nspa_tlm_histogram`); all values are ns. The ordinal is the code in the file.
public enum HistogramKind {
    CS_WAIT,
    SYNC_WAIT,
    UNIX_WAIT,
    CONDVAR_WAIT,
    SERVER,
    /// Begin of an audio period to its end.
    AUDIO_WORK,
    /// Begin to begin.
    AUDIO_INTERVAL,
    /// How late a period began, against the first one's grid.
    AUDIO_LATE,
    UNKNOWN;

    private static final HistogramKind[] ALL = values();

    /// The constant of a code in the file, or [#UNKNOWN] for one a later minor version added.
    public static HistogramKind of(int code) {
        return code >= 0 && code < ALL.length ? ALL[code] : UNKNOWN;
    }
}
