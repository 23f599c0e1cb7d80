package org.winenspa.app.record;

/// Who a thread is, at the time of the capture.
///
/// @param role to the program
/// @param policy `FIFO`, `RR`, `OTHER` …
/// @param priority own static priority, 0 when not real-time
public record ThreadFacts(int tid, int pid, String name, Role role, String policy, int priority) {

    /// To the program.
    public enum Role {
        AUDIO,
        WORKER,
        MAIN,
        OTHER,
        WINESERVER,
        AUDIO_SERVER,
        IRQ,
        /// This panel.
        PANEL,
        FOREIGN
    }
}
