package org.winenspa.app.ui.home;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    void isReadyWhenNothingRequiredIsMissing() throws IOException {
        runtime();
        HomeViewModel.Verdict verdict = model(GuiFixture.findings().subList(1, 3), true).verdict();
        assertEquals(Tone.OK, verdict.tone());
        assertTrue(verdict.evidence().contains("1 of 2 as they should be"), verdict.evidence());
    }

    @Test
    void missedPeriodsAreTheHeadlineOfARunningProgram() {
        HomeViewModel.Verdict verdict = HomeViewModel.running(SnapshotScript.at(1, 100_000_000_000L), "Demo session");
        assertEquals("Demo session is running, and periods were missed.", verdict.headline());
        assertTrue(verdict.evidence().contains("Xruns: 2 (periods that ended late)."), verdict.evidence());
    }

    @Test
    void aFailedObservationSaysWhy() {
        LiveSnapshot s = SnapshotScript.at(1, 100_000_000_000L);
        LiveSnapshot failed = new LiveSnapshot(LiveSnapshot.State.FAILED, "The telemetry file is malformed.", 2, s.takenNs(), s.program(), s.runtime(), s.rt(),
                s.threads(), s.ladder(), s.wake(), s.histograms(), s.memory(), s.audio(), s.events(), s.self());
        HomeViewModel.Verdict verdict = HomeViewModel.running(failed, "Demo session");
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
        return new HomeViewModel(programs, readiness, runtimes);
    }
}
