package org.winenspa.app.explain;

import java.util.List;
import org.winenspa.app.explain.Explanation.Evidence;
import org.winenspa.app.record.Capture;
import org.winenspa.app.record.Observation;
import org.winenspa.app.record.ThreadFacts.Role;
import org.winenspa.bridge.telemetry.WaitPath;

/// Divides one late period. Used once, by one thread.
///
/// With scheduling events of the audio thread its states give every boundary; waits of the telemetry then say what it
/// slept for. Without them the run delay of `schedstat` says how long it had no processor in all, so such parts have a
/// length and no place.
final class DelayBudget {

    /// Share of the period in which the thread's state must be known to call the budget exact.
    private static final double KNOWN_SHARE = 0.9;
    /// A more important thread that stays off the processor this long for a lesser one is held back by the kernel's limit.
    private static final long HELD_BACK_NS = 500_000;

    private final Capture capture;
    private final LatePeriod period;
    private final People people;
    private final List<ThreadState> states;
    private final List<WaitSpan> waits;
    private final DelayTimeline timeline;
    private final Totals totals;
    private final long usualWorkNs;

    DelayBudget(Capture capture, LatePeriod period, People people) {
        this.capture = capture;
        this.period = period;
        this.people = people;
        states = ThreadState.of(capture, period.tid());
        waits = WaitSpan.of(capture, period.tid());
        timeline = new DelayTimeline(period.dueNs(), period.endNs());
        totals = new Totals(capture, period);
        usualWorkNs = UsualWork.of(capture, period, states, waits);
        if (evidence() == Evidence.EXACT) {
            byStates();
        } else {
            byTotals();
        }
        throttled();
        extraWork();
    }

    /// The stretches, in order.
    List<DelaySlice> slices() {
        return timeline.slices();
    }

    /// Median of the work of the periods that were in time, 0 if there were too few.
    long usualWorkNs() {
        return usualWorkNs;
    }

    /// How well the processor time is known.
    Evidence evidence() {
        long known = 0;
        for (ThreadState state : states) {
            known += state.kind() == ThreadState.Kind.UNKNOWN ? 0 : state.overlapNs(period.dueNs(), period.endNs());
        }
        if (known >= KNOWN_SHARE * period.lengthNs()) {
            return Evidence.EXACT;
        }
        return totals.known() ? Evidence.TOTALS : Evidence.TELEMETRY;
    }

    private void byStates() {
        for (ThreadState state : states) {
            if (state.kind() == ThreadState.Kind.RUNNING) {
                timeline.paint(state.fromNs(), state.toNs(), DelayKind.UNEXPLAINED, DelayKind.USUAL_WORK, 0, 0);
            } else if (state.runnable()) {
                timeline.paint(state.fromNs(), state.toNs(), DelayKind.UNEXPLAINED, whyNotRunning(state), state.otherTid(), 0);
            }
        }
        waits.forEach(this::paintWait);
        states.forEach(this::paintSleep);
        timeline.paint(period.dueNs(), period.beginNs(), DelayKind.UNEXPLAINED, DelayKind.STARTED_LATE, 0, 0);
    }

    /// What the program recorded no wait for: the kernel still knows who ended the sleep.
    private void paintSleep(ThreadState state) {
        long from = Math.max(state.fromNs(), period.beginNs());
        if (state.kind() == ThreadState.Kind.UNINTERRUPTIBLE && totals.anyFaults()) {
            timeline.paint(state.fromNs(), state.toNs(), DelayKind.UNEXPLAINED, DelayKind.PAGE_FAULTS, 0, 0);
        } else if (state.kind() == ThreadState.Kind.SLEEPING && state.otherTid() != 0) {
            DelayKind kind = people.role(state.otherTid()) == Role.WINESERVER ? DelayKind.SERVER : DelayKind.SIGNAL;
            timeline.paint(from, state.toNs(), DelayKind.UNEXPLAINED, kind, kind == DelayKind.SERVER ? 0 : state.otherTid(), 0);
        }
    }

