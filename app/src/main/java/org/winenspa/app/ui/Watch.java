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

        /// Like [#start(LiveTarget)] of a program whose profile asks for this many frames a period, 0 if it asks for none.
        default Watch start(LiveTarget target, int expectedFrames) {
            return start(target);
        }
    }

    /// Observes with a session, which it ends.
    static Watch of(LiveSession session) {
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
