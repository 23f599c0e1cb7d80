package org.winenspa.app.launch;

/// What a launch is doing before the program runs.
///
/// @param phase the part of the launch
/// @param text what is being done, one sentence
/// @param elapsedMs since the launch began
public record LaunchProgress(Phase phase, String text, long elapsedMs) {

    /// The parts of a launch, in order.
    public enum Phase {
        CHECK,
        /// Only when another Wine is about to update the prefix; takes as long as copying it.
        SNAPSHOT,
        /// Only when the prefix does not exist yet; takes 10 to 20 seconds.
        CREATE_PREFIX,
        START,
        RUNNING
    }
}
