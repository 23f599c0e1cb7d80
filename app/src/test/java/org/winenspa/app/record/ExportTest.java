package org.winenspa.app.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winenspa.bridge.telemetry.EventType;

class ExportTest {

    @TempDir
    Path folder;

    private Path file = Path.of("");
    private Path out = Path.of("");

    @BeforeEach
    void capture() throws IOException {
        file = Files.write(folder.resolve("a.nspacap"), CaptureFile.write(Captures.head(Instant.EPOCH), Captures.full()));
        out = folder.resolve("out");
    }

    @Test
    void csvHasARowForEachEvent() throws IOException {
        RecordingReader.Summary summary = Export.write(file, Export.Format.CSV, out);

        List<String> rows = Files.readAllLines(out);
        assertEquals(1 + 10_000 + 2, rows.size());
        assertEquals(10_000, summary.events());
        assertTrue(rows.stream().allMatch(row -> row.split(",", -1).length == 11));
        assertEquals("sched,6600000000,0,4001,switch_out,,,0,77,70,90", rows.getLast().startsWith("sched,66001") ? rows.get(rows.size() - 2) : "");
    }

    @Test
    void jsonHoldsEventsSamplesAndEnvironment() throws IOException {
        Export.write(file, Export.Format.JSON, out);

        JsonNode json = new ObjectMapper().readTree(out.toFile());
        assertEquals(10_000, json.path("events").size());
        assertEquals(json.path("columns").size(), json.path("events").get(0).size());
        assertEquals(1, json.path("samples").size());
        assertEquals("audio", json.path("threads").get(0).path("name").asText());
        assertEquals("6.18", json.path("environment").path("kernel").asText());
    }

    @Test
    void histogramLogHasEveryWait() throws IOException {
        Export.write(file, Export.Format.HDR, out);

        Histogram waits = (Histogram) new HistogramLogReader(out.toFile()).nextIntervalHistogram();
        EventColumns events = Captures.full().telemetry();
        long expected = 0;
        long longest = 0;
        for (int i = 0; i < events.count(); i++) {
            if (events.types()[i] == EventType.WAIT_END.ordinal()) {
                expected++;
                longest = Math.max(longest, events.values()[i]);
            }
        }
        assertEquals("cs-wait", waits.getTag());
        assertEquals(expected, waits.getTotalCount());
        assertTrue(waits.valuesAreEquivalent(longest, waits.getMaxValue()), longest + " " + waits.getMaxValue());
    }

    @Test
    void traceHasSpansOnNamedThreads() throws IOException {
        Export.write(file, Export.Format.PERFETTO, out);

        Set<String> phases = new HashSet<>();
        Set<String> names = new HashSet<>();
        for (JsonNode event : new ObjectMapper().readTree(out.toFile()).path("traceEvents")) {
            phases.add(event.path("ph").asText());
            names.add(event.path("args").path("name").asText());
            assertTrue(event.path("ph").asText().equals("M") || event.path("ts").asDouble() >= 0, event.toString());
            assertTrue(event.path("dur").asDouble(0) >= 0, event.toString());
        }
        assertEquals(Set.of("X", "i", "M"), phases);
        assertTrue(names.contains("audio"), names.toString());
    }

    @Test
    void leavesTheOldFileWhenTheSourceIsDamaged() throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
        Files.writeString(out, "old");

        assertThrows(RecordingException.class, () -> Export.write(file, Export.Format.CSV, out));

        assertEquals("old", Files.readString(out));
    }

    @Test
    void saysThatARecordingWasCutOff() throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length * 2 / 3));

        assertFalse(Export.write(file, Export.Format.CSV, out).whole());
        assertTrue(Files.readAllLines(out).size() > 1000);
    }
}
