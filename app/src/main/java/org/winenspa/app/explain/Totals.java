package org.winenspa.app.explain;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.winenspa.app.record.Capture;
import org.winenspa.app.record.Observation;
import org.winenspa.app.record.ThreadSample;

/// What running totals and observations say about a late period: lengths without a place. Immutable.
final class Totals {

    /// Most that one fault can have cost: clearing a huge page, reading a page from the disk.
    private static final long MINOR_FAULT_NS = 250_000;
    private static final long MAJOR_FAULT_NS = 20_000_000;
    /// Fewer than these happen in any program.
    private static final long MANY_FAULTS = 8;
    /// A processor above this share of its maximum is not slow.
    private static final double FULL_SPEED = 0.9;

    private final Capture capture;
    private final LatePeriod period;
    private final @Nullable ThreadSample before;
    private final @Nullable ThreadSample after;
    private final long otherWorkNs;

    Totals(Capture capture, LatePeriod period) {
        this.capture = capture;
        this.period = period;
        List<ThreadSample> own = capture.samples().stream().filter(s -> s.tid() == period.tid()).toList();
        before = own.stream().filter(s -> s.timeNs() <= period.dueNs()).reduce((a, b) -> b).orElse(null);
        after = own.stream().filter(s -> s.timeNs() >= period.endNs()).findFirst().orElse(null);
        otherWorkNs = otherWork();
    }

    /// Whether there is a sample on each side.
    boolean known() {
        return before != null && after != null;
    }

    /// Run delay between the samples: at least that of the period.
    long runDelayNs() {
        return before == null || after == null ? 0 : Math.max(0, after.runDelayNs() - before.runDelayNs());
    }

    /// Processor time between the samples less that of the other periods between them.
    long runNs() {
        return before == null || after == null ? 0 : Math.max(0, after.runNs() - before.runNs() - otherWorkNs);
    }

    private long otherWork() {
        if (before == null || after == null) {
            return 0;
        }
        List<WaitSpan> waits = WaitSpan.of(capture, period.tid());
        long sum = 0;
        for (AudioPeriod other : AudioPeriod.of(capture)) {
            if (other.tid() == period.tid() && other.ended() && other.beginNs() != period.beginNs()
                    && other.endNs() > before.timeNs() && other.beginNs() < after.timeNs()) {
                long waited = waits.stream().mapToLong(w -> w.overlapNs(other.beginNs(), other.endNs())).sum();
                sum += Math.max(0, other.endNs() - other.beginNs() - waited);
            }
        }
        return sum;
    }

    /// Page faults of the thread around the period, 0 also if nobody counted.
    long faults() {
        return minorFaults() + majorFaults();
    }

    boolean anyFaults() {
        return faults() > 0;
    }

    private long minorFaults() {
        double seen = 0;
        for (Observation o : capture.observations()) {
            if (o.kind() == Observation.Kind.PAGE_FAULTS && (o.tid() == period.tid() || o.tid() == 0) && overlapNs(o) > 0) {
                seen += Math.clamp(o.value(), 0, 1e9);
            }
        }
        long sampled = before == null || after == null ? 0 : Math.max(0, after.minorFaults() - before.minorFaults());
        return Math.max(Math.round(seen), sampled);
    }

    private long majorFaults() {
        return before == null || after == null ? 0 : Math.max(0, after.majorFaults() - before.majorFaults());
    }

    /// The longest time that the counted faults can explain.
    long mostByFaultsNs() {
        if (majorFaults() == 0 && minorFaults() < MANY_FAULTS) {
            return 0;
        }
        return Math.min(period.lengthNs(), Math.min(minorFaults(), 1_000_000) * MINOR_FAULT_NS + Math.min(majorFaults(), 10_000) * MAJOR_FAULT_NS);
    }

    /// Interrupt time that was counted around the period, by the part of the span that lies in it.
    long interruptNs() {
        double sum = 0;
        for (Observation o : capture.observations()) {
            if (o.kind() == Observation.Kind.INTERRUPT_TIME && o.toNs() > o.fromNs()) {
                sum += Math.clamp(o.value(), 0, (double) o.toNs() - o.fromNs()) * overlapNs(o) / ((double) o.toNs() - o.fromNs());
            }
        }
        return Math.round(Math.clamp(sum, 0, period.lengthNs()));
    }

    /// The lowest processor frequency around the period as a share of its maximum; 1 if full or unknown.
    double frequency() {
        double lowest = 1;
        for (Observation o : capture.observations()) {
            if (o.kind() == Observation.Kind.FREQUENCY && o.value() > 0.01 && touches(o)) {
                lowest = Math.min(lowest, o.value());
            }
        }
        return lowest < FULL_SPEED ? lowest : 1;
    }

    /// Whether an observation overlaps the period, moments included.
    boolean touches(Observation o) {
        return o.fromNs() <= period.endNs() && o.toNs() >= period.dueNs();
    }

    private long overlapNs(Observation o) {
        return Math.max(0, Math.min(o.toNs(), period.endNs()) - Math.max(o.fromNs(), period.dueNs()));
    }
}
