package org.winenspa.bridge.audio;

import org.winenspa.bridge.Reading;
import org.winenspa.bridge.proc.TaskSched.ThreadSched;

/// A running audio server of this user.
///
/// @param kind which one
/// @param pid its process id
/// @param dataThread the thread that runs the audio graph, with its priority
/// @param graph how fast the graph turns
public record AudioServer(Kind kind, int pid, Reading<ThreadSched> dataThread, Reading<Graph> graph) {

    /// Kinds of servers.
    public enum Kind {
        PIPEWIRE, PULSEAUDIO, JACK
    }

    /// As configured: clients may make PipeWire use another quantum while they run.
    ///
    /// @param rateHz frames per second
    /// @param quantumFrames frames a cycle
    public record Graph(int rateHz, int quantumFrames) {

        /// Length of a cycle, µs.
        public double periodUs() {
            return quantumFrames * 1e6 / rateHz;
        }
    }
}
