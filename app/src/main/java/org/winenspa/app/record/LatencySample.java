package org.winenspa.app.record;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// Latencies of one kind over a recording, kept in the stretches of time in which they came.
///
/// Waits come in bursts, so neighbours are alike and a bootstrap over single values would find differences that are
/// none. Whole stretches are drawn instead (block bootstrap, Künsch 1989).
final class LatencySample {

    /// @param low end of the interval
    /// @param high end of the interval
    record Interval(double low, double high) {}

    /// Stretches a recording is cut into.
    static final int STRETCHES = 50;
    static final int ROUNDS = 400;
    /// Share of the rounds outside the interval: 95 % inside.
    private static final double OUTSIDE = 0.05;
    /// A stretch keeps at most this many values, evenly drawn; memory stays bounded however long a recording is.
    private static final int MOST_VALUES = 4096;

    private final long fromNs;
    private final long stretchNs;
    private final Random random = new Random(1);
    private final List<long[]> stretches = new ArrayList<>();
    private final int[] kept = new int[STRETCHES];
    private final long[] seen = new long[STRETCHES];
    private long count;
    private long maxNs;

    /// @param toNs the recording's end
    LatencySample(long fromNs, long toNs) {
        this.fromNs = fromNs;
        this.stretchNs = Math.max(1, (toNs - fromNs) / STRETCHES + 1);
        for (int i = 0; i < STRETCHES; i++) {
            stretches.add(new long[16]);
        }
    }

    void add(long timeNs, long valueNs) {
        int at = (int) Math.clamp((timeNs - fromNs) / stretchNs, 0, STRETCHES - 1);
        count++;
        maxNs = Math.max(maxNs, valueNs);
        seen[at]++;
        long[] values = stretches.get(at);
        if (kept[at] < MOST_VALUES) {
            if (kept[at] == values.length) {
                values = Arrays.copyOf(values, values.length * 2);
                stretches.set(at, values);
            }
            values[kept[at]++] = valueNs;
        } else {
            long place = random.nextLong(seen[at]);
            if (place < MOST_VALUES) {
                values[(int) place] = valueNs;
            }
        }
    }

    long count() {
        return count;
    }

    long maxNs() {
        return maxNs;
    }

    /// Stretches with at least one value.
    int filled() {
        int filled = 0;
        for (int n : kept) {
            filled += n > 0 ? 1 : 0;
        }
        return filled;
    }

    /// A percentile of all values, ns.
    long percentileNs(double percent) {
        int[] all = new int[STRETCHES];
        Arrays.setAll(all, i -> i);
        return percentile(all, percent);
    }

    private long percentile(int[] chosen, double percent) {
        int size = 0;
        for (int stretch : chosen) {
            size += kept[stretch];
        }
        long[] values = new long[size];
        int at = 0;
        for (int stretch : chosen) {
            System.arraycopy(stretches.get(stretch), 0, values, at, kept[stretch]);
            at += kept[stretch];
        }
        if (size == 0) {
            return 0;
        }
        Arrays.sort(values);
        return values[(int) Math.clamp((long) Math.ceil(percent / 100 * size) - 1, 0, size - 1)];
    }

    /// By how much a percentile of `b` is above that of `a`, as a ratio: 95 % interval of the block bootstrap.
    static Interval ratio(LatencySample a, LatencySample b, double percent) {
        Random draw = new Random(7);
        double[] ratios = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            // a nanosecond more, so that a wait of nothing is no division by it
            ratios[round] = (b.percentile(drawn(draw), percent) + 1.0) / (a.percentile(drawn(draw), percent) + 1.0);
        }
        Arrays.sort(ratios);
        return new Interval(ratios[(int) (ROUNDS * OUTSIDE / 2)], ratios[(int) (ROUNDS * (1 - OUTSIDE / 2)) - 1]);
    }

    private static int[] drawn(Random draw) {
        int[] chosen = new int[STRETCHES];
        Arrays.setAll(chosen, _ -> draw.nextInt(STRETCHES));
        return chosen;
    }
}
