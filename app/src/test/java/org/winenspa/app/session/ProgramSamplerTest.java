package org.winenspa.app.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winenspa.app.session.LiveSnapshot.State;
import org.winenspa.bridge.Reading;
import org.winenspa.bridge.telemetry.TelemetryDirectory;

/// What a session removes from the telemetry folder, and what it keeps.
class ProgramSamplerTest {

    private static final LiveTarget NOT_YET_STARTED = new LiveTarget.Launched(
            "daw.exe", () -> Reading.waiting("not started"), () -> Reading.waiting("It runs."));

    @TempDir
    Path temporary;

    private Path folder;

    @BeforeEach
    void create() throws Exception {
        folder = Files.createDirectory(
                temporary.resolve("telemetry"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    private ProgramSampler sampler(LiveTarget target) {
        ProgramSampler sampler = new ProgramSampler(target, new TelemetryDirectory(folder), SessionTap.NONE);
        sampler.initial();
        return sampler;
    }

    private Path dead(int pid) throws Exception {
        Path path = folder.resolve(pid + ".tlm");
        try (TelemetryWriter writer = TelemetryWriter.create(path, pid, 1)) {
            writer.end();
        }
        return aged(path);
    }

    private static Path aged(Path path) throws Exception {
        return Files.setLastModifiedTime(path, FileTime.from(Instant.now().minus(Duration.ofMinutes(11))));
    }

    @Test
    void removesDeadFilesWhenASessionStarts() throws Exception {
        Path dead = dead(999_999_999);
        ProgramSampler sampler = sampler(NOT_YET_STARTED);
        sampler.sample(System.nanoTime(), false);

        assertFalse(Files.exists(dead));
        sampler.close();
    }

    @Test
    void removesDeadFilesWhenASessionStartsWhoseFileIsStillMissing() throws Exception {
        Path dead = dead(999_999_999);
        ProgramSampler sampler = sampler(new LiveTarget.File(folder.resolve("7.tlm")));
        sampler.sample(System.nanoTime(), false);

        assertFalse(Files.exists(dead));
        sampler.close();
    }

    @Test
    void removesFilesThatDiedMeanwhileWhenASessionCloses() throws Exception {
        ProgramSampler sampler = sampler(NOT_YET_STARTED);
        sampler.sample(System.nanoTime(), false);
        Path dead = dead(999_999_999);
        sampler.sample(System.nanoTime(), false);
        assertTrue(Files.exists(dead), "only at the start and at the end");
        sampler.close();

        assertFalse(Files.exists(dead));
    }

    @Test
    void keepsTheDeadFileThatItWatchesItself() throws Exception {
        Path watched = dead(999_999_999);
        Path other = dead(999_999_998);
        ProgramSampler sampler = sampler(new LiveTarget.File(watched));
        LiveSnapshot end = sampler.sample(System.nanoTime(), true);
        sampler.close();

        assertEquals(State.ENDED, end.state());
        assertTrue(Files.exists(watched));
        assertFalse(Files.exists(other));
    }

    @Test
    void keepsTheDeadFileThatAnotherSessionWatches() throws Exception {
        Path watched = dead(999_999_999);
        ProgramSampler first = sampler(new LiveTarget.File(watched));
        first.sample(System.nanoTime(), false);
        ProgramSampler second = sampler(NOT_YET_STARTED);
        second.sample(System.nanoTime(), false);
        second.close();

        assertTrue(Files.exists(watched));
        first.close();
    }

    @Test
    void keepsTheFileOfAProcessThatRuns() throws Exception {
        Path running = folder.resolve(ProcessHandle.current().pid() + ".tlm");
        TelemetryWriter.create(running).close();
        aged(running);
        ProgramSampler sampler = sampler(NOT_YET_STARTED);
        sampler.sample(System.nanoTime(), false);
        sampler.close();

        assertTrue(Files.exists(running));
    }
}
