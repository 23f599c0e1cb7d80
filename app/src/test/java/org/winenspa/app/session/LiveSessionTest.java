package org.winenspa.app.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.winenspa.app.session.LiveSnapshot.State;
import org.winenspa.bridge.Reading;
import org.winenspa.bridge.proc.PidStat;
import org.winenspa.bridge.telemetry.Counter;
import org.winenspa.bridge.telemetry.EventType;
import org.winenspa.bridge.telemetry.HistogramKind;
import org.winenspa.bridge.telemetry.TelemetryLayout.Header;

@Timeout(30)
class LiveSessionTest {

    private static final int CS = 1;
    /// The slot that may be half written is never read.
    private static final int READABLE = TelemetryWriter.RING - 1;
    private static final long LOCK = 0x7fff_1000L;

    @TempDir
    Path folder;

    private static LiveSnapshot await(LiveSession session, Predicate<LiveSnapshot> wanted)
            throws InterruptedException {
        LiveSnapshot snapshot = session.snapshot();
        while (!wanted.test(snapshot)) {
            Thread.sleep(5);
            snapshot = session.snapshot();
        }
        return snapshot;
    }

    private static void handOff(TelemetryWriter writer, long nowNs) {
        writer.event(0, nowNs - 3_000_000, EventType.WAIT_BEGIN, CS, LOCK, 0, 11, 80);
        writer.event(0, nowNs - 2_990_000, EventType.BOOST, CS, LOCK, 0, 11, 80);
        writer.event(1, nowNs - 2_500_000, EventType.WAKE, CS, LOCK, 0, 0, 0);
        writer.event(0, nowNs - 2_490_000, EventType.WAIT_END, CS, LOCK, 510_000, 11, 80);
        writer.record(0, HistogramKind.CS_WAIT, 510_000);
    }

    @Test
    void countsEverythingAnEndedFileHolds() throws Exception {
        Path path = folder.resolve("1.tlm");
        try (TelemetryWriter writer = TelemetryWriter.create(path, 999_999_999, 1)) {
            writer.thread(0, 10, "audio", 80);
            writer.thread(1, 11, "gui", 0);
            for (int i = 0; i < 400; i++) {
                handOff(writer, 1_000_000_000L + i * 10_000_000L);
            }
            writer.count(0, Counter.BOOSTS, 400);
            writer.count(0, Counter.AUDIO_PERIODS, 123);
            writer.count(0, Counter.AUDIO_MISSED, 4);
            writer.end();
        }
        LiveSnapshot end;
        try (LiveSession session = LiveSession.start(new LiveTarget.File(path))) {
            end = await(session, s -> s.state() == State.ENDED);
        }

        assertEquals(new LiveSnapshot.Events(1600, 0, 0, 0), events(end));
        assertEquals(400, end.wake().map(w -> w.handOffs()).orElse(0L));
        assertEquals(400, end.wake().map(w -> w.boosts()).orElse(0L));
        assertEquals(0, end.wake().map(w -> w.outOfOrder()).orElse(-1L));
        assertEquals(List.of("audio", "gui"), end.wake().map(w -> w.lanes().stream().map(l -> l.name()).toList()).orElse(List.of()));
        HistogramView histogram = end.histograms().orElse(List.of()).getFirst();
        assertEquals("cs-wait", histogram.path());
        assertEquals(400, histogram.count());
        assertEquals(510_000, histogram.maxNs());
        assertEquals(510_000, histogram.p50Ns(), 5_100);
        assertEquals(123, end.audio().flatMap(LiveSnapshot.Audio::periods).orElse(0L));
        assertEquals(4, end.audio().flatMap(LiveSnapshot.Audio::xruns).orElse(0L));
        assertEquals("It ended in an orderly way.", end.reason());
    }

    @Test
    void followsALivingProcessAndItsThreads() throws Exception {
        Path path = folder.resolve("live.tlm");
        try (TelemetryWriter writer = TelemetryWriter.create(path);
                LiveSession session = LiveSession.start(new LiveTarget.File(path))) {
            int pid = (int) ProcessHandle.current().pid();
            writer.thread(0, pid, "engine", 0);
            writer.thread(1, 11, "gui", 0);
            LiveSnapshot live = await(session, s -> s.threads().isAvailable() && s.memory().isAvailable());
            handOff(writer, System.nanoTime());
            LiveSnapshot later = await(session, s -> s.wake().map(w -> w.handOffs()).orElse(0L) == 1);

            assertEquals(State.LIVE, live.state());
            assertEquals(pid, live.program().map(LiveSnapshot.Program::pid).orElse(0));
            assertEquals("C:\\studio\\daw.exe", live.program().map(LiveSnapshot.Program::exe).orElse(""));
            assertTrue(later.threads().orElse(List.of()).stream().anyMatch(t -> t.tid() == pid && t.name().equals("engine")));
            assertTrue(live.memory().flatMap(LiveSnapshot.Memory::residentBytes).orElse(0L) > 1 << 20);
        }
    }

