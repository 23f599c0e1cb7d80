package org.winenspa.app.explain;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.winenspa.app.record.Capture;
import org.winenspa.app.record.Observation;
import org.winenspa.app.record.ThreadFacts;
import org.winenspa.app.record.ThreadFacts.Role;

/// Names the cause of a divided period: the longest part that is not the usual work, read in the light of what was
/// observed of the machine.
final class CauseFinder {
    private final Capture capture;
    private final LatePeriod period;
    private final List<DelayPart> parts;
    private final People people;
    private final Totals totals;

    CauseFinder(Capture capture, LatePeriod period, List<DelayPart> parts, People people) {
        this.capture = capture;
        this.period = period;
        this.parts = parts;
        this.people = people;
        totals = new Totals(capture, period);
    }

    Cause find(long usualWorkNs) {
        if (period.lateNs() <= 0) {
            return new Cause(Cause.Kind.NOT_THE_PROGRAM, 0, "", 0, 0);
        }
        boolean workFits = usualWorkNs > 0;
        DelayPart longest = null;
        long sum = 0;
        for (DelayPart part : parts) {
            if (part.kind() == DelayKind.USUAL_WORK && workFits) {
                continue;
            }
            sum += part.ns();
            longest = longest == null || part.ns() > longest.ns() ? part : longest;
        }
        Optional<Observation> quantum = seen(Observation.Kind.QUANTUM);
        boolean barely = longest == null || workFits && usualWorkNs > period.periodNs() / 2 && longest.ns() < usualWorkNs / 4;
        if (longest == null || barely || longest.kind().isWork()) {
            Cause.Kind kind = quantum.isPresent() ? Cause.Kind.QUANTUM : Cause.Kind.OWN_WORK;
            long work = parts.stream().filter(p -> p.kind().isWork()).mapToLong(DelayPart::ns).sum();
            return new Cause(kind, period.tid(), quantum.map(CauseFinder::frames).orElse(people.name(period.tid())), work, share(work, period.lengthNs()));
        }
        return of(longest, sum);
    }

    private Cause of(DelayPart part, long sum) {
        int tid = part.otherTid();
        String name = tid == 0 ? "" : people.name(tid);
        Cause.Kind kind = kind(part);
        String subject = switch (kind) {
            case INTERRUPTS -> name.isEmpty() ? busiestLine() : name;
            case PAGE_FAULTS -> Long.toString(totals.faults());
            case FREQUENCY -> Long.toString(Math.round(totals.frequency() * 100));
            default -> name;
        };
        return new Cause(kind, tid, subject, part.ns(), share(part.ns(), sum));
    }

    private Cause.Kind kind(DelayPart part) {
        return switch (part.kind()) {
            case PREEMPTED, RUN_DELAY -> competition(part);
            case WOKEN_LATE -> realTime() ? Cause.Kind.WOKEN_LATE : Cause.Kind.NO_REAL_TIME;
            case THROTTLED -> Cause.Kind.THROTTLED;
            case LOCK -> Cause.Kind.LOCK;
            case SIGNAL -> Cause.Kind.SIGNAL;
            case SERVER -> Cause.Kind.SERVER;
            case PAGE_FAULTS -> Cause.Kind.PAGE_FAULTS;
            case INTERRUPTS -> Cause.Kind.INTERRUPTS;
            case SLOW_PROCESSOR -> Cause.Kind.FREQUENCY;
            case STARTED_LATE -> Cause.Kind.STARTED_LATE;
            case USUAL_WORK, EXTRA_WORK -> Cause.Kind.OWN_WORK;
            case UNEXPLAINED -> Cause.Kind.UNKNOWN;
        };
    }

    private Cause.Kind competition(DelayPart part) {
        boolean panel = part.otherTid() != 0 && people.role(part.otherTid()) == Role.PANEL;
        if (seen(Observation.Kind.PANEL_GC).isPresent() && (panel || part.otherTid() == 0)) {
            return Cause.Kind.PANEL_GC;
        }
        if (!realTime()) {
            return Cause.Kind.NO_REAL_TIME;
        }
        return part.otherTid() == 0 ? Cause.Kind.PROCESSOR : Cause.Kind.PREEMPTED;
    }

    /// Whether the audio thread may be believed to have had a real-time priority.
    private boolean realTime() {
        ThreadFacts audio = people.facts(period.tid());
        if (audio != null && !audio.policy().isEmpty()) {
            return audio.priority() > 0;
        }
        return seen(Observation.Kind.RT_NOT_GRANTED).isEmpty();
    }

    private Optional<Observation> seen(Observation.Kind kind) {
        return capture.observations().stream().filter(o -> o.kind() == kind && totals.touches(o)).findFirst();
    }

    private String busiestLine() {
        return capture.observations().stream()
                .filter(o -> o.kind() == Observation.Kind.INTERRUPT_RATE && totals.touches(o))
                .max(Comparator.comparingDouble(Observation::value)).map(Observation::subject).orElse("");
    }

    private static String frames(Observation quantum) {
        return Long.toString(Math.round(quantum.value()));
    }

    private static int share(long ns, long of) {
        return of <= 0 ? 0 : (int) Math.round(100.0 * ns / of);
    }
}
