package org.winenspa.app.ladder;

/// One thread on the ladder. Immutable.
///
/// @param who what it is for
/// @param name the thread's name; for servers the server's
/// @param pid its process
/// @param tid Linux thread id
/// @param policy `FIFO`, `RR`, `OTHER` …
/// @param priority own static priority 1..99, 0 when not real-time
/// @param effectivePriority as the kernel runs it now, a boost included
/// @param cpuPercent of one processor, [Double#NaN] where it was not measured
/// @param prefix tells the programs of one Wine prefix from those of another; empty outside of Wine
public record Rung(Who who, String name, int pid, int tid, String policy, int priority, int effectivePriority, double cpuPercent,
        String prefix) {

    /// What a thread is for.
    public enum Who {
        /// A threaded interrupt handler.
        INTERRUPT,
        /// That of a sound card.
        SOUND_INTERRUPT,
        /// The audio server's data thread.
        AUDIO_SERVER,
        /// A thread of the program that marks audio periods.
        AUDIO,
        /// A real-time thread of the program that marks none.
        WORKER,
        /// The program's first thread, which draws its windows.
        GUI,
        /// Any other thread of the program.
        OTHER,
        WINESERVER,
        /// Another process of Wine.
        OTHER_WINE;

        /// Whether it belongs to the program itself.
        public boolean isProgram() {
            return this == AUDIO || this == WORKER || this == GUI || this == OTHER;
        }
    }

    /// Whether a waiter lends it a priority above its own.
    public boolean boosted() {
        return effectivePriority > priority;
    }
}
