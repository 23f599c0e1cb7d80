package org.winenspa.app.ui;

import org.winenspa.app.session.LiveSession;
import org.winenspa.app.session.LiveSnapshot;
import org.winenspa.app.session.LiveTarget;

/// A running observation; the panel only pulls its newest snapshot.
public interface Watch extends AutoCloseable {
    /// The newest snapshot. Any thread, never blocks.
    LiveSnapshot snapshot();

    @Override
    void close();

    /// Begins an observation.
    @FunctionalInterface
    interface Factory {
        Watch start(LiveTarget target);
    }

    /// Observes with a [LiveSession].
    static Watch live(LiveTarget target) {
        LiveSession session = LiveSession.start(target);
        return new Watch() {
            @Override
            public LiveSnapshot snapshot() {
                return session.snapshot();
            }

            @Override
            public void close() {
                session.close();
            }
        };
    }
}
