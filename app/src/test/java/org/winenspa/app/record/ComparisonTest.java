package org.winenspa.app.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winenspa.bridge.Reading;
import org.winenspa.bridge.telemetry.EventType;

class ComparisonTest {

    @TempDir
    Path folder;

    /// Ten seconds of waits on sections, lengths of a wide distribution times `factor`.
    private Path recording(String name, long seed, double factor, Map<String, String> environment) throws IOException {
        Random random = new Random(seed);
        EventLog log = new EventLog(0, Long.MAX_VALUE);
        for (int i = 0; i < 10_000; i++) {
            long waitNs = Math.round(Math.exp(10 + random.nextGaussian()) * factor);
            log.accept(1_000_000_000L + i * 1_000_000L, 7, EventType.WAIT_END.ordinal(), 1, 64, waitNs, 8, 70, 0);
        }
        log.accept(11_000_000_000L, 7, EventType.AUDIO_END.ordinal(), 6, 1, 500_000, 1, 70, 0);
        Map<String, Reading<String>> facts = new HashMap<>();
        environment.forEach((key, value) -> facts.put(key, Reading.of(value)));
        facts.put("governor", Reading.notSupported("no cpufreq"));
        CaptureFile.Head head = new CaptureFile.Head(Instant.EPOCH, "daw.exe", Captures.XRUN, 0, new Environment(facts));
        Capture capture = new Capture(Captures.XRUN, 0, 1, log.columns(), Reading.notSupported("none"), List.of(), List.of(), List.of());
        return Files.write(folder.resolve(name), CaptureFile.write(head, capture));
    }

    private static Comparison.Row row(Comparison comparison, String kind, double percent) {
        return comparison.latencies().stream().filter(r -> r.kind().equals(kind) && r.percent() == percent).findFirst().orElseThrow();
    }

    @Test
    void claimsNoDifferenceBetweenRunsThatDifferByChance() throws IOException {
        int claimed = 0;
        for (int seed = 0; seed < 10; seed++) {
            Comparison c = Comparison.of(recording("a", seed, 1, Map.of()), recording("b", 100 + seed, 1, Map.of()));
            for (double percent : new double[] {50, 99}) {
                claimed += row(c, "cs-wait", percent).verdict() == Comparison.Verdict.NO_DIFFERENCE_SHOWN ? 0 : 1;
            }
        }
        assertTrue(claimed <= 2, "claimed in " + claimed + " of 20");
    }

    @Test
    void seesARealImprovement() throws IOException {
        Comparison c = Comparison.of(recording("a", 1, 1, Map.of()), recording("b", 2, 0.5, Map.of()));

        assertEquals(Comparison.Verdict.LOWER, row(c, "cs-wait", 50).verdict());
        assertEquals(Comparison.Verdict.LOWER, row(c, "cs-wait", 99).verdict());
        assertTrue(row(c, "cs-wait", 50).ratioLow() < 0.5 && row(c, "cs-wait", 50).ratioHigh() > 0.5);
    }

    @Test
    void namesWhatDiffersInTheEnvironment() throws IOException {
        Comparison c = Comparison.of(
                recording("a", 1, 1, Map.of("kernel", "6.18", "load", "1.10", "period-frames", "64")),
                recording("b", 2, 1, Map.of("kernel", "6.18", "load", "1.40", "period-frames", "128")));

        assertEquals(List.of("period-frames"), c.differing());
    }

    @Test
    void whatIsKnownOnOneSideOnlyCountsAsDifferent() throws IOException {
        Comparison c = Comparison.of(recording("a", 1, 1, Map.of("kernel", "6.18")), recording("b", 2, 1, Map.of()));

        assertEquals(List.of("kernel"), c.differing());
    }

    @Test
    void doesNotJudgeAFewValues() throws IOException {
        Comparison c = Comparison.of(recording("a", 1, 1, Map.of()), recording("b", 2, 1, Map.of()));

        assertEquals(Comparison.Verdict.TOO_FEW, row(c, "audio-work", 99).verdict());
        assertEquals(1, c.a().missed());
    }
}
