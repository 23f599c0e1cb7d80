package org.winenspa.app.explain;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.winenspa.app.record.Capture;
import org.winenspa.app.record.EventColumns;
import org.winenspa.app.record.SchedColumns;
import org.winenspa.bridge.telemetry.EventType;

/// Somebody made a thread runnable.
///
/// @param byTid who; 0 for an interrupt without a thread
/// @param byKernel the kernel reported it; else the program's hand-off
public record WakerLink(int tid, int byTid, long timeNs, boolean byKernel) {
    private static final int LONGEST_CHAIN = 8;

    /// Who woke `tid` last before `timeNs`, who woke that one, and so on, newest first.
    static List<WakerLink> chain(Capture capture, int tid, long timeNs) {
        List<WakerLink> chain = new ArrayList<>();
        Set<Integer> seen = new HashSet<>();
        int woken = tid;
        long until = timeNs;
        while (chain.size() < LONGEST_CHAIN && woken != 0 && seen.add(woken)) {
            WakerLink link = last(capture, woken, until);
            if (link == null) {
                break;
            }
            chain.add(link);
            woken = link.byTid;
            until = link.timeNs;
        }
        return List.copyOf(chain);
    }

    private static @Nullable WakerLink last(Capture capture, int tid, long until) {
        SchedColumns events = capture.scheduling().orElse(SchedColumns.NONE);
        for (int i = events.count() - 1; i >= 0; i--) {
            if (events.kinds()[i] == SchedColumns.Kind.WAKING.ordinal() && events.tids()[i] == tid && events.timesNs()[i] <= until) {
                return new WakerLink(tid, events.otherTids()[i], events.timesNs()[i], true);
            }
        }
        EventColumns told = capture.telemetry();
        for (int i = told.count() - 1; i >= 0; i--) {
            if (EventType.of(told.types()[i] & 0xff) == EventType.WAKE && told.otherTids()[i] == tid && told.timesNs()[i] <= until) {
                return new WakerLink(tid, told.tids()[i], told.timesNs()[i], false);
            }
        }
        return null;
    }
}
