package org.winenspa.app.session.wake;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.winenspa.app.session.wake.WakeView.Spans;

/// The newest closed intervals of one kind and lane, and those still open. Closed ones overwrite the oldest.
final class SpanRing {

    static final int CAPACITY = 256;
    private static final int FIRST_SIZE = 16;
    /// A hostile event stream may open intervals for ever.
    static final int MAX_OPEN = 32;

    /// An interval that has not ended.
    record Open(long fromNs, long object, int otherTid, int priority, long value) {}

    private long[] fromNs = {};
    private long[] toNs = {};
    private long[] objects = {};
    private long[] values = {};
    private int[] otherTids = {};
    private int[] priorities = {};
    private final List<Open> open = new ArrayList<>();
    private long written;

    void open(Open span) {
        if (open.size() == MAX_OPEN) {
            open.removeFirst();
        }
        open.add(span);
    }

    /// Ends the open intervals on `object` at `endNs`; returns the longest of them, -1 if there was none.
    long close(long object, long endNs) {
        long longest = -1;
        for (int i = open.size() - 1; i >= 0; i--) {
            Open span = open.get(i);
            if (span.object() == object) {
                open.remove(i);
                long end = Math.max(endNs, span.fromNs());
                add(span.fromNs(), end, object, span.otherTid(), span.priority(), span.value());
                longest = Math.max(longest, end - span.fromNs());
            }
        }
        return longest;
    }

    /// Forgets the open intervals on `object`: nothing can be said about their end.
    void drop(long object) {
        open.removeIf(span -> span.object() == object);
    }

    /// Forgets every open interval.
    void dropAll() {
        open.clear();
    }

    boolean isOpen(long object) {
        for (int i = 0; i < open.size(); i++) {
            if (open.get(i).object() == object) {
                return true;
            }
        }
        return false;
    }

    void add(long from, long to, long object, int otherTid, int priority, long value) {
        if (written == fromNs.length && written < CAPACITY) {
            grow();
        }
        int i = (int) (written++ % CAPACITY);
        fromNs[i] = from;
        toNs[i] = to;
        objects[i] = object;
        values[i] = value;
        otherTids[i] = otherTid;
        priorities[i] = priority;
    }

    /// Most lanes have only some kinds of intervals, and few of them.
    private void grow() {
        int size = Math.clamp(fromNs.length * 2L, FIRST_SIZE, CAPACITY);
        fromNs = Arrays.copyOf(fromNs, size);
        toNs = Arrays.copyOf(toNs, size);
        objects = Arrays.copyOf(objects, size);
        values = Arrays.copyOf(values, size);
        otherTids = Arrays.copyOf(otherTids, size);
        priorities = Arrays.copyOf(priorities, size);
    }

    /// The oldest instant from which on nothing was overwritten.
    long completeFromNs() {
        return written <= CAPACITY ? Long.MIN_VALUE : toNs[(int) (written % CAPACITY)];
    }

    boolean isEmpty() {
        return written == 0 && open.isEmpty();
    }

    Spans toSpans() {
        int closed = (int) Math.min(written, CAPACITY);
        int count = closed + open.size();
        if (count == 0) {
            return Spans.NONE;
        }
        Spans spans = new Spans(
                count,
                new long[count],
                new long[count],
                new long[count],
                new int[count],
                new int[count],
                new long[count]);
        for (int i = 0; i < closed; i++) {
            int from = (int) ((written - closed + i) % CAPACITY);
            spans.fromNs()[i] = fromNs[from];
            spans.toNs()[i] = toNs[from];
            spans.objects()[i] = WakeAnalysis.objectOf(objects[from]);
            spans.otherTids()[i] = otherTids[from];
            spans.priorities()[i] = priorities[from];
            spans.values()[i] = values[from];
        }
        for (int i = 0; i < open.size(); i++) {
            Open span = open.get(i);
            spans.fromNs()[closed + i] = span.fromNs();
            spans.toNs()[closed + i] = Long.MAX_VALUE;
            spans.objects()[closed + i] = WakeAnalysis.objectOf(span.object());
            spans.otherTids()[closed + i] = span.otherTid();
            spans.priorities()[closed + i] = span.priority();
            spans.values()[closed + i] = span.value();
        }
        return spans;
    }
}
