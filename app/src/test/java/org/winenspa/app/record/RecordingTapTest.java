package org.winenspa.app.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.winenspa.app.session.LiveSnapshot;
import org.winenspa.bridge.Reading;

@Timeout(30)
class RecordingTapTest {

    @TempDir
    Path folder;

    private RecordingTap tap(Path file) {
        return new RecordingTap(file, s -> JsonNodeFactory.instance.objectNode().put("sequence", s.sequence()),
                _ -> SchedSource.none(Reading.Kind.NOT_PERMITTED, "no helper"));
    }

    @Test
    void everyEventIsInTheFileOnce() throws IOException {
        Path file = folder.resolve("a.nsparec");
        RecordingTap tap = tap(file);
        EventLog expected = new EventLog(Long.MIN_VALUE, Long.MAX_VALUE);
        long startNs = System.nanoTime();
        for (int part = 0; part < 40; part++) {
            EventRingTest.daw(startNs + part * 100_000_000L, 5_000, new Random(part), (t, a, b, c, d, e, f, g, h) -> {
                tap.accept(t, a, b, c, d, e, f, g, h);
                expected.accept(t, a, b, c, d, e, f, g, h);
            });
            tap.sampled(FlightRecorderTest.snapshot(startNs + part * 100_000_000L, LiveSnapshot.State.LIVE));
        }
        tap.close();

        EventLog actual = new EventLog(Long.MIN_VALUE, Long.MAX_VALUE);
        List<JsonNode> snapshots = new ArrayList<>();
        RecordingReader.Summary summary = RecordingReader.read(file, new RecordingReader.Visitor() {
            @Override
            public void accept(
                    long timeNs, int tid, int type, int path, long object, long value, int otherTid, int prio, int otherPrio) {
                actual.accept(timeNs, tid, type, path, object, value, otherTid, prio, otherPrio);
            }

            @Override
            public void snapshot(JsonNode snapshot) {
                snapshots.add(snapshot);
            }
        });
        assertEquals(new RecordingTap.Outcome(200_000, 0, ""), tap.outcome());
        assertEquals(200_000, summary.events());
        assertTrue(summary.whole());
        assertEquals("recording", summary.content());
        assertEquals("daw.exe", summary.program());
        EventRingTest.assertSame(expected.columns(), actual.columns());
        assertTrue(snapshots.size() >= 6 && snapshots.size() <= 16, "snapshots: " + snapshots.size());
    }

    @Test
    void keepsTheOldFileWhenThereWasNoProgram() throws IOException {
        Path file = Files.writeString(folder.resolve("a.nsparec"), "old");
        RecordingTap tap = tap(file);

        tap.close();

        assertFalse(tap.outcome().problem().isEmpty());
        assertEquals("old", Files.readString(file));
        try (var files = Files.list(folder)) {
            assertEquals(1, files.count());
        }
    }

    @Test
    void saysWhyItCouldNotWrite() throws IOException {
        Path notAFolder = Files.writeString(folder.resolve("file"), "x");
        RecordingTap tap = tap(notAFolder.resolve("a.nsparec"));
        tap.sampled(FlightRecorderTest.snapshot(System.nanoTime(), LiveSnapshot.State.LIVE));

        tap.close();

        assertFalse(tap.outcome().problem().isEmpty());
    }
}
