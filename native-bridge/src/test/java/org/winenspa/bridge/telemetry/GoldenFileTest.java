package org.winenspa.bridge.telemetry;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A file written by C with a value of its own in every field.
class GoldenFileTest {

    @TempDir
    Path folder;
    private TelemetryFile file;

    @BeforeEach
    void write() throws Exception {
        Path writer = CProgram.compile(folder.resolve("writer"), List.of(), CProgram.source("writer.c"));
        Path path = folder.resolve("1001.tlm");
        CProgram.run(List.of(writer.toString(), "golden", path.toString()));
        file = TelemetryFile.open(path);
    }

    @AfterEach
    void close() {
        if (file != null) {
            file.close();
        }
    }

    @Test
    void readsTheHeader() throws Exception {
        TelemetryHeader expected = new TelemetryHeader(1, 0, EntryState.LIVE, 1001, 1002, 1003, 1004,
                new TelemetryHeader.Realtime(80, 1, RtState.NOT_PERMITTED, 1, -1, PiState.UNSUPPORTED),
                new TelemetryHeader.Audio(AudioSource.PROGRAM, 48000, 64), 1005, 1006, 1007, "10.0 golden",
                "C:\\golden.exe");
        assertEquals(expected, file.header());
        assertEquals(1333.333, file.header().audio().periodUs(), 0.001);
    }

    @Test
    void readsTheNameTables() throws Exception {
        assertEquals(names("event", 11), file.eventNames());
        assertEquals(names("path", 7), file.pathNames());
        assertEquals(names("histogram", 8), file.histogramNames());
        assertEquals(names("counter", 7), file.counterNames());
    }

    private static List<String> names(String stem, int count) {
        return IntStream.range(0, count).mapToObj(i -> stem + "-" + i).toList();
    }

    @Test
    void readsTheOnlyThreadInUse() throws Exception {
        List<ThreadSlot> threads = file.threads();
        assertEquals(1, threads.size());
        ThreadSlot thread = threads.getFirst();
        ThreadSlot expected = new ThreadSlot(2, 7, EntryState.ENDED, 2001, 2002, -15, 2, 65, true, 2003, 2004, "Audío",
                5, 2005, thread.counters());
        assertEquals(expected, thread);
        for (int i = 0; i < 7; i++) {
            assertEquals(3000 + i, thread.counter(Counter.values()[i]));
        }
    }

    @Test
    void readsTheEvents() throws Exception {
        EventBatch batch = new EventBatch(16);
        assertEquals(5, file.ring(file.threads().getFirst()).poll(batch));
        for (int i = 0; i < 5; i++) {
            assertEquals(List.of(100L + i, 200L + i, 300L + i), List.of(batch.timeNs(i), batch.object(i), batch.value(i)));
            assertEquals(List.of(400 + i, 1 + i, 2, 50 + i, 60 + i),
                    List.of(batch.otherTid(i), batch.type(i), batch.path(i), batch.prio(i), batch.otherPrio(i)));
        }
    }

    @Test
    void readsTheHistogramsAsTheWriterCounted() throws Exception {
        LatencyCounts expected = new LatencyCounts();
        for (long v = 1; v < 1L << 37; v += v / 40 + 1) {
            expected.record(v);
        }
        LatencyCounts counts = new LatencyCounts();
        assertTrue(file.histograms().read(file.threads().getFirst(), HistogramKind.CS_WAIT, counts));
        assertEquals(expected.percentiles(), counts.percentiles());
        assertEquals(expected.overflow(), counts.overflow());
        assertTrue(counts.overflow() > 0);
        assertArrayEquals(expected.copyBuckets(), counts.copyBuckets());
    }

    @Test
    void readsTheHistogramsOfEndedThreads() throws Exception {
        LatencyCounts counts = new LatencyCounts();
        assertTrue(file.histograms().readEnded(HistogramKind.SERVER, counts));
        assertEquals(List.of(1L, 777L, 777L), List.of(counts.count(), counts.sumNs(), counts.percentileNs(50)));
        assertFalse(file.histograms().readEnded(HistogramKind.UNKNOWN, counts));
    }
}
