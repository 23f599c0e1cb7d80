package org.winenspa.app.record;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.winenspa.bridge.Reading;

/// Captures for tests.
final class Captures {

    static final Xrun XRUN = new Xrun(7_000_000_000L, Xrun.Source.PROGRAM, 4001, 6_998_666_667L, 1_333_333, 250_000);

    private Captures() {}

    static Capture full() {
        EventLog log = new EventLog(Long.MIN_VALUE, Long.MAX_VALUE);
        EventRingTest.daw(6_500_000_000L, 10_000, new Random(1), log);
        SchedColumns sched = new SchedColumns(2, new long[] {6_600_000_000L, 6_600_100_000L}, new byte[] {0, 1}, new int[] {0, 1},
                new int[] {4001, 4001}, new int[] {77, 77}, new byte[] {70, 70}, new byte[] {90, 0}, new byte[] {0, 0}, 3,
                Map.of(77, "irq/77-snd"));
        return new Capture(XRUN, 6_500_000_000L, 7_100_000_000L, log.columns(), Reading.of(sched),
                List.of(new ThreadSample(6_600_000_000L, 4001, 1, 5, 6, 7, 8, 9, 10)),
                List.of(new Observation(6_500_000_000L, 6_700_000_000L, Observation.Kind.INTERRUPT_TIME, 0, "1", 20e6)),
                List.of(new ThreadFacts(4001, 4000, "audio", ThreadFacts.Role.AUDIO, "FIFO", 70)));
    }

    static CaptureFile.Head head(Instant taken) {
        return new CaptureFile.Head(taken, "daw.exe", XRUN, 2, new Environment(Map.of(
                "kernel", Reading.of("6.18"), "governor", Reading.notSupported("no cpufreq here"))));
    }
}