    @Test
    void finishCountsTheEventsWrittenJustBefore() throws Exception {
        Path path = folder.resolve("late.tlm");
        try (TelemetryWriter writer = TelemetryWriter.create(path);
                LiveSession session = LiveSession.start(new LiveTarget.File(path))) {
            writer.thread(0, 10, "audio", 80);
            writer.thread(1, 11, "gui", 0);
            await(session, s -> s.state() == State.LIVE);
            handOff(writer, System.nanoTime());
            LiveSnapshot last = session.finish();

            assertEquals(4, last.events().map(LiveSnapshot.Events::received).orElse(0L));
            assertEquals(1, last.wake().map(w -> w.handOffs()).orElse(0L));
            assertSame(last, session.snapshot());
        }
    }

    @Test
    void eventsOverwrittenBeforeAttachingAreCountedApart() throws Exception {
        Path path = folder.resolve("lost.tlm");
        try (TelemetryWriter writer = TelemetryWriter.create(path, 999_999_999, 1)) {
            writer.thread(0, 10, "audio", 80);
            fill(writer, 0, 3);
            writer.end();
        }
        try (LiveSession session = LiveSession.start(new LiveTarget.File(path))) {
            LiveSnapshot end = await(session, s -> s.state() == State.ENDED);

            assertEquals(new LiveSnapshot.Events(READABLE, 0, 3 * TelemetryWriter.RING - READABLE, 0), events(end));
        }
    }

    @Test
    void eventsOverwrittenAfterAttachingAreLost() throws Exception {
        Path path = folder.resolve("lost.tlm");
        try (TelemetryWriter writer = TelemetryWriter.create(path);
                LiveSession session = LiveSession.start(new LiveTarget.File(path))) {
            await(session, s -> s.events().isAvailable());
            writer.thread(0, 10, "late", 80);
            fill(writer, 0, 200);
            LiveSnapshot.Events events = events(session.finish());

            assertEquals(200L * TelemetryWriter.RING, events.received() + events.lost());
            assertEquals(0, events.beforeAttach());
            assertTrue(events.lost() > 0, "the writer never lapped the session: nothing was tested");
        }
    }

    private static void fill(TelemetryWriter writer, int slot, int laps) {
        for (int i = 0; i < laps * TelemetryWriter.RING; i++) {
            writer.event(slot, 1_000L + i, EventType.THREAD_NAME, 0, 0, 0, 0, 0);
        }
    }

    private static LiveSnapshot.Events events(LiveSnapshot snapshot) {
        return snapshot.events().optional().orElseThrow();
    }

    @Test
    void killedProgramHasNoGoodbye() throws Exception {
        Path path = folder.resolve("killed.tlm");
        TelemetryWriter.create(path, 999_999_999, 1).close();
        try (LiveSession session = LiveSession.start(new LiveTarget.File(path))) {
            LiveSnapshot end = await(session, s -> s.state() == State.ENDED);

            assertTrue(end.reason().startsWith("It was killed or crashed"), end.reason());
        }
    }

    @Test
    void garbageIsANamedFailure() throws Exception {
        Path path = folder.resolve("garbage.tlm");
        Files.write(path, new byte[100_000]);
        Files.writeString(path, "not telemetry at all ".repeat(5_000));
        try (LiveSession session = LiveSession.start(new LiveTarget.File(path))) {
            LiveSnapshot end = await(session, s -> s.state() == State.FAILED);

            assertTrue(end.reason().contains("not a telemetry file"), end.reason());
            assertInstanceOf(Reading.Unavailable.class, end.wake());
        }
    }

    @Test
    void fileCutWhileWatchedIsANamedFailure() throws Exception {
        Path path = folder.resolve("cut.tlm");
        try (TelemetryWriter writer = TelemetryWriter.create(path);
                LiveSession session = LiveSession.start(new LiveTarget.File(path))) {
            await(session, s -> s.state() == State.LIVE);
            writer.cut(4096);
            LiveSnapshot end = await(session, s -> s.state() == State.FAILED);

            assertTrue(end.reason().contains("cut while it was read"), end.reason());
        }
    }

    @Test
    void missingFileKeepsWaiting() throws Exception {
        Path path = folder.resolve("none.tlm");
        try (LiveSession session = LiveSession.start(new LiveTarget.File(path))) {
            LiveSnapshot waiting = await(session, s -> s.sequence() > 5);
            assertEquals(State.WAITING, waiting.state());
            TelemetryWriter.create(path, 999_999_999, 1).close();
            await(session, s -> s.state() == State.ENDED);
        }
    }

