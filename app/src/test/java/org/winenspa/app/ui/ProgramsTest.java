package org.winenspa.app.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.winenspa.app.launch.LaunchProblem;
import org.winenspa.app.profile.Profile;
import org.winenspa.app.profile.ProfileStore;

final class ProgramsTest {
    private final FakePrograms launcher = new FakePrograms();
    private final Notices notices = new Notices();
    private final Programs programs = new Programs(launcher, target -> new ScriptedWatch(), new Work(Runnable::run, Runnable::run), notices);
    private final Profile demo = ProfileStore.builtInDemo();

    @Test
    void watchesWhatItLaunched() {
        assertNull(programs.snapshot());
        programs.launch(demo);
        assertEquals(Programs.Phase.RUNNING, programs.phase("demo"));
        assertEquals("demo", programs.watchedId());
        assertNotNull(programs.snapshot());
    }

    @Test
    void tellsWhyALaunchWasRefused() {
        launcher.refusal = new LaunchProblem(LaunchProblem.Kind.RUNTIME, "there is no runtime; build one.");
        programs.launch(demo);
        assertEquals(Programs.Phase.IDLE, programs.phase("demo"));
        assertTrue(notices.currentProperty().get().orElseThrow().text().contains("there is no runtime; build one."));
    }

    @Test
    void doesNotLaunchTwice() {
        programs.launch(demo);
        programs.launch(demo);
        assertEquals(1, launcher.started.size());
    }

    @Test
    void stopsTheWatchedProgram() {
        programs.launch(demo);
        programs.stopWatched();
        assertFalse(launcher.started.getFirst().isAlive());
        assertEquals(Programs.Phase.IDLE, programs.phase("demo"));
    }

    @Test
    void noticesThatAProgramEndedByItself() {
        programs.launch(demo);
        launcher.end(3);
        assertEquals(Programs.Phase.IDLE, programs.phase("demo"));
        assertEquals("Demo session: Ended with exit code 3.", notices.currentProperty().get().orElseThrow().text());
    }

    @Test
    void leavesProgramsAloneWhenThePanelCloses() {
        programs.launch(demo);
        programs.close();
        assertTrue(launcher.started.getFirst().isAlive());
    }
}
