package org.winenspa.app.ui.home;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.winenspa.app.session.HistogramView;
import org.winenspa.app.session.LiveSnapshot;
import org.winenspa.app.ui.SnapshotScript;
import org.winenspa.app.ui.home.MetersModel.Drawn;
import org.winenspa.app.ui.home.MetersModel.Level;
import org.winenspa.app.ui.home.MetersModel.Meter;
import org.winenspa.bridge.Reading;

final class MetersModelTest {
    private static final Instant NINE = Instant.parse("2026-03-01T09:00:00Z");

    private final MetersModel meters = new MetersModel();

    @Test
    void nothingIsNotZero() {
        Level level = meters.level(Meter.WORST);
        assertEquals(Drawn.ABSENT, level.drawn());
        assertTrue(Double.isNaN(level.percent()));
        assertEquals("waiting", level.text());
    }

    @Test
    void showsTheKindOfAnAbsence() {
        meters.take(with(snapshot(1, List.of()), Reading.notPermitted("another user's file")), NINE);
        assertEquals("not permitted", meters.level(Meter.WAKE).text());
        assertEquals("another user's file", meters.level(Meter.WAKE).detail());
    }

    @Test
    void countsInPercentOfThePeriodWithMicrosecondsBeside() {
        meters.take(snapshot(1, List.of(histogram("audio-work", 100, 50, 666_667))), NINE);
        Level level = meters.level(Meter.WORST);
        assertEquals(50, level.percent(), 0.1);
        assertTrue(level.detail().contains("667 µs"), level.detail());
        assertFalse(level.over());
    }

    @Test
    void theAverageIsThatOfTheLastSecond() {
        meters.take(snapshot(1, List.of(histogram("audio-work", 100, 20, 400_000))), NINE);
        meters.take(snapshot(3_000_000_000L, List.of(histogram("audio-work", 200, 20, 400_000, 100L * 133_333 + 100L * 266_666))), NINE);
        assertEquals(20, meters.level(Meter.AVERAGE).percent(), 0.1);
    }

    @Test
    void theLampStaysLitAndSaysSinceWhen() {
        meters.take(snapshot(1, List.of(histogram("audio-work", 100, 50, 1_400_000))), NINE);
        String lamp = meters.level(Meter.WORST).lamp();
        assertTrue(lamp.matches("over since \\d\\d:00:00"), lamp);
        meters.take(snapshot(2, List.of(histogram("audio-work", 200, 50, 1_400_000))), NINE.plusSeconds(60));
        assertEquals(lamp, meters.level(Meter.WORST).lamp());
    }

    @Test
    void aResetForgetsTheWorst() {
        meters.take(snapshot(1, List.of(histogram("audio-work", 100, 100, 1_400_000))), NINE);
        meters.reset();
        meters.take(snapshot(2, List.of(histogram("audio-work", 100, 100, 1_400_000))), NINE);
        assertEquals(Drawn.ABSENT, meters.level(Meter.WORST).drawn());
        meters.take(snapshot(3, List.of(histogram("audio-work", 200, 60, 1_400_000))), NINE);
        long upper = HistogramView.binLowNs(61) - 1;
        assertEquals(100.0 * upper / SnapshotScript.PERIOD_NS, meters.level(Meter.WORST).percent(), 0.01);
        assertFalse(meters.level(Meter.WORST).over());
    }

    @Test
    void theWakeIsTheLowerOfItsTwoBounds() {
        meters.take(snapshot(1, List.of(histogram("audio-work", 1, 1, 10), histogram("audio-late", 9, 9, 900_000),
                histogram("audio-interval", 9, 9, SnapshotScript.PERIOD_NS + 133_333))), NINE);
        assertEquals(10, meters.level(Meter.WAKE).percent(), 0.1);
    }

    @Test
    void workersShowTheBusiestRealTimeThread() {
        meters.take(snapshot(1, List.of()), NINE);
        assertEquals(22.5, meters.level(Meter.WORKERS).percent(), 0.1);
    }

    @Test
    void anEndedProgramIsFrozen() {
        LiveSnapshot s = snapshot(1, List.of(histogram("audio-work", 100, 50, 666_667)));
        meters.take(new LiveSnapshot(LiveSnapshot.State.ENDED, "It ended.", 2, s.takenNs(), s.program(), s.runtime(), s.rt(), s.threads(), s.ladder(),
                s.wake(), s.histograms(), s.memory(), s.audio(), s.events(), s.self()), NINE);
        assertEquals(Drawn.FROZEN, meters.level(Meter.WORST).drawn());
        assertTrue(meters.level(Meter.WORST).detail().endsWith("ended"));
    }

    private static LiveSnapshot snapshot(long takenNs, List<HistogramView> histograms) {
        return with(SnapshotScript.at(1, 100_000_000_000L + takenNs), Reading.of(histograms));
    }

    private static LiveSnapshot with(LiveSnapshot s, Reading<List<HistogramView>> histograms) {
        return new LiveSnapshot(s.state(), "", 2, s.takenNs(), s.program(), s.runtime(), s.rt(), s.threads(), s.ladder(), s.wake(), histograms,
                s.memory(), s.audio(), s.events(), s.self());
    }

    /// All values in one bin.
    private static HistogramView histogram(String path, long count, int bin, long maxNs) {
        return histogram(path, count, bin, maxNs, count * 133_333);
    }

    private static HistogramView histogram(String path, long count, int bin, long maxNs, long sumNs) {
        long[] bins = new long[HistogramView.BINS];
        bins[Math.min(bin, HistogramView.BINS - 1)] = bin == 60 ? 100 : count;
        if (bin == 60) {
            bins[100] = count - 100;
        }
        return new HistogramView(path, SnapshotScript.AUDIO, "Audio", count, sumNs, 1, 1, 1, 1, maxNs, 0, bins);
    }
}