    @Test
    void programThatEndsBeforeItsProcessIsFoundFails() throws Exception {
        LiveTarget target = new LiveTarget.Launched(
                "daw.exe", () -> Reading.waiting("not started"), () -> Reading.of("Ended with exit code 3."));
        try (LiveSession session = LiveSession.start(target)) {
            LiveSnapshot end = await(session, s -> s.state() == State.FAILED);

            assertTrue(end.reason().contains("exit code 3"), end.reason());
        }
    }

    @Test
    void launcherStandsForTheDescendantThatWritesTelemetry() throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", "sleep 60 & wait");
        builder.environment().put("NSPA_TELEMETRY", folder.toString());
        Process launcher = builder.start();
        try {
            while (launcher.descendants().findAny().isEmpty()) {
                Thread.sleep(5);
            }
            ProcessHandle child = launcher.descendants().findAny().orElseThrow();
            int pid = (int) child.pid();
            long ticks = PidStat.read(pid).map(PidStat.Line::startTicks).orElse(0L);
            TelemetryWriter.create(folder.resolve(pid + ".tlm"), pid, ticks).close();
            try (LiveSession session = LiveSession.start(new LiveTarget.Running((int) launcher.pid()))) {
                LiveSnapshot live = await(session, s -> s.wake().isAvailable());

                assertEquals(pid, live.program().map(LiveSnapshot.Program::pid).orElse(0));
            }
            child.destroyForcibly();
        } finally {
            launcher.destroyForcibly();
        }
    }

    @Test
    void telemetryOfAFormerProcessWithTheSamePidIsIgnored() throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        ProcessBuilder builder = new ProcessBuilder("sleep", "60");
        builder.environment().put("NSPA_TELEMETRY", folder.toString());
        Process program = builder.start();
        TelemetryWriter.create(folder.resolve(program.pid() + ".tlm"), (int) program.pid(), 1).close();
        try (LiveSession session = LiveSession.start(new LiveTarget.Running((int) program.pid()))) {
            LiveSnapshot live = await(session, s -> s.memory().isAvailable() && s.sequence() > 10);

            assertEquals(State.LIVE, live.state());
            assertFalse(live.wake().isAvailable());
        } finally {
            program.destroyForcibly();
        }
    }

    @Test
    void endOfALaunchedProgramCarriesItsExitStatus() throws Exception {
        Process program = new ProcessBuilder("sleep", "60").start();
        LiveTarget target = new LiveTarget.Launched(
                "daw.exe",
                () -> Reading.of((int) program.pid()),
                () -> program.isAlive() ? Reading.waiting("It runs.") : Reading.of("Killed by signal 9."));
        try (LiveSession session = LiveSession.start(target)) {
            await(session, s -> s.state() == State.LIVE);
            program.destroyForcibly();
            LiveSnapshot end = await(session, s -> s.state() == State.ENDED);

            assertEquals("Killed by signal 9.", end.reason());
            assertEquals("Killed by signal 9.",
                    end.program().flatMap(LiveSnapshot.Program::exitReason).orElse(""));
        } finally {
            program.destroyForcibly();
        }
    }

    @Test
    void processWithoutTelemetryIsWatchedByProc() throws Exception {
        Process sleeper = new ProcessBuilder("sleep", "60").start();
        try (LiveSession session = LiveSession.start(new LiveTarget.Running((int) sleeper.pid()))) {
            LiveSnapshot live = await(session, s -> s.threads().isAvailable());
            assertEquals("sleep", live.threads().orElse(List.of()).getFirst().name());
            assertFalse(live.wake().isAvailable());
            assertFalse(live.runtime().isAvailable());
            sleeper.destroyForcibly();
            LiveSnapshot end = await(session, s -> s.state() == State.ENDED);
            assertTrue(end.threads().isAvailable(), "the last figures stay");
        } finally {
            sleeper.destroyForcibly();
        }
    }

    @Test
    void refusedRealTimeSaysWhatToDo() throws Exception {
        Path path = folder.resolve("refused.tlm");
        try (TelemetryWriter writer = TelemetryWriter.create(path, 999_999_999, 1)) {
            writer.set(Header.RT_PRIO, 80L);
            writer.set(Header.RT_POLICY, 1L);
            writer.set(Header.RT_STATE, 2L);
            writer.set(Header.RT_ERRNO, 1L);
        }
        try (LiveSession session = LiveSession.start(new LiveTarget.File(path))) {
            LiveSnapshot.Rt rt = await(session, s -> s.rt().isAvailable()).rt().optional().orElseThrow();

            assertEquals(80, rt.priority());
            assertFalse(rt.granted());
            assertEquals("OTHER", rt.policy());
            assertTrue(rt.reason().contains("nspa doctor"), rt.reason());
        }
    }

    @Test
    void closingTwiceIsHarmless() throws IOException {
        LiveSession session = LiveSession.start(new LiveTarget.File(folder.resolve("x.tlm")));
        session.close();
        session.close();
        assertEquals(State.WAITING, session.snapshot().state());
    }
}
