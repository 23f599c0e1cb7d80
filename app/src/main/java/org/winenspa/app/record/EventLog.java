package org.winenspa.app.record;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.winenspa.app.session.wake.EventBuffer;

/// Collects events into columns. Owned by one thread.
public final class EventLog implements EventBuffer.Sink {

    private static final int INITIAL = 1024;

    private final long fromNs;
    private final long toNs;
    private long[] times = new long[INITIAL];
    private int[] tids = new int[INITIAL];
    private byte[] types = new byte[INITIAL];
    private byte[] paths = new byte[INITIAL];
    private long[] objects = new long[INITIAL];
    private long[] values = new long[INITIAL];
    private int[] others = new int[INITIAL];
    private byte[] priorities = new byte[INITIAL];
    private byte[] otherPriorities = new byte[INITIAL];
    private int count;
    private boolean ordered = true;

    /// Takes events stamped within `[fromNs, toNs]` and leaves out the others.
    public EventLog(long fromNs, long toNs) {
        this.fromNs = fromNs;
        this.toNs = toNs;
    }

    @Override
    public void accept(
            long timeNs, int tid, int type, int path, long object, long value, int otherTid, int prio, int otherPrio) {
        if (timeNs < fromNs || timeNs > toNs) {
            return;
        }
        if (count == times.length) {
            resize(count * 2);
        }
        ordered &= count == 0 || times[count - 1] <= timeNs;
        int i = count++;
        times[i] = timeNs;
        tids[i] = tid;
        types[i] = (byte) type;
        paths[i] = (byte) path;
        objects[i] = object;
        values[i] = value;
        others[i] = otherTid;
        priorities[i] = (byte) prio;
        otherPriorities[i] = (byte) otherPrio;
    }

    private void resize(int size) {
        times = Arrays.copyOf(times, size);
        tids = Arrays.copyOf(tids, size);
        types = Arrays.copyOf(types, size);
        paths = Arrays.copyOf(paths, size);
        objects = Arrays.copyOf(objects, size);
        values = Arrays.copyOf(values, size);
        others = Arrays.copyOf(others, size);
        priorities = Arrays.copyOf(priorities, size);
        otherPriorities = Arrays.copyOf(otherPriorities, size);
    }

    /// Events taken so far.
    public int size() {
        return count;
    }

    /// Everything taken, in order of time; events of equal time in the order they came. The log must not be used after.
    public EventColumns columns() {
        resize(count);
        EventColumns all = new EventColumns(count, times, tids, types, paths, objects, values, others, priorities, otherPriorities);
        return ordered ? all : sorted(all);
    }

    /// Events that were published late are few, but every reader counts on the order.
    private static EventColumns sorted(EventColumns all) {
        int[] order = IntStream.range(0, all.count())
                .boxed()
                .sorted(Comparator.comparingLong(i -> all.timesNs()[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        EventLog log = new EventLog(Long.MIN_VALUE, Long.MAX_VALUE);
        for (int i : order) {
            log.accept(all.timesNs()[i], all.tids()[i], all.types()[i], all.paths()[i], all.objects()[i],
                    all.values()[i], all.otherTids()[i], all.priorities()[i], all.otherPriorities()[i]);
        }
        log.resize(log.count);
        return new EventColumns(log.count, log.times, log.tids, log.types, log.paths, log.objects, log.values, log.others,
                log.priorities, log.otherPriorities);
    }
}
