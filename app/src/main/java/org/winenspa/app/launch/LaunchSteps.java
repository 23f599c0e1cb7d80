package org.winenspa.app.launch;

import java.util.function.Consumer;

/// Tells a listener how far a launch is and how long it takes.
record LaunchSteps(Consumer<LaunchProgress> listener, long beganNs) {

    void say(LaunchProgress.Phase phase, String text) {
        listener.accept(new LaunchProgress(phase, text, (System.nanoTime() - beganNs) / 1_000_000));
    }
}
