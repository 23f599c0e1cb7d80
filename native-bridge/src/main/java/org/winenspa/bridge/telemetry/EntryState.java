package org.winenspa.bridge.telemetry;

/// State of the process or of a thread entry (`enum nspa_tlm_state`). The ordinal is the code in the file.
public enum EntryState {
    /// Being written; of a thread entry: free.
    INITIALISING,
    LIVE,
    /// Said goodbye; a killed process stays LIVE.
    ENDED,
    UNKNOWN;

    private static final EntryState[] ALL = values();

    /// The constant of a code in the file, or [#UNKNOWN] for one a later minor version added.
    public static EntryState of(int code) {
        return code >= 0 && code < ALL.length ? ALL[code] : UNKNOWN;
    }
}