    private DelayKind whyNotRunning(ThreadState state) {
        int other = state.otherTid();
        if (other == 0) {
            return state.kind() == ThreadState.Kind.WOKEN ? DelayKind.WOKEN_LATE : DelayKind.RUN_DELAY;
        }
        if (people.role(other) == Role.IRQ) {
            return DelayKind.INTERRUPTS;
        }
        int own = state.priority() >= 0 ? state.priority() : people.priority(period.tid());
        int others = state.otherPriority() >= 0 ? state.otherPriority() : people.priority(other);
        if (own <= 0 || others < 0 || others >= own) {
            return DelayKind.PREEMPTED;
        }
        boolean heldBack = state.kind() == ThreadState.Kind.PREEMPTED && state.toNs() - state.fromNs() >= HELD_BACK_NS;
        return heldBack ? DelayKind.THROTTLED : DelayKind.WOKEN_LATE;
    }

    private void paintWait(WaitSpan wait) {
        long begin = period.beginNs();
        boolean forTheStart = wait.path() != WaitPath.CS && wait.path() != WaitPath.SERVER && wait.ownerTid() == 0;
        if (forTheStart) {
            timeline.paint(wait.fromNs(), Math.min(wait.toNs(), begin), DelayKind.UNEXPLAINED, DelayKind.STARTED_LATE, 0, 0);
        }
        DelayKind kind = switch (wait.path()) {
            case CS -> DelayKind.LOCK;
            case SERVER -> DelayKind.SERVER;
            case UNIX, SYNC, NONE, CONDVAR, AUDIO, UNKNOWN -> wait.ownerTid() != 0 ? DelayKind.LOCK : DelayKind.SIGNAL;
        };
        int other = kind == DelayKind.SERVER ? 0 : wait.ownerTid();
        timeline.paint(wait.fromNs(), wait.toNs(), DelayKind.UNEXPLAINED, kind, other, wait.object());
    }

    private void byTotals() {
        long begin = period.beginNs();
        long delayLeft = totals.runDelayNs();
        if (totals.known()) {
            delayLeft -= timeline.convert(delayLeft, period.dueNs(), begin, DelayKind.UNEXPLAINED, DelayKind.RUN_DELAY, 0);
        }
        waits.forEach(this::paintWait);
        if (totals.known()) {
            timeline.paint(period.dueNs(), begin, DelayKind.UNEXPLAINED, DelayKind.STARTED_LATE, 0, 0);
            long sure = Math.min(usualWorkNs, totals.runNs());
            timeline.convert(sure, begin, period.endNs(), DelayKind.UNEXPLAINED, DelayKind.USUAL_WORK, 0);
            timeline.convert(delayLeft, begin, period.endNs(), DelayKind.UNEXPLAINED, DelayKind.RUN_DELAY, 0);
            timeline.convert(totals.runNs() - sure, begin, period.endNs(), DelayKind.UNEXPLAINED, DelayKind.USUAL_WORK, 0);
        } else {
            timeline.convert(usualWorkNs, begin, period.endNs(), DelayKind.UNEXPLAINED, DelayKind.USUAL_WORK, 0);
        }
    }

    private void throttled() {
        for (Observation seen : capture.observations()) {
            if (seen.kind() == Observation.Kind.RT_THROTTLED) {
                long left = Math.round(Math.clamp(seen.value(), 0, period.lengthNs()));
                for (DelayKind kind : List.of(DelayKind.PREEMPTED, DelayKind.WOKEN_LATE, DelayKind.RUN_DELAY)) {
                    left -= timeline.convert(left, seen.fromNs(), seen.toNs(), kind, DelayKind.THROTTLED, 0);
                }
            }
        }
    }

    /// What was worked beyond the usual, and what of it has a reason.
    private void extraWork() {
        if (usualWorkNs == 0) {
            return;
        }
        timeline.convertLast(timeline.total(DelayKind.USUAL_WORK) - usualWorkNs, DelayKind.USUAL_WORK, DelayKind.EXTRA_WORK);
        timeline.convertLast(totals.interruptNs(), DelayKind.EXTRA_WORK, DelayKind.INTERRUPTS);
        timeline.convertLast(totals.mostByFaultsNs(), DelayKind.EXTRA_WORK, DelayKind.PAGE_FAULTS);
        timeline.convertLast(Math.round(usualWorkNs * (1 / totals.frequency() - 1)), DelayKind.EXTRA_WORK, DelayKind.SLOW_PROCESSOR);
    }
}
