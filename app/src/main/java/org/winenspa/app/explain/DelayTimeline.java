package org.winenspa.app.explain;

import java.util.ArrayList;
import java.util.List;

/// A late period, divided without gap or overlap. Starts as one unexplained stretch; every step turns stretches of one
/// kind into another, so that the sum stays the whole whatever the input is. Owned by one thread.
final class DelayTimeline {
    private final long fromNs;
    private final long toNs;
    private List<DelaySlice> slices = new ArrayList<>();

    DelayTimeline(long fromNs, long toNs) {
        this.fromNs = fromNs;
        this.toNs = toNs;
        if (toNs > fromNs) {
            slices.add(new DelaySlice(fromNs, toNs, DelayKind.UNEXPLAINED, 0, 0, true));
        }
    }

    /// Within `from` to `to`, what is `over` becomes `kind`.
    void paint(long from, long to, DelayKind over, DelayKind kind, int otherTid, long object) {
        long start = Math.max(from, fromNs);
        long end = Math.min(to, toNs);
        if (start >= end) {
            return;
        }
        List<DelaySlice> next = new ArrayList<>(slices.size() + 2);
        for (DelaySlice slice : slices) {
            long a = Math.max(start, slice.fromNs());
            long b = Math.min(end, slice.toNs());
            if (a >= b || slice.kind() != over) {
                next.add(slice);
                continue;
            }
            addIfLong(next, slice.between(slice.fromNs(), a));
            next.add(new DelaySlice(a, b, kind, otherTid, object, slice.placed()));
            addIfLong(next, slice.between(b, slice.toNs()));
        }
        slices = next;
    }

    /// Turns up to `ns` of `over` within `from` to `to`, from the front, into `kind` of which only the length is known.
    ///
    /// @return how much there was to turn
    long convert(long ns, long from, long to, DelayKind over, DelayKind kind, int otherTid) {
        long left = Math.max(0, ns);
        List<DelaySlice> next = new ArrayList<>(slices.size() + 1);
        for (DelaySlice slice : slices) {
            long a = Math.max(from, slice.fromNs());
            long b = Math.min(to, slice.toNs());
            if (a >= b || left == 0 || slice.kind() != over) {
                next.add(slice);
                continue;
            }
            long taken = Math.min(left, b - a);
            left -= taken;
            addIfLong(next, slice.between(slice.fromNs(), a));
            next.add(new DelaySlice(a, a + taken, kind, otherTid, 0, false));
            addIfLong(next, slice.between(a + taken, slice.toNs()));
        }
        slices = next;
        return Math.max(0, ns) - left;
    }

    /// Like [#convert], but takes from the end: what came on top of the usual came last.
    long convertLast(long ns, DelayKind over, DelayKind kind) {
        long left = Math.max(0, ns);
        List<DelaySlice> next = new ArrayList<>(slices.size() + 1);
        for (DelaySlice slice : slices.reversed()) {
            if (left == 0 || slice.kind() != over) {
                next.addFirst(slice);
                continue;
            }
            long taken = Math.min(left, slice.lengthNs());
            left -= taken;
            next.addFirst(new DelaySlice(slice.toNs() - taken, slice.toNs(), kind, 0, 0, false));
            if (taken < slice.lengthNs()) {
                next.addFirst(slice.between(slice.fromNs(), slice.toNs() - taken));
            }
        }
        slices = next;
        return Math.max(0, ns) - left;
    }

    /// Nanoseconds of one kind.
    long total(DelayKind kind) {
        long sum = 0;
        for (DelaySlice slice : slices) {
            sum += slice.kind() == kind ? slice.lengthNs() : 0;
        }
        return sum;
    }

    /// The stretches in order of time, equal neighbours joined.
    List<DelaySlice> slices() {
        List<DelaySlice> joined = new ArrayList<>(slices.size());
        for (DelaySlice slice : slices) {
            if (!joined.isEmpty() && slice.continues(joined.getLast())) {
                DelaySlice before = joined.removeLast();
                joined.add(before.between(before.fromNs(), slice.toNs()));
            } else {
                joined.add(slice);
            }
        }
        return List.copyOf(joined);
    }

    private static void addIfLong(List<DelaySlice> list, DelaySlice slice) {
        if (slice.lengthNs() > 0) {
            list.add(slice);
        }
    }
}
