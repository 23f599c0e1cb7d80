package org.winenspa.app.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.winenspa.app.record.Capture;
import org.winenspa.app.record.ThreadFacts;
import org.winenspa.app.record.Xrun;

/// The period that a capture is about.
///
/// @param tid the thread that had to finish it
/// @param dueNs when it should have begun: one period after the one before, by the earliest begins of the grid
/// @param beginNs when its work began; equal to `endNs` if it never did
/// @param endNs when its work ended, or the end of the capture if it did not
/// @param periodNs its nominal length
/// @param ended false when the capture ends before the period
public record LatePeriod(int tid, long dueNs, long beginNs, long endNs, long periodNs, boolean ended) {

    /// When it had to be done.
    public long deadlineNs() {
        return dueNs + periodNs;
    }

    /// By how much it was late; not positive when it was in time.
    public long lateNs() {
        return endNs - deadlineNs();
    }

    /// From when it should have begun to its end.
    public long lengthNs() {
        return endNs - dueNs;
    }

    /// How far before an audio server's report the guilty period may lie.
    private static final int PERIODS_BEFORE_REPORT = 4;
    private static final int GRID_PERIODS = 32;
    /// More than this between two begins is no longer the grid.
    private static final double GAP = 1.5;

    /// The late period, or empty when the capture does not show one.
    static Optional<LatePeriod> find(Capture capture) {
        List<AudioPeriod> all = AudioPeriod.of(capture);
        int tid = audioThread(capture, all);
        List<AudioPeriod> own = new ArrayList<>(all.stream().filter(p -> p.tid() == tid).toList());
        Xrun xrun = capture.xrun();
        if (own.isEmpty()) {
            return fromXrun(capture, tid);
        }
        LatePeriod best = null;
        for (int i = 0; i < own.size(); i++) {
            LatePeriod candidate = at(capture, own, i);
            if (candidate.periodNs > 0 && concerns(xrun, candidate) && (best == null || closer(xrun, candidate, best))) {
                best = candidate;
            }
        }
        LatePeriod missing = neverBegun(capture, own);
        if (missing != null && (best == null || best.lateNs() <= 0)) {
            best = missing;
        }
        return Optional.ofNullable(best).filter(p -> p.lengthNs() > 0);
    }

    private static int audioThread(Capture capture, List<AudioPeriod> periods) {
        if (capture.xrun().tid() != 0) {
            return capture.xrun().tid();
        }
        for (AudioPeriod period : periods.reversed()) {
            if (period.missed()) {
                return period.tid();
            }
        }
        if (!periods.isEmpty()) {
            return periods.getLast().tid();
        }
        return capture.threads().stream().filter(t -> t.role() == ThreadFacts.Role.AUDIO).mapToInt(ThreadFacts::tid).findFirst().orElse(0);
    }

    private static boolean concerns(Xrun xrun, LatePeriod period) {
        if (xrun.periodBeginNs() > 0) {
            return Math.abs(period.beginNs - xrun.periodBeginNs()) < period.periodNs / 2;
        }
        return period.dueNs <= xrun.timeNs() && period.endNs >= xrun.timeNs() - PERIODS_BEFORE_REPORT * period.periodNs;
    }

    private static boolean closer(Xrun xrun, LatePeriod candidate, LatePeriod best) {
        if (xrun.periodBeginNs() > 0) {
            return Math.abs(candidate.beginNs - xrun.periodBeginNs()) < Math.abs(best.beginNs - xrun.periodBeginNs());
        }
        return candidate.lateNs() > best.lateNs();
    }

    private static LatePeriod at(Capture capture, List<AudioPeriod> own, int index) {
        AudioPeriod period = own.get(index);
        long length = period.periodNs() > 0 ? period.periodNs() : Math.max(0, capture.xrun().periodNs());
        long end = period.ended() ? period.endNs() : capture.toNs();
        return new LatePeriod(period.tid(), due(own, index, length), period.beginNs(), Math.max(end, period.beginNs()), length, period.ended());
    }

    /// The earliest that the begins before allow: each says when this one was due if nothing had been late since.
    private static long due(List<AudioPeriod> own, int index, long length) {
        AudioPeriod period = own.get(index);
        long due = period.beginNs();
        for (int i = index - 1; i >= 0 && index - i <= GRID_PERIODS; i--) {
            AudioPeriod earlier = own.get(i);
            boolean overran = !earlier.ended() || earlier.endNs() - earlier.beginNs() > length;
            if (overran) {
                return Math.max(due, earlier.ended() ? Math.min(earlier.endNs(), period.beginNs()) : due);
            }
            if (index - i > 1 && own.get(i + 1).beginNs() - earlier.beginNs() > GAP * length) {
                break;
            }
            due = Math.min(due, Math.max(earlier.endNs(), earlier.beginNs() + (index - i) * length));
        }
        return due;
    }

    /// A period that was due in the capture and did not even begin.
    private static @Nullable LatePeriod neverBegun(Capture capture, List<AudioPeriod> own) {
        AudioPeriod last = own.getLast();
        long length = last.periodNs();
        long due = last.beginNs() + length;
        if (!last.ended() || length == 0 || last.endNs() > due || capture.toNs() - due <= length) {
            return null;
        }
        return new LatePeriod(last.tid(), due, capture.toNs(), capture.toNs(), length, false);
    }

    private static Optional<LatePeriod> fromXrun(Capture capture, int tid) {
        Xrun xrun = capture.xrun();
        long begin = xrun.periodBeginNs();
        if (tid == 0 || xrun.periodNs() <= 0 || begin < capture.fromNs() || begin > capture.toNs()) {
            return Optional.empty();
        }
        long end = Math.clamp(begin + xrun.periodNs() + Math.clamp(xrun.lateNs(), 0, capture.toNs() - begin), begin, capture.toNs());
        return Optional.of(new LatePeriod(tid, begin, begin, end, xrun.periodNs(), true)).filter(p -> p.lengthNs() > 0);
    }
}
