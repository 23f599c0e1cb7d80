package org.winenspa.app.record;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.winenspa.app.session.wake.EventBuffer;

/// What the recorder costs, in processor time of the thread that does it; `target/recorder-cost.txt` has the figures.
class RecorderCostTest {

    private static final int EVENTS = 200_000;
    private static final int ROUNDS = 15;

    private static final ThreadMXBean TIMES = ManagementFactory.getThreadMXBean();

    private static void write(String what, double median, double max) throws IOException {
        Path file = Path.of("target/recorder-cost.txt");
        Files.createDirectories(Path.of("target"));
        String line = String.format(Locale.ROOT, "%s: n = %d, median %.1f, maximum %.1f%n", what, ROUNDS, median, max);
        Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    @Test
    void hearingAHundredThousandEventsASecondTakesOnePercentOfACore() throws IOException {
        EventRing ring = new EventRing();
        long[][] events = events();
        double[] nsPerEvent = new double[ROUNDS];
        for (int round = -3; round < ROUNDS; round++) {
            long beganNs = TIMES.getCurrentThreadCpuTime();
            for (int i = 0; i < EVENTS; i++) {
                long[] e = events[i];
                ring.accept(e[0] + round * 2_000_000_000L, (int) e[1], (int) e[2], (int) e[3], e[4], e[5], (int) e[6], (int) e[7], (int) e[8]);
            }
            if (round >= 0) {
                nsPerEvent[round] = (TIMES.getCurrentThreadCpuTime() - beganNs) / (double) EVENTS;
            }
        }
        Arrays.sort(nsPerEvent);
        write("ns for an event into the ring", nsPerEvent[ROUNDS / 2], nsPerEvent[ROUNDS - 1]);
        assertTrue(nsPerEvent[0] <= 100, Arrays.toString(nsPerEvent));
    }

    private static long[][] events() {
        long[][] events = new long[EVENTS][];
        int[] at = {0};
        EventBuffer.Sink sink = (t, a, b, c, d, e, f, g, h) -> events[at[0]++] = new long[] {t, a, b, c, d, e, f, g, h};
        EventRingTest.daw(100_000_000_000L, EVENTS, new Random(1), sink);
        return events;
    }

    @Test
    void samplingEightThreadsTakesLessThanHalfAPercentOfACore() throws IOException {
        int pid = (int) ProcessHandle.current().pid();
        List<ThreadFacts> threads = Arrays.stream(new File("/proc/self/task").list())
                .limit(8)
                .map(tid -> new ThreadFacts(Integer.parseInt(tid), pid, tid, ThreadFacts.Role.AUDIO, "FIFO", 70))
                .toList();
        double[] us = new double[ROUNDS];
        try (MachineSampler sampler = new MachineSampler(new MachineLog())) {
            sampler.watch(threads);
            for (int round = -20; round < ROUNDS; round++) {
                long beganNs = TIMES.getCurrentThreadCpuTime();
                for (int i = 0; i < 10; i++) {
                    sampler.sample();
                }
                if (round >= 0) {
                    us[round] = (TIMES.getCurrentThreadCpuTime() - beganNs) / 1e4;
                }
            }
        }
        Arrays.sort(us);
        write("us for a look at " + threads.size() + " threads", us[ROUNDS / 2], us[ROUNDS - 1]);
        assertTrue(us[0] * 20 <= 5_000, Arrays.toString(us));
    }
}
