package org.winenspa.app.explain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.winenspa.app.explain.Explanation.Evidence;
import org.winenspa.app.explain.Explanation.Missing;
import org.winenspa.app.explain.Explanation.Missing.What;
import org.winenspa.app.record.Capture;
import org.winenspa.app.record.Observation;
import org.winenspa.app.record.SchedColumns;

/// Explains a capture. Pure and free of state; any thread. Cost grows with the events of the capture.
public final class Explainer {
    private Explainer() {}

    /// Why the period of `capture` was late.
    public static Explanation explain(Capture capture) {
        People people = new People(capture);
        Optional<LatePeriod> late = LatePeriod.find(capture);
        return late.isEmpty() ? withoutPeriod(capture, people) : explain(capture, late.get(), people);
    }

    private static Explanation withoutPeriod(Capture capture, People people) {
        return new Explanation(capture.xrun(), Optional.empty(), Evidence.TELEMETRY, List.of(), List.of(), 0, List.of(), List.of(),
                BoostStep.of(capture), 0, missing(capture, Evidence.TELEMETRY, 0), new Cause(Cause.Kind.UNKNOWN, 0, "", 0, 0), people);
    }

    private static Explanation explain(Capture capture, LatePeriod period, People people) {
        DelayBudget budget = new DelayBudget(capture, period, people);
        List<DelaySlice> slices = budget.slices();
        List<DelayPart> parts = DelayPart.of(slices);
        List<BoostStep> boosts = BoostStep.of(capture);
        Cause cause = new CauseFinder(capture, period, parts, people).find(budget.usualWorkNs());
        return new Explanation(
                capture.xrun(), Optional.of(period), budget.evidence(), slices, parts, budget.usualWorkNs(),
                holders(capture, period, slices, boosts, people),
                WakerLink.chain(capture, period.tid(), wokenBefore(period, slices)),
                boosts, new Totals(capture, period).faults(), missing(capture, budget.evidence(), budget.usualWorkNs()), cause, people);
    }

    private static List<Holder> holders(Capture capture, LatePeriod period, List<DelaySlice> slices, List<BoostStep> boosts, People people) {
        Optional<DelaySlice> lock = slices.stream().filter(s -> s.kind() == DelayKind.LOCK).max(Comparator.comparingLong(DelaySlice::lengthNs));
        return lock.map(s -> Holder.chain(capture, period.tid(), s.fromNs(), s.toNs(), boosts, people)).orElse(List.of());
    }

    /// The waker that matters ended the longest sleep; without one, the wake-up that began the period.
    private static long wokenBefore(LatePeriod period, List<DelaySlice> slices) {
        return slices.stream()
                .filter(s -> s.kind() == DelayKind.LOCK || s.kind() == DelayKind.SIGNAL || s.kind() == DelayKind.SERVER || s.kind() == DelayKind.STARTED_LATE)
                .max(Comparator.comparingLong(DelaySlice::lengthNs)).map(DelaySlice::toNs).orElse(period.beginNs());
    }

    private static List<Missing> missing(Capture capture, Evidence evidence, long usualWorkNs) {
        List<Missing> missing = new ArrayList<>();
        if (!capture.scheduling().isAvailable()) {
            missing.add(new Missing(What.SCHEDULING, capture.scheduling().reason()));
        } else if (evidence != Evidence.EXACT) {
            missing.add(new Missing(What.SCHEDULING, ""));
        }
        long lost = capture.scheduling().map(SchedColumns::lost).orElse(0L);
        if (lost > 0) {
            missing.add(new Missing(What.SCHEDULING_LOST, Long.toString(lost)));
        }
        if (evidence == Evidence.TELEMETRY) {
            missing.add(new Missing(What.TOTALS, ""));
        }
        if (usualWorkNs == 0) {
            missing.add(new Missing(What.USUAL_WORK, ""));
        }
        if (!observed(capture, Observation.Kind.INTERRUPT_TIME)) {
            missing.add(new Missing(What.INTERRUPTS, ""));
        }
        if (!observed(capture, Observation.Kind.FREQUENCY)) {
            missing.add(new Missing(What.FREQUENCY, ""));
        }
        return List.copyOf(missing);
    }

    private static boolean observed(Capture capture, Observation.Kind kind) {
        return capture.observations().stream().anyMatch(o -> o.kind() == kind);
    }
}
