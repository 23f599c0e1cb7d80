package org.winenspa.app.ui.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.winenspa.app.session.HistogramView;
import org.winenspa.app.ui.SnapshotScript;

final class HistogramPlotTest {
    private final HistogramView view = SnapshotScript.histogram("cs-wait");
    private final HistogramPlot plot = HistogramPlot.fit(view, 1_333_333, 0, 0, 600, 100);

    @Test
    void axisHoldsTheLargestValueAndTheDeadline() {
        assertTrue(plot.highNs() >= view.maxNs());
        assertTrue(plot.x(1_333_333) < 600);
    }

    @Test
    void eachDecadeIsEquallyWide() {
        double decade = plot.x(10 * plot.lowNs()) - plot.x(plot.lowNs());
        assertEquals(decade, plot.x(100 * plot.lowNs()) - plot.x(10 * plot.lowNs()), 1e-6);
    }

    @Test
    void placesAndValuesAreInverse() {
        Random random = new Random(5);
        for (int i = 0; i < 200; i++) {
            double ns = plot.lowNs() * Math.pow(plot.highNs() / plot.lowNs(), random.nextDouble());
            assertEquals(ns, plot.nsAt(plot.x(ns)), ns * 1e-9);
        }
    }

    @Test
    void aSingleValueIsSeen() {
        assertTrue(plot.y(1) < plot.y(0));
        assertEquals(0, plot.y(plot.maxCount()), 1e-9);
    }

    @Test
    void findsTheBinOfEachValue() {
        Random random = new Random(6);
        for (int i = 0; i < 1000; i++) {
            long ns = random.nextLong(1L << 36);
            int bin = HistogramPlot.binOf(ns);
            assertTrue(HistogramView.binLowNs(bin) <= ns && ns < HistogramView.binLowNs(bin + 1), ns + " in " + bin);
        }
    }
}
