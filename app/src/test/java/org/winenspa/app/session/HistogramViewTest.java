package org.winenspa.app.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.winenspa.bridge.telemetry.LatencyCounts;
import org.winenspa.bridge.telemetry.TelemetryLayout;

class HistogramViewTest {

    @Test
    void binsAreEightBucketsOfTheFileEach() {
        assertEquals(TelemetryLayout.BUCKETS, HistogramView.BINS * HistogramView.BUCKETS_PER_BIN);
        for (int bin = 0; bin <= HistogramView.BINS; bin++) {
            assertEquals(
                    LatencyCounts.lowestNs(bin * HistogramView.BUCKETS_PER_BIN), HistogramView.binLowNs(bin), "bin " + bin);
        }
    }

    @Test
    void lastBinEndsAtTheRange() {
        assertEquals(1L << 36, HistogramView.binLowNs(HistogramView.BINS));
    }
}
