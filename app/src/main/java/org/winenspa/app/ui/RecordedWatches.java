package org.winenspa.app.ui;

import org.winenspa.app.record.CaptureStore;
import org.winenspa.app.record.FlightRecorder;
import org.winenspa.app.session.LiveSession;
import org.winenspa.app.session.LiveTarget;

/// Observes programs with a flight recorder beside each.
public final class RecordedWatches implements Watch.Factory {
    private final CaptureStore captures;

    /// @param captures where xruns are kept
    public RecordedWatches(CaptureStore captures) {
        this.captures = captures;
    }

    @Override
    public Watch start(LiveTarget target) {
        return start(target, 0);
    }

    @Override
    public Watch start(LiveTarget target, int expectedFrames) {
        String name = target instanceof LiveTarget.Launched launched ? launched.name() : "program";
        return Watch.of(LiveSession.start(target, FlightRecorder.of(captures.session(name), expectedFrames)));
    }
}
