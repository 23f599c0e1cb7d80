package org.winenspa.app.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.winenspa.app.explain.Explanation.Evidence;
import org.winenspa.app.record.ThreadFacts.Role;
import org.winenspa.app.text.Texts;

/// An explanation in sentences, in the language of the user.
///
/// @param headline the cause in one sentence
/// @param details how late, the share of the cause, who held what, who woke whom
/// @param ruledOut what was measured and was not the cause
/// @param notMeasured what could not be looked at
/// @param next one thing to do
public record ExplanationWords(String headline, List<String> details, List<String> ruledOut, List<String> notMeasured, String next) {

    /// Says `explanation` in words.
    public static ExplanationWords of(Explanation explanation) {
        return new Writer(explanation).write();
    }

    /// The name of a part of the budget, with the thread or lock that it is about.
    public static String label(Explanation explanation, DelayPart part) {
        int other = part.otherTid();
        String key = "explain.part." + lower(part.kind());
        if (part.kind() == DelayKind.USUAL_WORK && explanation.usualWorkNs() == 0) {
            return Texts.of("explain.part.work");
        }
        if (other == 0) {
            return Texts.of(key);
        }
        return Texts.of("explain.part.of", Texts.of(key), explanation.people().name(other), priority(priorityOf(explanation, part)));
    }

    private static int priorityOf(Explanation explanation, DelayPart part) {
        return explanation.holders().stream().filter(h -> h.tid() == part.otherTid()).mapToInt(Holder::priority).findFirst()
                .orElseGet(() -> explanation.people().priority(part.otherTid()));
    }

    /// A priority in words: normal, a number, or not known.
    static String priority(int priority) {
        if (priority < 0) {
            return Texts.of("explain.priority.unknown");
        }
        return priority == 0 ? Texts.of("explain.priority.normal") : Texts.of("explain.priority.fifo", Integer.toString(priority));
    }

    /// Nanoseconds as µs below 10 ms, else as ms.
    public static String time(long ns) {
        if (ns < 10_000) {
            return String.format(Locale.ROOT, "%.1f µs", ns / 1e3);
        }
        return ns < 10_000_000 ? Math.round(ns / 1e3) + " µs" : String.format(Locale.ROOT, "%.1f ms", ns / 1e6);
    }

