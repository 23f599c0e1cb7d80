package org.winenspa.app.explain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.winenspa.app.record.Capture;
import org.winenspa.app.record.EventColumns;
import org.winenspa.app.record.SchedColumns;
import org.winenspa.bridge.telemetry.EventType;
import org.winenspa.bridge.telemetry.TelemetryLayout;

/// A thread ran at a borrowed priority.
///
/// @param toNs when it gave it back, the capture's end if that was not seen
/// @param fromPriority its own, 0 when not real-time
/// @param byKernel the kernel reported it; else the program
public record BoostStep(int tid, long fromNs, long toNs, int fromPriority, int toPriority, boolean byKernel) {

    /// Steps up of any thread, by time. The kernel's report wins over the program's of the same thread.
    static List<BoostStep> of(Capture capture) {
        List<BoostStep> steps = kernel(capture);
        for (BoostStep told : program(capture)) {
            if (steps.stream().noneMatch(s -> s.byKernel && s.tid == told.tid && s.fromNs <= told.toNs && s.toNs >= told.fromNs)) {
                steps.add(told);
            }
        }
        steps.sort(Comparator.comparingLong(BoostStep::fromNs));
        return List.copyOf(steps);
    }

    private static List<BoostStep> kernel(Capture capture) {
        SchedColumns events = capture.scheduling().orElse(SchedColumns.NONE);
        List<BoostStep> steps = new ArrayList<>();
        for (int i = 0; i < events.count(); i++) {
            if (events.kinds()[i] != SchedColumns.Kind.PI_SETPRIO.ordinal()) {
                continue;
            }
            close(steps, events.tids()[i], events.timesNs()[i]);
            if (events.priorities()[i] > events.otherPriorities()[i]) {
                steps.add(new BoostStep(events.tids()[i], events.timesNs()[i], capture.toNs(), events.otherPriorities()[i], events.priorities()[i], true));
            }
        }
        return steps;
    }

    private static List<BoostStep> program(Capture capture) {
        EventColumns events = capture.telemetry();
        List<BoostStep> steps = new ArrayList<>();
        for (int i = 0; i < events.count(); i++) {
            EventType type = EventType.of(events.types()[i] & 0xff);
            int own = events.otherPriorities()[i] & 0xff;
            if (type == EventType.BOOST) {
                close(steps, events.otherTids()[i], events.timesNs()[i]);
                steps.add(new BoostStep(events.otherTids()[i], events.timesNs()[i], capture.toNs(),
                        own == TelemetryLayout.PRIO_UNKNOWN ? 0 : own, events.priorities()[i] & 0xff, false));
            } else if (type == EventType.WAKE) {
                close(steps, events.tids()[i], events.timesNs()[i]);
            }
        }
        return steps;
    }

    private static void close(List<BoostStep> steps, int tid, long time) {
        for (int i = steps.size() - 1; i >= 0; i--) {
            BoostStep step = steps.get(i);
            if (step.tid == tid) {
                if (time >= step.fromNs && time < step.toNs) {
                    steps.set(i, new BoostStep(tid, step.fromNs, time, step.fromPriority, step.toPriority, step.byKernel));
                }
                return;
            }
        }
    }
}
