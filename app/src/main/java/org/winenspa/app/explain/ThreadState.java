package org.winenspa.app.explain;

import java.util.ArrayList;
import java.util.List;
import org.winenspa.app.record.Capture;
import org.winenspa.app.record.SchedColumns;

/// A stretch of a thread's life as the kernel's scheduler recorded it.
///
/// @param otherTid runnable: who had the processor; asleep: who ended it; 0 if unknown
/// @param otherPriority that thread's priority, -1 if unknown
/// @param priority the thread's own at that time, -1 if unknown
/// @param cpu the processor it ran on or waited for, -1 if unknown
record ThreadState(long fromNs, long toNs, Kind kind, int otherTid, int otherPriority, int priority, int cpu) {

    /// What the thread did.
    enum Kind {
        RUNNING,
        /// Put off the processor while it could have gone on.
        PREEMPTED,
        /// Woken and not yet on a processor.
        WOKEN,
        SLEEPING,
        /// In a sleep that no signal ends: the disk, a page.
        UNINTERRUPTIBLE,
        UNKNOWN
    }

    boolean runnable() {
        return kind == Kind.PREEMPTED || kind == Kind.WOKEN;
    }

    long overlapNs(long from, long to) {
        return Math.max(0, Math.min(to, toNs) - Math.max(from, fromNs));
    }

    /// The states of `tid` from the capture's begin to its end, without gap; empty without scheduling events of it.
    static List<ThreadState> of(Capture capture, int tid) {
        return new Walk(capture, tid).states();
    }

    private static final class Walk {
        private static final SchedColumns.Kind[] KINDS = SchedColumns.Kind.values();

        private final List<ThreadState> out = new ArrayList<>();
        private final SchedColumns events;
        private final long endNs;
        private final int tid;
        private ThreadState now;
        private boolean seen;

        Walk(Capture capture, int tid) {
            this.events = capture.scheduling().orElse(SchedColumns.NONE);
            this.endNs = capture.toNs();
            this.tid = tid;
            now = new ThreadState(capture.fromNs(), capture.fromNs(), Kind.UNKNOWN, 0, -1, -1, -1);
        }

        List<ThreadState> states() {
            for (int i = 0; i < events.count(); i++) {
                int kind = events.kinds()[i];
                if (kind >= 0 && kind < KINDS.length && events.timesNs()[i] <= endNs) {
                    event(i, KINDS[kind]);
                }
            }
            close(endNs);
            return seen ? List.copyOf(out) : List.of();
        }

        private void event(int i, SchedColumns.Kind kind) {
            int who = events.tids()[i];
            int other = events.otherTids()[i];
            switch (kind) {
                case SWITCH_OUT -> {
                    if (who == tid) {
                        out(i, other);
                    } else if (other == tid) {
                        in(i, who, events.priorities()[i], events.otherPriorities()[i]);
                    } else {
                        taken(i, other, events.otherPriorities()[i]);
                    }
                }
                case SWITCH_IN -> {
                    if (who == tid) {
                        in(i, other, events.otherPriorities()[i], events.priorities()[i]);
                    } else {
                        left(i, other);
                        taken(i, who, events.priorities()[i]);
                    }
                }
                case WAKING -> {
                    if (who == tid && !runs() && !now.runnable()) {
                        now = new ThreadState(now.fromNs, now.toNs, now.kind, other, -1, now.priority, now.cpu);
                        next(i, Kind.WOKEN, 0, -1, -1, -1);
                    }
                }
                case PI_SETPRIO -> { }
            }
        }

        /// Of a thread that is not watched itself only the one after it tells that it left.
        private void left(int i, int who) {
            if (who == tid && runs() && now.cpu == events.cpus()[i]) {
                next(i, Kind.UNKNOWN, 0, -1, -1, now.cpu);
            }
        }

        private boolean runs() {
            return now.kind == Kind.RUNNING;
        }

        private void out(int i, int other) {
            Kind kind = switch (events.states()[i]) {
                case 0 -> Kind.PREEMPTED;
                case 2 -> Kind.UNINTERRUPTIBLE;
                default -> Kind.SLEEPING;
            };
            boolean runnable = kind == Kind.PREEMPTED;
            next(i, kind, runnable ? other : 0, runnable ? events.otherPriorities()[i] : -1, events.priorities()[i], events.cpus()[i]);
        }

        /// `left` made room for this thread: nobody had told before whom it waited for.
        private void in(int i, int left, int leftPriority, int priority) {
            if (runs()) {
                return;
            }
            if (now.kind == Kind.WOKEN && now.otherTid == 0 && left != 0 && left != tid) {
                now = new ThreadState(now.fromNs, now.toNs, now.kind, left, leftPriority, priority, events.cpus()[i]);
            }
            next(i, Kind.RUNNING, 0, -1, priority, events.cpus()[i]);
        }

        /// Somebody else got the processor that this thread was put off from.
        private void taken(int i, int who, int priority) {
            if (now.kind == Kind.PREEMPTED && now.cpu == events.cpus()[i] && who != now.otherTid) {
                next(i, Kind.PREEMPTED, who, priority, now.priority, now.cpu);
            }
        }

        private void next(int i, Kind kind, int other, int otherPriority, int priority, int cpu) {
            seen = true;
            close(events.timesNs()[i]);
            now = new ThreadState(Math.max(now.toNs, events.timesNs()[i]), Math.max(now.toNs, events.timesNs()[i]), kind, other, otherPriority, priority, cpu);
        }

        private void close(long time) {
            now = new ThreadState(now.fromNs, Math.max(now.fromNs, time), now.kind, now.otherTid, now.otherPriority, now.priority, now.cpu);
            if (now.toNs > now.fromNs) {
                out.add(now);
            }
        }
    }
}
