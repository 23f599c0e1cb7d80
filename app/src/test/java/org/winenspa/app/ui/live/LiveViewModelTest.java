package org.winenspa.app.ui.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.winenspa.app.session.LiveSnapshot;
import org.winenspa.app.session.wake.WakeView;
import org.winenspa.app.ui.Format;
import org.winenspa.app.ui.SnapshotScript;
import org.winenspa.app.ui.Tone;
import org.winenspa.bridge.Reading;

final class LiveViewModelTest {
    private static final long NOW = 100_000_000_000L;
    private final LiveViewModel model = new LiveViewModel();

    @Test
    void saysWhatToDoWhenNothingRuns() {
        model.frame(null);
        model.text();
        assertNull(model.lanes());
        assertEquals("Nothing is running. Launch a profile (Ctrl+L) to see it live.", model.stateProperty().get());
        assertEquals(Tone.ABSENT, model.gaugeProperty(LiveViewModel.Gauge.XRUNS).get().value().tone());
    }

    @Test
    void headlinesComeFromTheSnapshot() {
        model.frame(SnapshotScript.at(1, NOW));
        model.text();
        assertEquals("2 621 µs", Format.duration(SnapshotScript.histogram("cs-wait").maxNs()).replace('\u2009', ' '));
        assertEquals("2 621", headline(LiveViewModel.Gauge.WORST_WAIT).value().text().replace('\u2009', ' '));
        assertEquals("197 % of the period", headline(LiveViewModel.Gauge.WORST_WAIT).detail());
        assertEquals("2", headline(LiveViewModel.Gauge.XRUNS).value().text());
        assertEquals("periods that ended late", headline(LiveViewModel.Gauge.XRUNS).detail());
        assertEquals("3", headline(LiveViewModel.Gauge.OUT_OF_ORDER).value().text());
        assertEquals(Tone.BAD, headline(LiveViewModel.Gauge.CALLBACK).value().tone());
    }

    @Test
    void boostRateIsThatBetweenTwoSnapshots() {
        model.frame(SnapshotScript.at(1, NOW));
        model.text();
        model.frame(SnapshotScript.at(2, NOW + 800 * SnapshotScript.PERIOD_NS));
        model.text();
        // one boost in eight periods of 1.333 ms
        assertEquals("94", headline(LiveViewModel.Gauge.BOOSTS).value().text());
    }

    @Test
    void absentWakesSayWhyInsteadOfZero() {
        model.frame(withWake(Reading.notSupported("this runtime writes no telemetry.")));
        model.text();
        assertNull(model.lanes());
        assertEquals("not supported: this runtime writes no telemetry.", model.lanesAbsent());
        assertEquals("not supported", headline(LiveViewModel.Gauge.OUT_OF_ORDER).value().text());
        assertTrue(Double.isNaN(headline(LiveViewModel.Gauge.OUT_OF_ORDER).level()));
    }

    @Test
    void prefersTheAudioThreadsWaitForASection() {
        model.frame(SnapshotScript.at(1, NOW));
        model.text();
        HistogramChoice.Entry chosen = model.choice().chosen();
        assertNotNull(chosen);
        assertEquals("cs-wait", chosen.path());
        assertNotNull(model.histogram());
    }

    @Test
    void keepsTheUsersChoiceOfHistogram() {
        model.frame(SnapshotScript.at(1, NOW));
        model.text();
        HistogramChoice.Entry wanted = model.choice().entries().getLast();
        assertNotEquals(wanted, model.choice().chosen());
        model.choice().choose(wanted);
        model.text();
        assertEquals(wanted, model.choice().chosen());
    }

    @Test
    void listsAllPercentilesInOneLine() {
        model.frame(SnapshotScript.at(1, NOW));
        model.text();
        String line = model.percentiles().replace('\u2009', ' ');
        assertTrue(line.matches("[0-9 ]+ values · p50 14.* · p95 .* · p99 .* · p99.9 .* · max 2 621 µs"), line);
    }

    @Test
    void theStreamsPeriodIsTheDeadline() {
        assertEquals(5, model.deadlineNs(5));
        model.frame(SnapshotScript.at(1, NOW));
        assertEquals(SnapshotScript.PERIOD_NS, model.deadlineNs(5));
    }

    @Test
    void memoryBarsKeepTheirReasons() {
        LiveSnapshot.Memory memory = SnapshotScript.at(1, NOW).memory().optional().orElseThrow();
        List<WorkingSetModel.Bar> bars = WorkingSetModel.bars(memory);
        assertEquals("Mapped 2.83 GiB, Resident 310 MiB, Locked 0 B, Huge pages not supported", WorkingSetPane.spoken(bars));
        assertEquals("hugepage pool empty", bars.get(3).limitText());
    }

    @Test
    void theMemoryAxisIsLogarithmic() {
        double step = WorkingSetModel.share(1L << 24) - WorkingSetModel.share(1L << 20);
        assertEquals(step, WorkingSetModel.share(1L << 28) - WorkingSetModel.share(1L << 24), 1e-9);
        assertEquals(0, WorkingSetModel.share(0));
    }

    @Test
    void aRowChangesOnlyWithWhatItShows() {
        LiveSnapshot.ThreadRow row = SnapshotScript.at(1, NOW).threads().optional().orElseThrow().get(1);
        ThreadRowModel model = new ThreadRowModel(row);
        ThreadRowModel.Cells before = model.cellsProperty().get();
        assertEquals("▲ 80", before.effective());
        model.update(new LiveSnapshot.ThreadRow(row.tid(), row.win32Tid(), row.name(), row.role(), row.policy(), row.staticPriority(),
                row.effectivePriority(), row.cpu(), row.cpuPercent() + 0.001, row.minorFaults(), row.majorFaults(), row.alive()));
        assertTrue(before == model.cellsProperty().get());
    }

    private Headline headline(LiveViewModel.Gauge gauge) {
        return model.gaugeProperty(gauge).get();
    }

    private static LiveSnapshot withWake(Reading<WakeView> wake) {
        LiveSnapshot s = SnapshotScript.at(1, NOW);
        return new LiveSnapshot(s.state(), s.reason(), s.sequence(), s.takenNs(), s.program(), s.runtime(), s.rt(), s.threads(), s.ladder(), wake,
                s.histograms(), s.memory(), s.audio(), s.events(), s.self());
    }
}
