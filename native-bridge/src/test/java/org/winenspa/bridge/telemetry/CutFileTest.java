package org.winenspa.bridge.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.winenspa.bridge.telemetry.TelemetryException.Fault;

/// A file that is cut while it is mapped: the kernel raises SIGBUS, the reader a named error.
class CutFileTest {

    @TempDir
    Path folder;

    private static void cut(Path path, long length) throws Exception {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            file.setLength(length);
        }
    }

    @Test
    void everyMethodNamesTheFault() throws Exception {
        Path path = new TelemetryImage().event(1).write(folder.resolve("42.tlm"));
        try (TelemetryFile file = TelemetryFile.open(path)) {
            ThreadSlot thread = file.threads().getFirst();
            RingReader ring = file.ring(thread);
            TelemetryReader reader = new TelemetryReader(file);
            LatencyCounts counts = new LatencyCounts();
            cut(path, 0);
            assertCut(file::header);
            assertCut(file::threads);
            assertCut(file::eventNames);
            assertCut(() -> ring.poll(new EventBatch(4)));
            assertCut(() -> reader.poll((slot, batch) -> { }));
            assertCut(() -> file.histograms().read(thread, HistogramKind.CS_WAIT, counts));
            assertCut(() -> file.histograms().readEnded(HistogramKind.CS_WAIT, counts));
        }
    }

    private static void assertCut(Executable action) {
        assertEquals(Fault.CUT_WHILE_READ, assertThrows(TelemetryException.class, action).fault());
    }

    /// The cut falls between any two reads of a loop that is compiled by then.
    @RepeatedTest(5)
    void aBusyReaderNamesTheFault() throws Exception {
        Path path = new TelemetryImage().event(1).write(folder.resolve("42.tlm"));
        try (TelemetryFile file = TelemetryFile.open(path)) {
            TelemetryReader reader = new TelemetryReader(file);
            LatencyCounts counts = new LatencyCounts();
            Thread cutter = new Thread(() -> {
                try {
                    Thread.sleep(300);
                    cut(path, 4096);
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            }, "cutter");
            cutter.start();
            assertCut(() -> {
                while (true) {
                    reader.poll((slot, batch) -> { });
                    for (ThreadSlot thread : file.threads()) {
                        file.histograms().read(thread, HistogramKind.SYNC_WAIT, counts);
                    }
                }
            });
            cutter.join();
        }
        assertEquals(4096, Files.size(path));
    }
}
