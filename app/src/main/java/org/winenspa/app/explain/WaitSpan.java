package org.winenspa.app.explain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.winenspa.app.record.Capture;
import org.winenspa.app.record.EventColumns;
import org.winenspa.bridge.telemetry.EventType;
import org.winenspa.bridge.telemetry.TelemetryLayout;
import org.winenspa.bridge.telemetry.WaitPath;

/// A wait as the program recorded it.
///
/// @param ownerTid who owned the object when the wait began, 0 if nobody or unknown
/// @param ownerPriority the owner's real-time priority then, 0 for none, -1 if unknown
/// @param toNs the capture's end while it goes on
record WaitSpan(int tid, long fromNs, long toNs, WaitPath path, long object, int ownerTid, int ownerPriority) {

    long overlapNs(long from, long to) {
        return Math.max(0, Math.min(to, toNs) - Math.max(from, fromNs));
    }

    /// The waits of `tid`, shortest first, so that the inner one of two nested waits is known before the outer.
    static List<WaitSpan> of(Capture capture, int tid) {
        EventColumns events = capture.telemetry();
        List<WaitSpan> done = new ArrayList<>();
        List<WaitSpan> open = new ArrayList<>();
        for (int i = 0; i < events.count(); i++) {
            if (events.tids()[i] != tid) {
                continue;
            }
            EventType type = EventType.of(events.types()[i] & 0xff);
            if (type == EventType.WAIT_BEGIN) {
                open.add(begun(capture, i));
            } else if (type == EventType.WAIT_END) {
                done.add(ended(capture, open, i));
            }
        }
        done.addAll(open);
        done.removeIf(w -> w.fromNs >= w.toNs);
        done.sort(Comparator.comparingLong(w -> w.toNs - w.fromNs));
        return done;
    }

    private static WaitSpan begun(Capture capture, int i) {
        EventColumns events = capture.telemetry();
        return new WaitSpan(events.tids()[i], events.timesNs()[i], capture.toNs(), WaitPath.of(events.paths()[i] & 0xff),
                events.objects()[i], events.otherTids()[i], priority(events, i));
    }

    private static WaitSpan ended(Capture capture, List<WaitSpan> open, int i) {
        EventColumns events = capture.telemetry();
        long time = events.timesNs()[i];
        for (int k = open.size() - 1; k >= 0; k--) {
            WaitSpan begun = open.get(k);
            if (begun.path.ordinal() == (events.paths()[i] & 0xff) && begun.object == events.objects()[i]) {
                open.remove(k);
                return new WaitSpan(begun.tid, begun.fromNs, time, begun.path, begun.object, begun.ownerTid, begun.ownerPriority);
            }
        }
        long from = time - Math.clamp(events.values()[i], 0, Math.max(0, time - capture.fromNs()));
        return new WaitSpan(events.tids()[i], from, time, WaitPath.of(events.paths()[i] & 0xff), events.objects()[i], events.otherTids()[i], priority(events, i));
    }

    private static int priority(EventColumns events, int i) {
        int priority = events.otherPriorities()[i] & 0xff;
        return priority == TelemetryLayout.PRIO_UNKNOWN ? -1 : priority;
    }
}
