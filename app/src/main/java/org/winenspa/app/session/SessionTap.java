package org.winenspa.app.session;

import org.winenspa.app.session.wake.EventBuffer;
import org.winenspa.bridge.telemetry.TelemetryHeader;

/// Hears everything that a [LiveSession] sees. All methods are called on the sampler's thread and hold it up, so they do
/// no more than write to memory; none may throw.
public interface SessionTap extends EventBuffer.Sink, AutoCloseable {

    /// Nobody listens.
    SessionTap NONE = new SessionTap() {
        @Override
        public void accept(
                long timeNs, int tid, int type, int path, long object, long value, int otherTid, int prio, int otherPrio) {}

        @Override
        public void header(TelemetryHeader header) {}

        @Override
        public void sampled(LiveSnapshot snapshot) {}

        @Override
        public void close() {}
    };

    /// The telemetry file's facts, each time they are read.
    void header(TelemetryHeader header);

    /// The snapshot that was just made. Events up to its `wake().toNs()` have been handed over before.
    void sampled(LiveSnapshot snapshot);

    /// The session is over.
    @Override
    void close();
}
