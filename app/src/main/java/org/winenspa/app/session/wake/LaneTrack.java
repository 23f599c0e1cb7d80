package org.winenspa.app.session.wake;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.winenspa.app.session.wake.WakeView.Lane;

/// One thread's lane while it is being collected.
final class LaneTrack {

    static final int PATHS = 8;

    final SpanRing waits = new SpanRing();
    final SpanRing holds = new SpanRing();
    final SpanRing work = new SpanRing();
    final SpanRing boosts = new SpanRing();
    private final long[] waitingFor = new long[PATHS];
    private boolean changed = true;
    private @Nullable Lane published;

    void touch() {
        changed = true;
    }

    /// The object this thread waits for on `path`, 0 for none.
    long waitingFor(int path) {
        return path < PATHS ? waitingFor[path] : 0;
    }

    void setWaitingFor(int path, long object) {
        if (path < PATHS) {
            waitingFor[path] = object;
        }
    }

    /// Forgets what was open, after events of this thread were lost or when it ended.
    void dropOpen() {
        waits.dropAll();
        work.dropAll();
        Arrays.fill(waitingFor, 0);
        changed = true;
    }

    boolean isEmpty() {
        return waits.isEmpty() && holds.isEmpty() && work.isEmpty() && boosts.isEmpty();
    }

    long completeFromNs() {
        return Math.max(
                Math.max(waits.completeFromNs(), holds.completeFromNs()),
                Math.max(work.completeFromNs(), boosts.completeFromNs()));
    }

    /// The lane to publish; the previous record when nothing changed.
    Lane toLane(int tid, String name, int priority) {
        Lane old = published;
        if (!changed && old != null && old.priority() == priority && old.name().equals(name)) {
            return old;
        }
        Lane lane =
                new Lane(tid, name, priority, waits.toSpans(), holds.toSpans(), work.toSpans(), boosts.toSpans());
        published = lane;
        changed = false;
        return lane;
    }
}
