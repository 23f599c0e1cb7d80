package org.winenspa.bridge.sys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.winenspa.bridge.Fixtures.kind;
import static org.winenspa.bridge.Fixtures.value;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.winenspa.bridge.Reading;
import org.winenspa.bridge.TextMutator;
import org.winenspa.bridge.proc.TaskTotals;

/// Processor times, interrupts and totals of threads: texts, then this machine.
class MachineLoadTest {

    private static final String STAT = """
            cpu  10 0 20 30 0 5 7 1 0 0
            cpu0 5 0 10 15 0 3 4 1 0 0
            cpu1 5 0 10 15 0 2 3 0 0 0
            intr 12345 1 2
            ctxt 99
            """;
    private static final String INTERRUPTS = """
                       CPU0       CPU1
              27:         10         32  PCI-MSI 524288-edge      snd_hda_intel:card0
             LOC:        100        200   Local timer interrupts
             ERR:          3
            """;

    @Test
    void readsInterruptTimeOfEachProcessor() {
        assertEquals(
                List.of(new CpuTimes.Times(0, 30_000_000, 40_000_000, 10_000_000), new CpuTimes.Times(1, 20_000_000, 30_000_000, 0)),
                value(CpuTimes.parse(STAT)));
    }

    @Test
    void addsUpAnInterruptOverTheProcessors() {
        Map<String, Long> counts = value(InterruptCounts.parse(INTERRUPTS));

        assertEquals(42, counts.get("27 snd_hda_intel:card0"));
        assertEquals(300, counts.get("LOC Local timer interrupts"));
        assertEquals(3, counts.get("ERR"));
    }

    @Test
    void givesTheFrequencyAsAShareOfTheHighest() {
        assertEquals(0.5, value(CpuFrequency.parse("1800000\n", "3600000\n")).share());
        assertEquals(Reading.Kind.FAILED, kind(CpuFrequency.parse("<unknown>", "0")));
    }

    @Test
    void survivesAnyText() {
        TextMutator mutator = new TextMutator(new Random(11));
        for (int i = 0; i < 2000; i++) {
            CpuTimes.parse(mutator.mutate(STAT));
            InterruptCounts.parse(mutator.mutate(INTERRUPTS));
        }
        assertEquals(Reading.Kind.FAILED, kind(CpuTimes.parse("")));
        assertEquals(Reading.Kind.FAILED, kind(InterruptCounts.parse("")));
    }

    @Test
    void readsThisMachine() {
        assertFalse(value(CpuTimes.read()).isEmpty());
        assertTrue(value(InterruptCounts.read()).values().stream().anyMatch(count -> count > 0));
    }

    @Test
    void totalsOfAThreadGrowWithItsWork() {
        int pid = (int) ProcessHandle.current().pid();
        try (TaskTotals totals = value(TaskTotals.open(pid, pid))) {
            TaskTotals.Totals first = value(totals.read());
            TaskTotals.Totals second = value(totals.read());

            assertTrue(first.minorFaults() > 0 && first.voluntarySwitches() > 0, first.toString());
            assertTrue(second.runNs() >= first.runNs() && second.runDelayNs() >= first.runDelayNs(), second.toString());
        }
    }

    @Test
    void totalsOfAThreadThatIsNotThereHaveAReason() {
        assertFalse(TaskTotals.open(1 << 30, 1 << 30).isAvailable());
    }
}
