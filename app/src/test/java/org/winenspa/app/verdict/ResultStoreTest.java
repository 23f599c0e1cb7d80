package org.winenspa.app.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winenspa.bridge.Reading;

final class ResultStoreTest {
    @TempDir
    Path folder;

    @Test
    void keepsEverythingAndTheKindOfWhatIsMissing() throws IOException {
        ResultStore store = new ResultStore(folder.resolve("results"));
        SessionResult result = result("live", Reading.notPermitted("root only"));
        store.save(result);
        assertEquals(Map.of("live", result), store.all());
    }

    @Test
    void theNewerResultReplacesTheFormer() throws IOException {
        ResultStore store = new ResultStore(folder);
        store.save(result("live", Reading.of(1L)));
        store.save(result("live", Reading.of(2L)));
        assertEquals(List.of(Reading.of(2L)), store.all().values().stream().map(r -> r.figures().wakeWorstNs()).toList());
    }

    @Test
    void withoutAFolderThereAreNoResults() {
        assertEquals(Map.of(), new ResultStore(folder.resolve("none")).all());
    }

    @Test
    void aFileUnderAnotherNameIsLeftOut() throws IOException {
        ResultStore store = new ResultStore(folder);
        store.save(result("live", Reading.of(1L)));
        Files.move(folder.resolve("live.json"), folder.resolve("reaper.json"));
        assertEquals(Map.of(), store.all());
    }

    @Test
    void impossibleFiguresAreNoResult() {
        assertTrue(ResultStore.parse(text("\"frames\": 0")).isEmpty());
        assertTrue(ResultStore.parse(text("\"frames\": 64, \"profile\": \"../evil\"")).isEmpty());
        Figures negative = ResultStore.parse(text("\"frames\": 64, \"worstNs\": -5")).orElseThrow().figures();
        assertInstanceOf(Reading.Unavailable.class, negative.worstNs());
    }

    @Test
    void survivesDamagedFiles() throws IOException {
        ResultStore store = new ResultStore(folder);
        store.save(result("live", Reading.waiting("not yet")));
        byte[] good = Files.readAllBytes(folder.resolve("live.json"));
        Random random = new Random(20260301);
        for (int i = 0; i < 3_000; i++) {
            byte[] bad = good.clone();
            for (int n = random.nextInt(1, 12); n > 0; n--) {
                bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
            }
            ResultStore.parse(bad).ifPresent(read -> assertTrue(read.figures().periodNs() > 0 && read.figures().observedNs() >= 0));
        }
    }

    private static byte[] text(String more) {
        return ("{\"version\":1,\"profile\":\"live\",\"ended\":\"2026-03-01T20:15:30Z\",\"rateHz\":48000,\"periods\":9," + more + "}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static SessionResult result(String id, Reading<Long> wake) {
        return new SessionResult(id, true, Instant.parse("2026-03-01T20:15:30Z"), "5c0ffee5c0ff", true,
                new Figures(128, 44_100, 9_000, Reading.of(3L), Reading.of(500_000L), Reading.of(640_000L), Reading.of(810_000L), wake, Reading.of(22.5)));
    }
}
