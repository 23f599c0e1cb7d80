package org.winenspa.bridge.telemetry;

/// Where a thread waited (`enum nspa_tlm_path`). The ordinal is the code in the file.
public enum WaitPath {
    NONE,
    /// Critical section.
    CS,
    /// NT synchronisation object.
    SYNC,
    /// PI mutex or condition variable of the Unix side.
    UNIX,
    /// Win32 condition variable on a critical section.
    CONDVAR,
    /// wineserver request.
    SERVER,
    AUDIO,
    UNKNOWN;

    private static final WaitPath[] ALL = values();

    /// The constant of a code in the file, or [#UNKNOWN] for one a later minor version added.
    public static WaitPath of(int code) {
        return code >= 0 && code < ALL.length ? ALL[code] : UNKNOWN;
    }
}
