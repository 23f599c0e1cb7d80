package org.winenspa.app.session.wake;

import org.winenspa.bridge.telemetry.EventType;

/// Writes events the way the runtime does, by the names of what happens. Times are microseconds.
final class EventScript {

    static final long LOCK = 0x7f00_1000L;
    private static final int CS = 1;
    private static final WakeAnalysis.ThreadNames NAMES = new WakeAnalysis.ThreadNames() {
        @Override
        public String name(int tid) {
            return "t" + tid;
        }

        @Override
        public int priority(int tid) {
            return tid;
        }
    };

    final WakeAnalysis analysis = new WakeAnalysis();

    EventScript waitBegin(long us, int tid, int owner, int prio) {
        return event(us, tid, EventType.WAIT_BEGIN, LOCK, 0, owner, prio, 0);
    }

    EventScript waitEnd(long us, int tid, long waitedUs, int prio) {
        return event(us, tid, EventType.WAIT_END, LOCK, waitedUs * 1000, 0, prio, 0);
    }

    EventScript wake(long us, int tid, int newOwner) {
        return event(us, tid, EventType.WAKE, LOCK, 0, newOwner, 0, 0);
    }

    EventScript boost(long us, int waiter, int owner, int to, int own) {
        return event(us, waiter, EventType.BOOST, LOCK, 0, owner, to, own);
    }

    EventScript event(long us, int tid, EventType type, long object, long value, int other, int prio, int otherPrio) {
        int path = type == EventType.AUDIO_BEGIN || type == EventType.AUDIO_END ? 6 : CS;
        analysis.accept(us * 1000, tid, type.ordinal(), path, object, value, other, prio, otherPrio);
        return this;
    }

    WakeView view() {
        return analysis.view(NAMES, analysis.lastNs());
    }

    WakeView.Lane lane(int tid) {
        return view().lanes().stream()
                .filter(lane -> lane.tid() == tid)
                .findFirst()
                .orElseThrow();
    }
}
