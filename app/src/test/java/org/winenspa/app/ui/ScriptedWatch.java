package org.winenspa.app.ui;

import org.winenspa.app.session.LiveSnapshot;

/// An observation that plays [SnapshotScript] at 25 Hz by the clock.
final class ScriptedWatch implements Watch {
    private static final long STEP_NS = 40_000_000;

    private final long originNs = System.nanoTime();
    private LiveSnapshot last = SnapshotScript.at(0, 100_000_000_000L);
    private boolean closed;

    @Override
    public synchronized LiveSnapshot snapshot() {
        long step = (System.nanoTime() - originNs) / STEP_NS;
        if (!closed && step > last.sequence()) {
            last = SnapshotScript.at(step, 100_000_000_000L + step * STEP_NS);
        }
        return last;
    }

    @Override
    public synchronized void close() {
        closed = true;
    }
}