    static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static final class Writer {
        private final Explanation explanation;
        private final People people;
        private final Cause cause;
        private final List<String> details = new ArrayList<>();

        Writer(Explanation explanation) {
            this.explanation = explanation;
            this.people = explanation.people();
            this.cause = explanation.cause();
        }

        ExplanationWords write() {
            if (explanation.period().isEmpty()) {
                return new ExplanationWords(Texts.of("explain.noperiod"), List.of(), List.of(), notMeasured(), Texts.of("explain.noperiod.next"));
            }
            LatePeriod period = explanation.period().get();
            if (period.lateNs() > 0) {
                details.add(Texts.of(period.ended() ? "explain.late" : "explain.late.open", time(period.lengthNs()), time(period.periodNs()), time(period.lateNs())));
                if (cause.percent() > 0) {
                    details.add(Texts.of(cause.kind() == Cause.Kind.OWN_WORK || cause.kind() == Cause.Kind.QUANTUM ? "explain.share.whole" : "explain.share", cause.percent()));
                }
            } else {
                details.add(Texts.of("explain.intime", time(period.lengthNs()), time(period.periodNs())));
            }
            holders();
            wakers();
            details.add(Texts.of("explain.evidence." + lower(explanation.evidence())));
            return new ExplanationWords(headline(), List.copyOf(details), ruledOut(period), notMeasured(), Texts.of("explain.next." + lower(cause.kind())));
        }

        private String headline() {
            String key = "explain.cause." + lower(cause.kind());
            String took = time(cause.ns());
            return switch (cause.kind()) {
                case LOCK -> lock(took);
                case PREEMPTED -> Texts.of(key, took, cause.subject(), priority(people.priority(cause.tid())), priority(own()));
                case NO_REAL_TIME -> cause.tid() == 0 ? Texts.of("explain.cause.no_real_time.unknown", took) : Texts.of(key, took, cause.subject());
                case INTERRUPTS -> cause.subject().isEmpty() ? Texts.of("explain.cause.interrupts.unknown", took) : Texts.of(key, took, cause.subject());
                case STARTED_LATE -> explanation.wakers().isEmpty() ? Texts.of("explain.cause.started_late.unknown", took)
                        : Texts.of(key, took, waker(explanation.wakers().getFirst().byTid()));
                case OWN_WORK -> explanation.usualWorkNs() == 0 ? Texts.of("explain.cause.own_work.only", took)
                        : Texts.of(key, took, time(explanation.usualWorkNs()));
                default -> Texts.of(key, took, cause.subject());
            };
        }

        private String lock(String took) {
            if (explanation.holders().isEmpty()) {
                return Texts.of("explain.cause.lock.unknown", took);
            }
            Holder holder = explanation.holders().getFirst();
            String boosted = holder.boostedTo() > 0 ? Texts.of("explain.boosted", Integer.toString(holder.boostedTo())) : Texts.of("explain.notboosted");
            return Texts.of("explain.cause.lock", took, people.name(holder.tid()), priority(holder.priority()), boosted);
        }

        private int own() {
            return explanation.period().map(p -> people.priority(p.tid())).orElse(-1);
        }

        private void holders() {
            List<Holder> chain = explanation.holders();
            for (int i = 0; i < chain.size(); i++) {
                Holder holder = chain.get(i);
                if (i > 0) {
                    details.add(Texts.of("explain.chain", people.name(chain.get(i - 1).tid()), people.name(holder.tid()), priority(holder.priority())));
                }
                if (holder.preemptedNs() > 0) {
                    details.add(holder.preemptedBy() == 0
                            ? Texts.of("explain.holder.waited", people.name(holder.tid()), time(holder.preemptedNs()))
                            : Texts.of("explain.holder.preempted", people.name(holder.tid()), time(holder.preemptedNs()), people.name(holder.preemptedBy())));
                }
            }
        }

        private void wakers() {
            List<String> names = explanation.wakers().stream().map(w -> waker(w.byTid())).toList();
            if (!names.isEmpty()) {
                details.add(Texts.of("explain.wakers", String.join(" ← ", names)));
            }
        }

        private String waker(int tid) {
            return tid == 0 ? Texts.of("explain.interrupt") : people.name(tid);
        }

        private List<String> ruledOut(LatePeriod period) {
            List<String> out = new ArrayList<>();
            boolean processorKnown = explanation.evidence() != Evidence.TELEMETRY;
            if (processorKnown && noneOf(DelayKind.PREEMPTED, DelayKind.RUN_DELAY, DelayKind.WOKEN_LATE, DelayKind.THROTTLED)) {
                out.add(Texts.of("explain.not.processor"));
            }
            if (noneOf(DelayKind.LOCK, DelayKind.SIGNAL)) {
                out.add(Texts.of("explain.not.lock"));
            }
            if (noneOf(DelayKind.SERVER)) {
                out.add(Texts.of("explain.not.server"));
            }
            if (explanation.evidence() != Evidence.TELEMETRY && explanation.faults() == 0) {
                out.add(Texts.of("explain.not.faults"));
            }
            if (explanation.usualWorkNs() > 0 && explanation.usualWorkNs() < period.periodNs()) {
                out.add(Texts.of("explain.not.work", time(explanation.usualWorkNs()), time(period.periodNs())));
            }
            if (people.role(period.tid()) == Role.AUDIO && own() > 0 && cause.kind() != Cause.Kind.NO_REAL_TIME) {
                out.add(Texts.of("explain.not.rt", Integer.toString(own())));
            }
            return List.copyOf(out);
        }

        private boolean noneOf(DelayKind... kinds) {
            for (DelayKind kind : kinds) {
                if (explanation.totalNs(kind) > 0) {
                    return false;
                }
            }
            return true;
        }

        private List<String> notMeasured() {
            return explanation.missing().stream().map(m -> m.reason().isEmpty()
                    ? Texts.of("explain.missing." + lower(m.what()))
                    : Texts.of("explain.missing.because", Texts.of("explain.missing." + lower(m.what())), m.reason())).toList();
        }
    }
}
