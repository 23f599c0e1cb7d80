package org.winenspa.bridge.audio.pipewire;

import java.util.List;
import org.winenspa.bridge.Reading;

/// What a PipeWire server says about itself at one moment. Immutable.
///
/// @param version of the server
/// @param settings its clock as configured
/// @param running rate and quantum of the cycles that really run, waiting while nothing plays
/// @param nodes by id
/// @param xruns newest last, a bounded number of them
public record PipeWireGraph(Reading<String> version, Reading<Settings> settings, Reading<Clock> running, List<Node> nodes,
        List<XrunEvent> xruns) {

    /// The `settings` metadata.
    ///
    /// @param forcedRateHz 0 if nobody forced one
    /// @param forcedQuantumFrames 0 if nobody forced one
    public record Settings(int rateHz, int quantumFrames, int forcedRateHz, int forcedQuantumFrames) {

        /// The clock that these settings ask for.
        public Clock clock() {
            return new Clock(forcedRateHz > 0 ? forcedRateHz : rateHz,
                    forcedQuantumFrames > 0 ? forcedQuantumFrames : quantumFrames);
        }
    }

    /// @param rateHz frames per second
    /// @param quantumFrames frames a cycle
    public record Clock(int rateHz, int quantumFrames) {}

    /// A device or a program's stream.
    ///
    /// @param pid of the program, 0 if the server does not say
    /// @param state the server's word: `running`, `idle`, `suspended`, `creating`, `error`
    /// @param driver whether its clock drives the cycles
    /// @param forcedQuantumFrames that this node forces on the graph, 0 for none
    /// @param load what it cost, waiting while it takes no part in a cycle
    /// @param xruns while it was watched; the reason says why there is no count
    /// @param lastXrunNs CLOCK_MONOTONIC of the newest of them
    public record Node(int id, String name, String mediaClass, int pid, String state, boolean driver,
            int forcedQuantumFrames, Reading<Load> load, Reading<Long> xruns, Reading<Long> lastXrunNs) {}

    /// Busy time in percent of the period, over the last 5 to 10 seconds.
    public record Load(double averagePercent, double peakPercent) {}

    /// A cycle that `node` did not finish in time.
    ///
    /// @param timeNs CLOCK_MONOTONIC, begin of that cycle
    /// @param periodNs nominal length of the cycle
    public record XrunEvent(long timeNs, int node, String name, int pid, long periodNs) {}
}
