package org.winenspa.bridge.telemetry;

/// Kind of an event (`enum nspa_tlm_event`). The ordinal is the code in the file.
public enum EventType {
    NONE,
    /// Object, other thread is the owner, with its priority.
    WAIT_BEGIN,
    /// Value is the time waited in ns; other thread is the owner at the begin.
    WAIT_END,
    /// Hand-off by the releasing thread; other thread is the new owner if known.
    WAKE,
    /// Written by the waiter: other thread is the boosted owner, prio what it was boosted to.
    BOOST,
    /// Other thread changed from otherPrio to prio; value = policy | nt_base << 8.
    PRIORITY,
    /// Value is the Win32 thread id.
    THREAD_START,
    THREAD_END,
    /// The name in the thread entry changed.
    THREAD_NAME,
    /// Object is the stream, value the period in ns.
    AUDIO_BEGIN,
    /// Object is the stream, value the ns worked, other thread id 1 if the deadline was missed.
    AUDIO_END,
    UNKNOWN;

    private static final EventType[] ALL = values();

    /// The constant of a code in the file, or [#UNKNOWN] for one a later minor version added.
    public static EventType of(int code) {
        return code >= 0 && code < ALL.length ? ALL[code] : UNKNOWN;
    }
}
