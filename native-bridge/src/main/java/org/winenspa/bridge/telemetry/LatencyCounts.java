package org.winenspa.bridge.telemetry;

import java.util.Arrays;
import org.HdrHistogram.Histogram;

/// A latency histogram in the file's own buckets, caller-owned and reused. Values are ns. Not thread-safe.
///
/// Percentiles are taken from these buckets directly: a bucket is at most 1/64 of its value wide and stands for its
/// middle, so a percentile is within 0.8 %. [#addTo] hands the same counts to HdrHistogram, for its logs and merges.
public final class LatencyCounts {

    static final int EXACT = 2 << TelemetryLayout.SUB_BITS;
    private static final int TOP_BIT = 35;

    long count;
    long sumNs;
    long minNs;
    long maxNs;
    long overflow;
    final long[] buckets = new long[TelemetryLayout.BUCKETS];
    private long counted;

    /// Forgets everything.
    public void reset() {
        count = 0;
        sumNs = 0;
        minNs = 0;
        maxNs = 0;
        overflow = 0;
        counted = 0;
        Arrays.fill(buckets, 0);
    }

    /// Bucket of a value below 2^36, from the layout's rule.
    public static int bucketOf(long valueNs) {
        if (valueNs < EXACT) {
            return (int) valueNs;
        }
        int k = 63 - Long.numberOfLeadingZeros(valueNs);
        return EXACT + (k - 7) * 64 + (int) (valueNs >>> (k - 6)) - 64;
    }

    /// Least value that falls into a bucket; of the number of buckets, the first value beyond the last one.
    public static long lowestNs(int bucket) {
        if (bucket < EXACT) {
            return bucket;
        }
        int k = 7 + (bucket - EXACT) / 64;
        return (64L + (bucket - EXACT) % 64) << (k - 6);
    }

    /// The value a bucket stands for: its middle.
    public static long middleNs(int bucket) {
        return (lowestNs(bucket) + lowestNs(bucket + 1) - 1) / 2;
    }

    /// Adds one value, for replays and tests; the runtime does the same in the file.
    public void record(long valueNs) {
        long value = Math.max(0, valueNs);
        minNs = count == 0 ? value : Math.min(minNs, value);
        maxNs = Math.max(maxNs, value);
        count++;
        counted++;
        sumNs += value;
        if (value >>> (TOP_BIT + 1) != 0) {
            overflow++;
        } else {
            buckets[bucketOf(value)]++;
        }
    }

    /// Adds another histogram's counts.
    public void add(LatencyCounts other) {
        if (other.count == 0) {
            return;
        }
        minNs = count == 0 ? other.minNs : Math.min(minNs, other.minNs);
        maxNs = Math.max(maxNs, other.maxNs);
        count += other.count;
        sumNs += other.sumNs;
        overflow += other.overflow;
        for (int i = 0; i < buckets.length; i++) {
            buckets[i] += other.buckets[i];
        }
        settle();
    }

    /// Counts what the buckets hold. The writer adds to a bucket and to the total one after the other, and a hostile
    /// one writes anything, so percentiles trust only what is in the buckets.
    void settle() {
        counted = Math.max(0, overflow);
        for (int i = 0; i < buckets.length; i++) {
            if (buckets[i] < 0 || counted + buckets[i] < 0) {
                buckets[i] = 0;
            }
            counted += buckets[i];
        }
    }

    /// Smallest value that `percent` % of the values do not exceed, ns; 0 without values.
    public long percentileNs(double percent) {
        if (counted == 0) {
            return 0;
        }
        // one ulp less, as HdrHistogram does: 99.9 % of 100,000 must not become rank 99,901 by rounding
        long rank = Math.clamp((long) Math.ceil(Math.nextDown(percent) / 100.0 * counted), 1L, counted);
        long seen = 0;
        for (int i = 0; i < buckets.length; i++) {
            seen += buckets[i];
            if (seen >= rank) {
                return Math.max(minNs, Math.min(maxNs, middleNs(i)));
            }
        }
        return maxNs;
    }

    /// Summary of the present content.
    public Percentiles percentiles() {
        return new Percentiles(count, sumNs, minNs, percentileNs(50), percentileNs(95), percentileNs(99),
                percentileNs(99.9), maxNs);
    }

    /// Adds every counted value, each as the middle of its bucket, to a histogram of at least 2 significant digits.
    public void addTo(Histogram target) {
        for (int i = 0; i < buckets.length; i++) {
            if (buckets[i] > 0) {
                target.recordValueWithCount(middleNs(i), buckets[i]);
            }
        }
        if (overflow > 0) {
            target.recordValueWithCount(maxNs, overflow);
        }
    }

    /// All values, overflowing ones too.
    public long count() {
        return count;
    }

    /// Sum of all values, ns.
    public long sumNs() {
        return sumNs;
    }

    /// Smallest value, ns.
    public long minNs() {
        return minNs;
    }

    /// Largest value, ns, exact.
    public long maxNs() {
        return maxNs;
    }

    /// Values of 2^36 ns (69 s) and more.
    public long overflow() {
        return overflow;
    }

    /// Content of one bucket.
    public long bucket(int index) {
        return buckets[index];
    }

    /// A copy of the buckets, for drawing.
    public long[] copyBuckets() {
        return buckets.clone();
    }
}
