package org.winenspa.app.explain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.winenspa.app.record.Capture;
import org.winenspa.app.record.SchedColumns;
import org.winenspa.app.record.ThreadFacts;
import org.winenspa.app.record.ThreadFacts.Role;
import org.winenspa.bridge.telemetry.WaitPath;

/// What four threads did around a late period: the picture of an explanation. Immutable.
///
/// @param fromNs two periods before the deadline, or as much as the late period needs
/// @param toNs one period after it, or the late period's end
/// @param deadlineNs when the period had to be done
/// @param periodNs distance of the ruler's lines from the deadline
/// @param lanes audio thread, holder of the lock, wineserver, whoever interfered; only those that there are
/// @param others threads that are named in the capture and not drawn
/// @param boosts priority steps of the drawn threads
/// @param wakes wake-ups of the waker chain within the picture
public record Lanes(
        long fromNs, long toNs, long deadlineNs, long periodNs, List<Lane> lanes, int others, List<BoostStep> boosts, List<WakerLink> wakes) {

    private static final int PERIODS_BEFORE = 2;
    private static final int LONGEST_PERIODS = 40;

    /// Why a thread is drawn.
    public enum Part {
        AUDIO,
        HOLDER,
        SERVER,
        INTERFERER
    }

    /// One thread.
    ///
    /// @param stretches in order of time, without overlap
    public record Lane(Part part, int tid, List<Stretch> stretches) {}

    /// What it did.
    public record Stretch(long fromNs, long toNs, Doing doing) {}

    /// The states that are drawn; asleep for nothing that matters is left blank.
    public enum Doing {
        RUNNING,
        /// Could run and had no processor.
        RUNNABLE,
        WAITING,
        /// Held the lock; whether it ran was not recorded.
        HOLDING,
        UNKNOWN
    }

    /// The picture, empty without a late period.
    public static Optional<Lanes> of(Capture capture, Explanation explanation) {
        return explanation.period().map(period -> new Maker(capture, explanation, period).make());
    }

    private static final class Maker {
        private final Capture capture;
        private final Explanation explanation;
        private final LatePeriod period;
        private final long from;
        private final long to;

        Maker(Capture capture, Explanation explanation, LatePeriod period) {
            this.capture = capture;
            this.explanation = explanation;
            this.period = period;
            long shortest = Math.max(capture.fromNs(), period.deadlineNs() - PERIODS_BEFORE * period.periodNs());
            from = Math.min(shortest, period.dueNs());
            to = Math.clamp(Math.max(period.endNs(), period.deadlineNs() + period.periodNs()), from + 1,
                    Math.max(from + 1, Math.min(capture.toNs(), period.deadlineNs() + LONGEST_PERIODS * period.periodNs())));
        }

        Lanes make() {
            List<Lane> lanes = new ArrayList<>();
            lanes.add(new Lane(Part.AUDIO, period.tid(), audio()));
            Set<Integer> shown = new HashSet<>(Set.of(period.tid()));
            explanation.holders().stream().findFirst().ifPresent(h -> add(lanes, shown, Part.HOLDER, h.tid(), holding(h)));
            server().ifPresent(tid -> add(lanes, shown, Part.SERVER, tid, serving(tid)));
            interferer().ifPresent(tid -> add(lanes, shown, Part.INTERFERER, tid, interfering(tid)));
            List<BoostStep> boosts = explanation.boosts().stream()
                    .filter(b -> shown.contains(b.tid()) && b.toNs() > from && b.fromNs() < to).toList();
            List<WakerLink> wakes = explanation.wakers().stream().filter(w -> w.timeNs() >= from && w.timeNs() <= to).toList();
            return new Lanes(from, to, period.deadlineNs(), period.periodNs(), List.copyOf(lanes), others(shown), boosts, wakes);
        }

        private static void add(List<Lane> lanes, Set<Integer> shown, Part part, int tid, List<Stretch> stretches) {
            if (shown.add(tid)) {
                lanes.add(new Lane(part, tid, stretches));
            }
        }

        private int others(Set<Integer> shown) {
            Set<Integer> all = new HashSet<>();
            capture.threads().forEach(t -> all.add(t.tid()));
            SchedColumns events = capture.scheduling().orElse(SchedColumns.NONE);
            for (int i = 0; i < events.count(); i++) {
                all.add(events.tids()[i]);
                all.add(events.otherTids()[i]);
            }
            all.removeAll(shown);
            all.remove(0);
            return all.size();
        }

        /// Before and after the late period its states, in it the slices of the budget.
        private List<Stretch> audio() {
            List<Stretch> out = new ArrayList<>(outside(states(period.tid())));
            for (DelaySlice slice : explanation.slices()) {
                Doing doing = doing(slice.kind());
                if (doing != null) {
                    cut(out, slice.fromNs(), slice.toNs(), doing, from, to);
                }
            }
            out.sort(Comparator.comparingLong(Stretch::fromNs));
            return List.copyOf(out);
        }

        private List<Stretch> outside(List<Stretch> stretches) {
            List<Stretch> known = stretches;
            if (stretches.isEmpty()) {
                known = new ArrayList<>();
                for (AudioPeriod p : AudioPeriod.of(capture)) {
                    if (p.tid() == period.tid()) {
                        cut(known, p.beginNs(), p.ended() ? p.endNs() : to, Doing.RUNNING, from, to);
                    }
                }
            }
            List<Stretch> out = new ArrayList<>();
            for (Stretch s : known) {
                cut(out, s.fromNs, s.toNs, s.doing, from, period.dueNs());
                cut(out, s.fromNs, s.toNs, s.doing, period.endNs(), to);
            }
            return out;
        }

        private static @Nullable Doing doing(DelayKind kind) {
            return switch (kind) {
                case USUAL_WORK, EXTRA_WORK, PAGE_FAULTS, SLOW_PROCESSOR -> Doing.RUNNING;
                case INTERRUPTS, PREEMPTED, RUN_DELAY, THROTTLED, WOKEN_LATE -> Doing.RUNNABLE;
                case LOCK, SIGNAL, SERVER -> Doing.WAITING;
                case STARTED_LATE -> null;
                case UNEXPLAINED -> Doing.UNKNOWN;
            };
        }

        private List<Stretch> states(int tid) {
            List<Stretch> out = new ArrayList<>();
            for (ThreadState state : ThreadState.of(capture, tid)) {
                if (state.kind() == ThreadState.Kind.RUNNING || state.runnable()) {
                    cut(out, state.fromNs(), state.toNs(), state.runnable() ? Doing.RUNNABLE : Doing.RUNNING, from, to);
                }
            }
            return out;
        }

        private List<Stretch> holding(Holder holder) {
            List<Stretch> known = states(holder.tid());
            return known.isEmpty() ? ofSlices(DelayKind.LOCK, holder.tid(), Doing.HOLDING) : known;
        }

        private OptionalInt server() {
            boolean asked = explanation.totalNs(DelayKind.SERVER) > 0;
            return capture.threads().stream().filter(t -> t.role() == Role.WINESERVER)
                    .filter(t -> asked || !states(t.tid()).isEmpty()).mapToInt(ThreadFacts::tid).findFirst();
        }

        private List<Stretch> serving(int tid) {
            List<Stretch> known = states(tid);
            if (!known.isEmpty()) {
                return known;
            }
            List<Stretch> out = new ArrayList<>();
            for (WaitSpan wait : WaitSpan.of(capture, period.tid())) {
                if (wait.path() == WaitPath.SERVER) {
                    cut(out, wait.fromNs(), wait.toNs(), Doing.HOLDING, from, to);
                }
            }
            out.sort(Comparator.comparingLong(Stretch::fromNs));
            return List.copyOf(out);
        }

        private OptionalInt interferer() {
            return explanation.parts().stream().filter(p -> p.kind().isRunnable() && p.otherTid() != 0)
                    .max(Comparator.comparingLong(DelayPart::ns)).stream().mapToInt(DelayPart::otherTid).findFirst();
        }

        /// Where its own events are missing it ran at least while the audio thread stood still for it.
        private List<Stretch> interfering(int tid) {
            List<Stretch> known = states(tid);
            if (!known.isEmpty()) {
                return known;
            }
            List<Stretch> out = new ArrayList<>();
            for (DelaySlice slice : explanation.slices()) {
                if (slice.kind().isRunnable() && slice.otherTid() == tid) {
                    cut(out, slice.fromNs(), slice.toNs(), Doing.RUNNING, from, to);
                }
            }
            return List.copyOf(out);
        }

        private List<Stretch> ofSlices(DelayKind kind, int tid, Doing doing) {
            List<Stretch> out = new ArrayList<>();
            for (DelaySlice slice : explanation.slices()) {
                if (slice.kind() == kind && slice.otherTid() == tid) {
                    cut(out, slice.fromNs(), slice.toNs(), doing, from, to);
                }
            }
            return out;
        }

        private static void cut(List<Stretch> out, long a, long b, Doing doing, long from, long to) {
            long start = Math.max(a, from);
            long end = Math.min(b, to);
            if (end > start) {
                out.add(new Stretch(start, end, doing));
            }
        }
    }
}
