package org.winenspa.bridge.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.winenspa.bridge.Fixtures.kind;
import static org.winenspa.bridge.Fixtures.value;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winenspa.bridge.Reading;
import org.winenspa.bridge.jna.PagemapScan;
import org.winenspa.bridge.proc.TaskSched;
import org.winenspa.bridge.sys.TransparentHugepages;
import org.winenspa.bridge.telemetry.CProgram;

/// A process whose memory has known sizes.
class MemoryLiveTest {

    private static final long MIB = 1 << 20;

    @TempDir
    Path folder;
    private Process process;
    private BufferedReader output;
    private int pid;
    private long plain;
    private boolean locked;

    @BeforeEach
    void start() throws Exception {
        Path program = CProgram.compile(folder.resolve("memory"), List.of(), CProgram.source("memory.c"));
        process = CProgram.start(List.of(program.toString()));
        pid = (int) process.pid();
        output = process.inputReader();
        String[] words = output.readLine().split(" ");
        plain = Long.parseLong(words[1], 16);
        locked = words[2].equals("1");
    }

    @AfterEach
    void stop() {
        process.destroyForcibly();
    }

    @Test
    void countsMappedAndResidentMemory() {
        WorkingSet memory = WorkingSet.read(pid);
        assertTrue(value(memory.mappedBytes()) >= 146 * MIB && value(memory.mappedBytes()) < 156 * MIB, memory::toString);
        assertTrue(value(memory.residentBytes()) >= 40 * MIB && value(memory.residentBytes()) < 48 * MIB, memory::toString);
        assertEquals(0, value(memory.hugetlbBytes()));
    }

    @Test
    void countsLockedMemory() {
        assumeTrue(locked, "mlock of 2 MiB is not permitted here");
        WorkingSet memory = WorkingSet.read(pid);
        assertEquals(2 * MIB, value(memory.lockedBytes()));
        assertEquals(2 * MIB, value(memory.lockedResidentBytes()));
    }

    @Test
    void countsTransparentHugePages() {
        assumeTrue(!TransparentHugepages.read().orElse("never").equals("never"), "transparent huge pages are off");
        long huge = value(WorkingSet.read(pid).hugeBytes());
        assumeTrue(huge > 0, "the kernel had no huge page free");
        assertTrue(huge <= 8 * MIB && huge % (2 * MIB) == 0, "huge " + huge);
        assertEquals(huge, value(PageScan.read(pid)).hugeBytes());
    }

    @Test
    void thePageScanCountsExactlyWhatWasTouched() throws Exception {
        try (PagemapScan scan = PagemapScan.open(pid)) {
            Reading<PagemapScan.Counts> counts = scan.count(plain, plain + 64 * MIB);
            assumeTrue(!counts.reason().contains("does not have"), counts.reason());
            assertEquals(new PagemapScan.Counts(32 * MIB, 0, 0, 0), value(counts));
        }
    }

    @Test
    void thePageScanAgreesWithStatus() {
        Reading<PagemapScan.Counts> counts = PageScan.read(pid);
        assumeTrue(!counts.reason().contains("does not have"), counts.reason());
        assertEquals(value(WorkingSet.read(pid).residentBytes()), value(counts).presentBytes(), 0.1 * MIB);
    }

    @Test
    void countsTheFaultsOfAThread() throws Exception {
        FaultRates rates = new FaultRates();
        assertEquals(Reading.Kind.WAITING, kind(rates.update(value(TaskSched.read(pid)), 0).getFirst().minorPerSecond()));
        process.getOutputStream().write('\n');
        process.getOutputStream().flush();
        assertEquals("faulted", output.readLine());
        FaultRates.Rate rate = rates.update(value(TaskSched.read(pid)), 2_000_000_000L).getFirst();
        assertEquals(50, value(rate.minorPerSecond()), 5);
        assertEquals(0, value(rate.majorPerSecond()));
    }

    @Test
    void saysThatAnEndedProcessHasEnded() throws Exception {
        process.destroyForcibly().waitFor();
        assertEquals(Reading.Kind.FAILED, kind(WorkingSet.read(pid).residentBytes()));
        assertEquals(Reading.Kind.FAILED, kind(PageScan.read(pid)));
    }
}
