package org.winenspa.app.ui.home;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winenspa.app.doctor.Finding;
import org.winenspa.app.runtime.RuntimeCatalog;
import org.winenspa.app.session.LiveSnapshot;
import org.winenspa.app.ui.FakePrograms;
import org.winenspa.app.ui.GuiFixture;
import org.winenspa.app.ui.Notices;
import org.winenspa.app.ui.Page;
import org.winenspa.app.ui.Programs;
import org.winenspa.app.ui.SnapshotScript;
import org.winenspa.app.ui.Tone;
import org.winenspa.app.ui.Work;
import org.winenspa.app.ui.readiness.ReadinessViewModel;
import org.winenspa.app.ui.runtimes.RuntimesViewModel;
import org.winenspa.app.verdict.Figures;
import org.winenspa.app.verdict.ResultStore;
import org.winenspa.app.verdict.SessionResult;
import org.winenspa.bridge.Reading;

final class HomeViewModelTest {
    @TempDir
    Path folder;

    private final Work work = new Work(Runnable::run, Runnable::run);
    private final Notices notices = new Notices();

    @Test
    void saysThatItExaminesFirst() {
        assertEquals("Examining this machine …", model(List.of(), false).verdict().headline());
    }

    @Test
    void asksForARuntimeBeforeAnythingElse() {
        HomeViewModel.Verdict verdict = model(GuiFixture.findings(), true).verdict();
        assertEquals(Page.RUNTIMES, verdict.next());
        assertEquals(Tone.WARN, verdict.tone());
    }

    @Test
    void saysWhatIsRequiredAndWhatIsNotKnown() throws IOException {
        runtime();
        HomeViewModel.Verdict verdict = model(GuiFixture.findings(), true).verdict();
        assertEquals("Not ready for real-time audio.", verdict.headline());
        assertEquals("This login session may not use real-time priorities. Not known: governor.", verdict.evidence());
    }

    @Test
    void waitsForAMeasurementWhenNothingRequiredIsMissing() throws IOException {
        runtime();
        HomeViewModel.Verdict verdict = model(GuiFixture.findings().subList(1, 3), true).verdict();
        assertEquals(Tone.PLAIN, verdict.tone());
        assertEquals("Waiting: nothing has been measured on this machine yet.", verdict.headline());
        assertTrue(verdict.evidence().contains("1 of 2 as they should be"), verdict.evidence());
    }

    @Test
    void theLastResultSpeaksWhileNothingRuns() throws IOException {
        runtime();
        new ResultStore(folder.resolve("results")).save(new SessionResult("live", false, Instant.parse("2026-03-01T20:15:30Z"), "5c0ffee5c0ff", true,
                new Figures(64, 48_000, 225_000, Reading.of(0L), Reading.of(500_000L), Reading.of(640_000L), Reading.of(810_000L), Reading.of(310_000L),
                        Reading.of(22.5))));
        HomeViewModel.Verdict verdict = model(GuiFixture.findings().subList(1, 3), true).verdict();
        assertEquals(Tone.OK, verdict.tone());
        assertEquals("Ready for 64 frames at 48 kHz.", verdict.headline());
        assertTrue(verdict.evidence().startsWith("Worst wake 310 µs and worst callback 810 µs in 5 min, of 1333 µs allowed."), verdict.evidence());
        assertTrue(verdict.evidence().contains("(live)"), verdict.evidence());
    }

    @Test
    void missedPeriodsAreTheHeadlineOfARunningProgram() {
        HomeViewModel.Verdict verdict = model(List.of(), true).running(SnapshotScript.at(1, 100_000_000_000L), "Demo session");
        assertEquals("Not ready for 64 frames at 48 kHz. Demo session is running.", verdict.headline());
        assertEquals(Tone.BAD, verdict.tone());
        assertTrue(verdict.evidence().contains("2 xruns."), verdict.evidence());
    }

    @Test
    void withoutAStreamItSaysWhatRuns() {
        LiveSnapshot s = SnapshotScript.at(1, 100_000_000_000L);
        LiveSnapshot silent = new LiveSnapshot(s.state(), "", 2, s.takenNs(), s.program(), s.runtime(), s.rt(), s.threads(), s.ladder(), s.wake(),
                s.histograms(), s.memory(), Reading.waiting("No stream."), s.events(), s.self());
        assertEquals("Demo session is running.", model(List.of(), true).running(silent, "Demo session").headline());
    }

    @Test
    void aFailedObservationSaysWhy() {
        LiveSnapshot s = SnapshotScript.at(1, 100_000_000_000L);
        LiveSnapshot failed = new LiveSnapshot(LiveSnapshot.State.FAILED, "The telemetry file is malformed.", 2, s.takenNs(), s.program(), s.runtime(), s.rt(),
                s.threads(), s.ladder(), s.wake(), s.histograms(), s.memory(), s.audio(), s.events(), s.self());
        HomeViewModel.Verdict verdict = model(List.of(), true).running(failed, "Demo session");
        assertEquals(Tone.BAD, verdict.tone());
        assertEquals("The telemetry file is malformed.", verdict.evidence());
    }

    private void runtime() throws IOException {
        Path root = folder.resolve("0123456789abcdef");
        Files.createDirectories(root.resolve("bin"));
        for (String name : List.of("wine", "wineserver")) {
            Path program = Files.writeString(root.resolve("bin").resolve(name), "#!/bin/sh\n");
            assertTrue(program.toFile().setExecutable(true));
        }
        Files.createDirectories(root.resolve("lib/wine"));
        Files.createDirectories(root.resolve("share/wine"));
        Files.writeString(root.resolve("runtime.json"), """
                {"key":"0123456789abcdef","kind":"nspa","wine":"10.0","series":"5c0ffee5c0ff","seriesPatches":[],
                 "source":"00","options":"hybrid","built":"2026-01-01T00:00:00Z","features":["rt-prio","cs-pi","telemetry"]}""");
    }

    private HomeViewModel model(List<Finding> findings, boolean examined) {
        ReadinessViewModel readiness = new ReadinessViewModel(() -> findings, work, notices);
        if (examined) {
            readiness.examine();
        }
        RuntimesViewModel runtimes = new RuntimesViewModel(new RuntimeCatalog(folder, Map.of()), Optional.empty(), folder.resolve("log"), work, notices);
        runtimes.reload();
        Programs programs = new Programs(new FakePrograms(), target -> {
            throw new AssertionError("nothing is launched here");
        }, work, notices);
        SessionBook sessions = new SessionBook(programs, new ResultStore(folder.resolve("results")), work, notices);
        sessions.load();
        return new HomeViewModel(programs, sessions, readiness, runtimes);
    }
}
