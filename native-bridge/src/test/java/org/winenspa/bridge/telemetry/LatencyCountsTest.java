package org.winenspa.bridge.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LatencyCountsTest {

    @Test
    void bucketsCoverEveryValueOnceInOrder() {
        for (int bucket = 0; bucket < TelemetryLayout.BUCKETS; bucket++) {
            long lowest = LatencyCounts.lowestNs(bucket);
            long next = LatencyCounts.lowestNs(bucket + 1);
            assertEquals(bucket, LatencyCounts.bucketOf(lowest));
            assertEquals(bucket, LatencyCounts.bucketOf(next - 1));
            assertTrue(next - lowest <= Math.max(1, lowest / 64), "bucket " + bucket);
        }
        assertEquals(1L << 36, LatencyCounts.lowestNs(TelemetryLayout.BUCKETS));
    }

    /// Log-normal times like those of real waits, from ns to s, against HdrHistogram's exact enough record of them.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void percentilesAreWithinOnePercentOfTheTruth(long seed) {
        Random random = new Random(seed);
        Histogram truth = new Histogram(5);
        LatencyCounts counts = new LatencyCounts();
        for (int i = 0; i < 100_000; i++) {
            long value = Math.min(1L << 35, (long) Math.exp(10 + 3 * random.nextGaussian()));
            truth.recordValue(value);
            counts.record(value);
        }
        for (double percent : new double[] {1, 50, 95, 99, 99.9, 100}) {
            double exact = truth.getValueAtPercentile(percent);
            assertEquals(exact, counts.percentileNs(percent), exact * 0.01 + 1, percent + " %");
        }
    }

    @Test
    void handsTheSameCountsToHdrHistogram() {
        LatencyCounts counts = new LatencyCounts();
        for (long v = 1; v < 1L << 37; v += v / 40 + 1) {
            counts.record(v);
        }
        Histogram converted = new Histogram(3);
        counts.addTo(converted);
        assertEquals(counts.count(), converted.getTotalCount());
        assertEquals(counts.maxNs(), converted.getMaxValue(), counts.maxNs() * 0.001);
        for (double percent : new double[] {10, 50, 95}) {
            assertEquals(counts.percentileNs(percent), converted.getValueAtPercentile(percent),
                    counts.percentileNs(percent) * 0.01 + 1);
        }
    }

    @Test
    void aSingleValueIsEveryPercentile() {
        LatencyCounts counts = new LatencyCounts();
        counts.record(123_456_789);
        assertEquals(new Percentiles(1, 123_456_789, 123_456_789, 123_456_789, 123_456_789, 123_456_789, 123_456_789,
                123_456_789), counts.percentiles());
    }

    @Test
    void noValuesAreZeros() {
        assertEquals(new Percentiles(0, 0, 0, 0, 0, 0, 0, 0), new LatencyCounts().percentiles());
    }

    @Test
    void valuesBeyondTheBucketsCountAsTheMaximum() {
        LatencyCounts counts = new LatencyCounts();
        counts.record(5);
        counts.record(1L << 40);
        counts.record(1L << 41);
        assertEquals(2, counts.overflow());
        assertEquals(1L << 41, counts.percentileNs(99));
        assertEquals(5, counts.percentileNs(30));
    }

    @Test
    void sumsOfHistogramsAreHistogramsOfSums() {
        Random random = new Random(9);
        LatencyCounts first = new LatencyCounts();
        LatencyCounts second = new LatencyCounts();
        LatencyCounts both = new LatencyCounts();
        for (int i = 0; i < 1000; i++) {
            long value = random.nextLong(1L << 37);
            (i % 3 == 0 ? first : second).record(value);
            both.record(value);
        }
        first.add(second);
        assertEquals(both.percentiles(), first.percentiles());
    }
}
