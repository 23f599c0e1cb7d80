package org.winenspa.app.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.winenspa.app.session.LiveSnapshot;
import org.winenspa.bridge.Reading;
import org.winenspa.bridge.telemetry.EventType;

@Timeout(30)
class FlightRecorderTest {

    private static final int AUDIO = 4001;
    private static final long PERIOD_NS = 1_333_333;

    @TempDir
    Path folder;

    private final long startNs = System.nanoTime();

    static LiveSnapshot snapshot(long takenNs, LiveSnapshot.State state) {
        Reading<Long> waiting = Reading.waiting("test");
        return new LiveSnapshot(state, "test", 1, takenNs, Reading.of(new LiveSnapshot.Program(AUDIO, "daw.exe", 0, Reading.waiting("test"))), Reading.waiting("test"), Reading.waiting("test"),
                Reading.of(List.of(new LiveSnapshot.ThreadRow(AUDIO, 0, "audio", LiveSnapshot.Role.AUDIO, "FIFO", 70, 70, 0, 0, 0, 0, true))),
                List.of(), Reading.waiting("test"), Reading.waiting("test"), Reading.waiting("test"),
                Reading.of(new LiveSnapshot.Audio(waiting, Reading.waiting("test"), Reading.of(480), waiting, waiting, "test", Reading.waiting("test"))),
                Reading.waiting("test"), new LiveSnapshot.SelfCost(Reading.waiting("test"), Reading.waiting("test"), 0));
    }

    private FlightRecorder recorder(CaptureStore store) {
        return new FlightRecorder(store.session("test"), _ -> SchedSource.none(Reading.Kind.NOT_PERMITTED, "no helper"), 64);
    }

    /// Periods from the start on; the listed ones end late by half a period.
    private void play(FlightRecorder recorder, int periods, List<Integer> late) {
        for (int i = 0; i < periods; i++) {
            long beginNs = startNs + i * PERIOD_NS;
            long workedNs = late.contains(i) ? PERIOD_NS * 3 / 2 : PERIOD_NS / 2;
            recorder.accept(beginNs, AUDIO, EventType.AUDIO_BEGIN.ordinal(), 6, 1, PERIOD_NS, 0, 70, 0);
            recorder.accept(beginNs + workedNs, AUDIO, EventType.AUDIO_END.ordinal(), 6, 1, workedNs, late.contains(i) ? 1 : 0, 70, 0);
            recorder.sampled(snapshot(beginNs + workedNs, LiveSnapshot.State.LIVE));
        }
    }

    @Test
    void keepsTheWindowAroundALatePeriod() throws IOException {
        CaptureStore store = new CaptureStore(folder);
        try (FlightRecorder recorder = recorder(store)) {
            play(recorder, 1000, List.of(600));
        }

        Capture capture = store.load(store.list().getFirst().id());
        long beginNs = startNs + 600 * PERIOD_NS;
        assertEquals(new Xrun(beginNs + PERIOD_NS, Xrun.Source.PROGRAM, AUDIO, beginNs, PERIOD_NS, PERIOD_NS * 3 / 2 - PERIOD_NS), capture.xrun());
        assertEquals(beginNs - FlightRecorder.BEFORE_NS, capture.fromNs());
        assertEquals(beginNs + PERIOD_NS * 3 / 2 + FlightRecorder.AFTER_NS, capture.toNs());
        assertTrue(capture.telemetry().timesNs()[0] - capture.fromNs() < PERIOD_NS);
        assertTrue(capture.toNs() - capture.telemetry().timesNs()[capture.telemetry().count() - 1] < PERIOD_NS);
        assertEquals(Reading.notPermitted("no helper"), capture.scheduling());
        assertEquals("audio", capture.threads().getFirst().name());
    }

    @Test
    void countsTheXrunsOfABurstButKeepsOne() {
        CaptureStore store = new CaptureStore(folder);
        try (FlightRecorder recorder = recorder(store)) {
            play(recorder, 4000, List.of(600, 601, 700, 2500));

            assertEquals(4, recorder.xruns());
        }

        List<CaptureSummary> kept = store.list();
        assertEquals(2, kept.size());
        assertEquals(List.of(0L, 2L), kept.stream().map(CaptureSummary::skipped).toList());
    }

    @Test
    void keepsWhatWasPendingWhenTheSessionEnds() {
        CaptureStore store = new CaptureStore(folder);
        try (FlightRecorder recorder = recorder(store)) {
            play(recorder, 101, List.of(100));
        }

        assertEquals(1, store.list().size());
    }

    @Test
    void keepsAnXrunThatTheAudioServerReported() throws IOException {
        CaptureStore store = new CaptureStore(folder);
        try (FlightRecorder recorder = recorder(store)) {
            recorder.reported(new Xrun(startNs + 500 * PERIOD_NS, Xrun.Source.PIPEWIRE, 0, 0, 0, 0));
            play(recorder, 1000, List.of());
        }

        assertEquals(Xrun.Source.PIPEWIRE, store.load(store.list().getFirst().id()).xrun().source());
    }

    @Test
    void namesAPeriodThatIsNotTheProfiles() throws IOException {
        CaptureStore store = new CaptureStore(folder);
        try (FlightRecorder recorder = recorder(store)) {
            play(recorder, 1000, List.of(600));
        }

        Observation quantum = store.load(store.list().getFirst().id()).observations().stream()
                .filter(o -> o.kind() == Observation.Kind.QUANTUM)
                .findFirst()
                .orElseThrow();
        assertEquals(480, quantum.value());
    }

    @Test
    void samplesALivingThread() throws Exception {
        MachineLog log = new MachineLog();
        int pid = (int) ProcessHandle.current().pid();
        try (MachineSampler sampler = new MachineSampler(log)) {
            sampler.watch(List.of(new ThreadFacts(pid, pid, "main", ThreadFacts.Role.AUDIO, "OTHER", 0)));
            sampler.sample();
            Thread.sleep(20);
            sampler.sample();
        }

        List<ThreadSample> samples = log.samples(startNs, System.nanoTime());
        assertEquals(2, samples.size());
        assertTrue(samples.getFirst().runNs() > 0 && samples.getLast().runNs() >= samples.getFirst().runNs());
        assertTrue(samples.getFirst().minorFaults() > 0);
    }
}
