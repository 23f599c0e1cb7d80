package org.winenspa.bridge.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A writer at full speed against the reader: every event is whole or counted as lost, in every interleaving met.
class StormTest {

    private static final long EVENTS = 20_000_000;

    @TempDir
    Path folder;

    @Test
    void everyEventIsWholeOrCountedAsLost() throws Exception {
        Path writer = CProgram.compile(folder.resolve("writer"), List.of(), CProgram.source("writer.c"));
        Path path = folder.resolve("1.tlm");
        Process storm = CProgram.start(List.of(writer.toString(), "storm", path.toString(), Long.toString(EVENTS)));
        try (TelemetryFile file = openWhenReady(path, storm)) {
            RingReader ring = file.ring(file.threads().getFirst());
            EventBatch batch = new EventBatch(700);
            long next = 0;
            boolean more = true;
            while (more) {
                boolean running = storm.isAlive();
                int count = ring.poll(batch);
                next = check(batch, next);
                assertEquals(next, count == 0 ? next : batch.timeNs(count - 1) + 1);
                more = running || count > 0;
            }
            assertEquals(EVENTS, ring.received() + ring.beforeAttach() + ring.lost());
            assertEquals(EVENTS, next);
            assertTrue(ring.lost() > 0, "the writer never lapped the reader: nothing was tested");
            assertTrue(ring.received() > EVENTS / 1000, "only " + ring.received() + " events were read");
        } finally {
            storm.destroyForcibly();
        }
    }

    private static long check(EventBatch batch, long next) {
        long expected = next;
        for (int i = 0; i < batch.size(); i++) {
            long n = batch.timeNs(i);
            boolean whole = n >= expected && batch.object(i) == n * 0x9e3779b97f4a7c15L && batch.value(i) == ~n
                    && batch.otherTid(i) == (int) (n ^ 0x5a5a5a5a) && batch.type(i) == n % 11 && batch.path(i) == n % 7
                    && batch.prio(i) == n % 100 && batch.otherPrio(i) == n % 99;
            assertTrue(whole, "event " + n + " after " + expected + " is torn");
            expected = n + 1;
        }
        return expected;
    }

    private static TelemetryFile openWhenReady(Path path, Process writer) throws Exception {
        while (true) {
            try {
                return TelemetryFile.open(path);
            } catch (TelemetryException e) {
                assertTrue(writer.isAlive() || Files.exists(path), e::getMessage);
                Thread.onSpinWait();
            }
        }
    }
}
