package org.winenspa.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.winenspa.app.Directories;
import org.winenspa.app.profile.Profile;
import org.winenspa.app.runtime.RuntimeCatalog;
import org.winenspa.app.runtime.RuntimeProblem;
import org.winenspa.app.runtime.WineRuntime;
import org.winenspa.app.session.HistogramView;
import org.winenspa.app.session.LiveSnapshot;
import org.winenspa.app.session.LiveSnapshot.ThreadRow;

/// The live figures of the real demo under the real runtime against the program's own counts and against /proc.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(240)
class DemoLiveTest {

    private static final double ONE_PERCENT = 0.01;

    private @Nullable DemoRun made;

    @BeforeAll
    void runTheDemo(@TempDir Path folder) throws Exception {
        Directories user = Directories.ofThisUser();
        try {
            WineRuntime runtime = new RuntimeCatalog(user.runtimes(), System.getenv()).select(Profile.AUTO);
            assumeTrue(runtime.has(WineRuntime.TELEMETRY), "the built runtime " + runtime.key() + " has no telemetry");
        } catch (RuntimeProblem e) {
            assumeTrue(false, "no runtime is built: " + e.getMessage());
        }
        assumeTrue(hasDemo(user.cache().resolve("programs")), "the demo is not built: run wine-nspa/programs/build");
        made = DemoRun.make(folder);
    }

    private static boolean hasDemo(Path programs) throws IOException {
        if (!Files.isDirectory(programs)) {
            return false;
        }
        try (Stream<Path> builds = Files.list(programs)) {
            return builds.anyMatch(build -> Files.isRegularFile(build.resolve("nspa_demo.exe")));
        }
    }

    private DemoRun run() {
        return Objects.requireNonNull(made);
    }

    private HistogramView histogram(String path, String thread) {
        return run().end().histograms().orElse(List.of()).stream()
                .filter(h -> h.path().equals(path) && h.thread().equals(thread))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void nothingWasLost() {
        LiveSnapshot.Events events = run().end().events().optional().orElseThrow();

        assertEquals(0, events.lost());
        assertEquals(0, events.beforeAttach());
        assertEquals(0, events.threadsWithoutSlot());
        assertEquals(events.received(), run().end().wake().map(w -> w.events()).orElse(0L));
    }

    @Test
    void runtimeIsProvedFromTheProcess() {
        LiveSnapshot.RuntimeProof proof = run().end().runtime().optional().orElseThrow();

        assertTrue(proof.ours(), proof.proof());
        assertEquals("10.0", proof.version().orElse(""));
    }

    @Test
    void audioPeriodsAgreeExactly() {
        LiveSnapshot.Audio audio = run().end().audio().optional().orElseThrow();

        assertEquals(run().report().at("/audio/periods").asLong(), audio.periods().orElse(-1L));
        assertEquals(run().report().at("/audio/missed").asLong(), audio.xruns().orElse(-1L));
        assertEquals(run().report().at("/audio/frames").asInt(), audio.frames().orElse(-1));
        assertEquals(run().report().at("/audio/periods").asLong(), histogram("audio-work", "audio").count());
    }

    @Test
    void scriptedWaitsAgreeExactly() {
        assertEquals(500, run().report().at("/script/waits").asLong());
        assertEquals(500, run().scripted().size());
    }

    @Test
    void histogramHoldsEveryWaitOfItsThread() {
        HistogramView waits = histogram("cs-wait", "script-waiter");

        assertEquals(run().waits().size(), waits.count());
        assertEquals(run().waits().stream().mapToLong(DemoRun.Wait::waitedNs).sum(), waits.sumNs());
        assertEquals(run().waits().stream().mapToLong(DemoRun.Wait::waitedNs).max().orElse(0), waits.maxNs());
    }

    @Test
    void scriptedWaitTimesAgreeWithinOnePercent() {
        double sum = run().report().at("/script/waitedNs").asDouble();
        double worst = run().report().at("/script/worstWaitNs").asDouble();

        assertEquals(sum, run().scripted().stream().mapToLong(DemoRun.Wait::waitedNs).sum(), ONE_PERCENT * sum);
        assertEquals(
                worst, run().scripted().stream().mapToLong(DemoRun.Wait::waitedNs).max().orElse(0), ONE_PERCENT * worst);
    }

    @Test
    void percentilesAreThoseOfTheWaits() {
        long[] sorted = run().waits().stream().mapToLong(DemoRun.Wait::waitedNs).sorted().toArray();
        HistogramView waits = histogram("cs-wait", "script-waiter");

        assertEquals(sorted[(sorted.length + 1) / 2 - 1], waits.p50Ns(), ONE_PERCENT * waits.p50Ns());
        assertEquals(sorted[(int) Math.ceil(0.95 * sorted.length) - 1], waits.p95Ns(), ONE_PERCENT * waits.p95Ns());
    }

    @Test
    void scriptedWaitsWereHandedOver() {
        long handOffs = run().end().wake().map(w -> w.handOffs()).orElse(0L);

        assertTrue(handOffs >= 500, "hand-offs: " + handOffs);
    }

    @Test
    void schedulingIsThatOfTheKernel() {
        int compared = 0;
        for (ThreadRow row : run().live().threads().orElse(List.of())) {
            String[] stat = run().proc().get(row.tid());
            if (row.alive() && stat != null) {
                compared++;
                assertEquals(Integer.parseInt(stat[40 - 3]), row.staticPriority(), row.name());
                assertEquals(List.of("OTHER", "FIFO", "RR").get(Integer.parseInt(stat[41 - 3])), row.policy(), row.name());
            }
        }
        assertTrue(compared >= 6, "threads compared: " + compared);
    }

    @Test
    void memoryIsThatOfTheKernel() {
        LiveSnapshot.Memory memory = run().live().memory().optional().orElseThrow();

        assertBetween("VmSize", memory.mappedBytes().orElse(0L));
        assertBetween("VmRSS", memory.residentBytes().orElse(0L));
        assertBetween("VmLck", memory.lockedBytes().orElse(-1L));
    }

    /// The program only grows, so a reading taken in between lies between the test's own two.
    private void assertBetween(String name, long value) {
        long before = run().before().getOrDefault(name, 0L);
        long after = run().after().getOrDefault(name, 0L);
        long least = Math.min(before, after);
        long most = Math.max(before, after);

        assertTrue(
                value >= least - ONE_PERCENT * least && value <= most + ONE_PERCENT * most,
                name + " " + value + " is not within " + least + ".." + most);
    }

    @Test
    void programEndedInOrder() {
        assertEquals("Ended normally.", run().end().reason());
    }
}
