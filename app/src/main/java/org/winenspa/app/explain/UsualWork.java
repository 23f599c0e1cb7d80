package org.winenspa.app.explain;

import java.util.Arrays;
import java.util.List;
import org.winenspa.app.record.Capture;

/// How long the thread's work takes when nothing is wrong.
final class UsualWork {
    private static final int LEAST_PERIODS = 3;

    private UsualWork() {}

    /// Median processor time of the capture's periods that were in time; 0 if there are fewer than three. Without
    /// scheduling events it is the length of the work less its recorded waits.
    static long of(Capture capture, LatePeriod late, List<ThreadState> states, List<WaitSpan> waits) {
        long[] lengths = AudioPeriod.of(capture).stream()
                .filter(p -> p.tid() == late.tid() && p.ended() && !p.missed() && p.beginNs() != late.beginNs())
                .filter(p -> p.endNs() - p.beginNs() <= late.periodNs())
                .mapToLong(p -> work(p, states, waits)).filter(ns -> ns >= 0).sorted().toArray();
        return lengths.length < LEAST_PERIODS ? 0 : Math.max(1, lengths[lengths.length / 2]);
    }

    private static long work(AudioPeriod period, List<ThreadState> states, List<WaitSpan> waits) {
        if (states.isEmpty()) {
            long waited = waits.stream().mapToLong(w -> w.overlapNs(period.beginNs(), period.endNs())).sum();
            return Math.max(0, period.endNs() - period.beginNs() - waited);
        }
        long[] known = new long[ThreadState.Kind.values().length];
        for (ThreadState state : states) {
            known[state.kind().ordinal()] += state.overlapNs(period.beginNs(), period.endNs());
        }
        boolean whole = known[ThreadState.Kind.UNKNOWN.ordinal()] == 0 && Arrays.stream(known).sum() == period.endNs() - period.beginNs();
        return whole ? known[ThreadState.Kind.RUNNING.ordinal()] : -1;
    }
}
