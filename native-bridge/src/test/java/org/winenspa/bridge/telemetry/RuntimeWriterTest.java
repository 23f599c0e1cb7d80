package org.winenspa.bridge.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The runtime's own writer, built outside Wine, against the reader, both at work at the same time.
class RuntimeWriterTest {

    private static final int WAITS = 50_000;

    @TempDir
    Path folder;
    private Path program;
    private Path directory;

    @BeforeEach
    void build() throws Exception {
        Path source = CProgram.LAYOUT_FOLDER;
        program = CProgram.compile(folder.resolve("runtime"), List.of("-std=gnu11", "-DNSPA_STANDALONE", "-pthread"),
                CProgram.source("runtime.c"), source.resolve("telemetry.c"), source.resolve("telemetry_file.c"),
                source.resolve("telemetry_event.c"));
        directory = Files.createDirectory(folder.resolve("telemetry"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    private record Counts(long waits, long wakes, long received, long missed) {
    }

    private Counts drainUntilEnd(TelemetryFile file, Process process, BufferedReader output) throws Exception {
        TelemetryReader reader = new TelemetryReader(file);
        long[] byType = new long[EventType.values().length];
        boolean more = true;
        while (more) {
            boolean ended = file.header().state() == EntryState.ENDED;
            reader.poll((thread, batch) -> {
                for (int i = 0; i < batch.size(); i++) {
                    byType[batch.type(i)]++;
                }
            });
            more = !ended;
        }
        assertTrue(process.isAlive());
        assertTrue(output.readLine().startsWith("done waits " + WAITS), "the program's own report");
        return new Counts(byType[EventType.WAIT_END.ordinal()], byType[EventType.WAKE.ordinal()], reader.received(),
                reader.lost() + reader.beforeAttach());
    }

    private void withRuntime(int threads, Check check) throws Exception {
        Process process = CProgram.start(List.of(program.toString(), directory.toString(), "" + WAITS, "" + threads));
        try (BufferedReader output = process.inputReader()) {
            String ready = output.readLine();
            assertTrue(ready != null && ready.startsWith("ready "), ready);
            try (TelemetryFile file = TelemetryFile.open(Path.of(ready.substring(6)))) {
                check.run(file, process, output);
            }
            process.getOutputStream().close();
            assertEquals(0, process.waitFor());
        } finally {
            process.destroyForcibly();
        }
    }

    private interface Check {
        void run(TelemetryFile file, Process process, BufferedReader output) throws Exception;
    }

    @Test
    void countsAgreeExactlyWithTheProgramsOwn() throws Exception {
        withRuntime(0, (file, process, output) -> {
            Counts counts = drainUntilEnd(file, process, output);
            ThreadSlot main = file.threads().getFirst();
            assertEquals(WAITS, main.counter(Counter.WAITS));
            assertEquals((WAITS + 3) / 4, main.counter(Counter.WAKES));
            assertEquals(main.head(), counts.received() + counts.missed());
            if (counts.missed() == 0) {
                assertEquals(WAITS, counts.waits());
                assertEquals((WAITS + 3) / 4, counts.wakes());
            }
            LatencyCounts histogram = new LatencyCounts();
            file.histograms().read(main, HistogramKind.SYNC_WAIT, histogram);
            assertEquals(WAITS, histogram.count());
        });
    }

    @Test
    void headerAndThreadSayWhatTheProgramSaid() throws Exception {
        withRuntime(0, (file, process, output) -> {
            TelemetryHeader header = file.header();
            assertEquals(process.pid(), header.pid());
            assertEquals("10.0 test", header.version());
            assertEquals("C:\\runtime.exe", header.exe());
            assertEquals(List.of(80, 1, RtState.GRANTED, PiState.ON), List.of(header.rt().priority(),
                    header.rt().policy(), header.rt().state(), header.rt().criticalSections()));
            ThreadSlot main = file.threads().getFirst();
            assertEquals(List.of("main loop", 0x24, (int) process.pid()), List.of(main.name(), main.win32Tid(), main.tid()));
            assertEquals(EventType.UNKNOWN.ordinal(), file.eventNames().size());
            assertEquals(HistogramKind.UNKNOWN.ordinal(), file.histogramNames().size());
            assertTrue(TelemetryDirectory.isAlive(header));
        });
    }

    @Test
    void slotsThatChangeTheirOwnerLoseNoSample() throws Exception {
        int visitors = 2000;
        withRuntime(visitors, (file, process, output) -> {
            Counts counts = drainUntilEnd(file, process, output);
            assertTrue(file.header().slotsRecycled() > visitors / 2);
            LatencyCounts sum = new LatencyCounts();
            LatencyCounts one = new LatencyCounts();
            file.histograms().readEnded(HistogramKind.CS_WAIT, sum);
            for (ThreadSlot thread : file.threads()) {
                assertTrue(file.histograms().read(thread, HistogramKind.CS_WAIT, one));
                sum.add(one);
            }
            assertEquals(visitors, sum.count());
            assertTrue(counts.received() > WAITS, "received " + counts.received());
        });
    }

    @Test
    void theDirectoryListsTheFileAndRemovesItWhenItIsStale() throws Exception {
        TelemetryDirectory telemetry = TelemetryDirectory.locate(Map.of("NSPA_TELEMETRY", directory.toString()));
        withRuntime(0, (file, process, output) -> {
            assertEquals(List.of(new TelemetryDirectory.Entry(file.path(), (int) process.pid())),
                    telemetry.list().orElse(List.of()));
            assertEquals(List.of(), telemetry.removeStale(Instant.now().plus(Duration.ofDays(9))));
        });
        Path file = telemetry.list().orElse(List.of()).getFirst().path();
        assertEquals(List.of(), telemetry.removeStale(Instant.now()));
        assertTrue(Files.exists(file));
        assertEquals(List.of(file), telemetry.removeStale(Instant.now().plus(Duration.ofMinutes(11))));
        assertFalse(Files.exists(file));
    }

    @Test
    void theCommandLineReaderPrintsTheFile() throws Exception {
        withRuntime(0, (file, process, output) -> {
            var out = new ByteArrayOutputStream();
            int status = TelemetryStat.run(new String[] {file.path().toString(), "1"}, new PrintStream(out), System.err);
            assertEquals(0, status);
            String text = out.toString(StandardCharsets.UTF_8);
            assertTrue(text.contains("pid " + process.pid() + " running") && text.contains("'main loop'")
                    && text.contains("events received "), text);
        });
    }
}
