package org.winenspa.bridge.sys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.winenspa.bridge.Fixtures.kind;
import static org.winenspa.bridge.Fixtures.value;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.winenspa.bridge.Reading;
import org.winenspa.bridge.TextMutator;
import org.winenspa.bridge.jna.Scheduling;
import org.winenspa.bridge.sys.KernelPreemption.Model;

/// Texts of /sys and /proc/sys, then smoke tests of this machine.
class SysTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"SMP PREEMPT_RT,RT", "SMP PREEMPT_DYNAMIC,DYNAMIC", "SMP PREEMPT,FULL", "SMP PREEMPT_LAZY,LAZY",
        "SMP PREEMPT_VOLUNTARY,VOLUNTARY", "SMP,NONE"})
    void readsThePreemptionModelOfTheBuild(String flags, Model model) {
        String version = "Linux version 6.12.1-rt (PREEMPT_RT@host) (gcc 14) #1 " + flags + " Debian 6.12 (2026-01-01)";
        assertEquals(model, value(KernelPreemption.parse(version, Reading.notPermitted("debugfs"))).model());
    }

    @Test
    void readsTheRunningChoiceOfADynamicKernel() {
        String version = "Linux version 6.18 (a@b) #1 SMP PREEMPT_DYNAMIC x";
        var preemption = value(KernelPreemption.parse(version, KernelPreemption.marked("none voluntary (full) lazy \n")));
        assertEquals(Model.FULL, preemption.model());
        assertEquals("6.18", preemption.release());
        var unknown = value(KernelPreemption.parse(version, Reading.notPermitted("only root reads debugfs")));
        assertEquals(Model.DYNAMIC, unknown.model());
        assertEquals(Reading.Kind.NOT_PERMITTED, kind(unknown.runtimeChoice()));
    }

    @Test
    void takesTheLastChoiceOfTheBootLine() {
        assertEquals("lazy", value(KernelPreemption.parseBoot("quiet preempt=full ro preempt=lazy\n")));
        assertEquals(Reading.Kind.FAILED, kind(KernelPreemption.parseBoot("quiet xpreempt=full")));
    }

    @Test
    void takesTheModelTheKernelWasBuiltFor() {
        Set<String> options = KernelConfig.parse("# CONFIG_PREEMPT_NONE is not set\nCONFIG_PREEMPT_LAZY=y\nCONFIG_PREEMPT_DYNAMIC=y\nCONFIG_X=m\n");
        assertEquals(Set.of("PREEMPT_LAZY", "PREEMPT_DYNAMIC"), options);
        assertEquals("lazy", value(KernelPreemption.builtFor(options)));
        assertEquals("full", value(KernelPreemption.builtFor(Set.of("PREEMPT"))));
        assertEquals(Reading.Kind.FAILED, kind(KernelPreemption.builtFor(Set.of())));
    }

    @Test
    void namesAVersionThatIsNotLinux() {
        assertEquals(Reading.Kind.FAILED, kind(KernelPreemption.parse("", Reading.of(""))));
    }

    @Test
    void readsThrottling() {
        var on = value(RtThrottling.parse("950000\n", "1000000\n"));
        assertTrue(on.isOn());
        assertEquals(0.95, on.share());
        var off = value(RtThrottling.parse("-1\n", "1000000\n"));
        assertFalse(off.isOn());
        assertEquals(1, off.share());
        assertEquals(Reading.Kind.FAILED, kind(RtThrottling.parse("x", "0")));
    }

    @Test
    void readsTheChosenModeOfTransparentHugePages() {
        assertEquals("madvise", value(TransparentHugepages.parse("always [madvise] never\n")));
        assertEquals(Reading.Kind.FAILED, kind(TransparentHugepages.parse("always")));
    }

    @ParameterizedTest
    @CsvSource({"'0-1\n','{0, 1}'", "'0-2,8','{0, 1, 2, 8}'", "'',{}", "7,{7}"})
    void readsCpuLists(String text, String expected) {
        assertEquals(expected, value(CpuTopology.parseList(text)).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1-", "-1", "a", "3-1", "0-99999999", ",", "1,,2"})
    void namesAMalformedCpuList(String text) {
        assertEquals(Reading.Kind.FAILED, kind(CpuTopology.parseList(text)));
    }

    @Test
    void readsHugePagePools() throws Exception {
        pool("hugepages-2048kB", "8", "5", "2", "0");
        pool("hugepages-1048576kB", "0", "0", "0", "0");
        Files.createDirectory(folder.resolve("hugepages-xkB"));
        List<HugepagePools.Pool> pools = value(HugepagePools.read(folder));
        assertEquals(List.of(new HugepagePools.Pool(2L << 20, 8, 5, 2, 0), new HugepagePools.Pool(1L << 30, 0, 0, 0, 0)), pools);
        assertEquals(3, pools.getFirst().available());
        assertEquals(Reading.Kind.NOT_SUPPORTED, kind(HugepagePools.read(folder.resolve("none"))));
    }

    private void pool(String name, String... counts) throws Exception {
        Path pool = Files.createDirectory(folder.resolve(name));
        String[] names = {"nr_hugepages", "free_hugepages", "resv_hugepages", "surplus_hugepages"};
        for (int i = 0; i < names.length; i++) {
            Files.writeString(pool.resolve(names[i]), counts[i] + "\n");
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {41, 42})
    void aDamagedTextNeverThrows(long seed) {
        TextMutator mutator = new TextMutator(new Random(seed));
        for (int i = 0; i < 10_000; i++) {
            CpuTopology.parseList(mutator.mutate("0-3,8,10-11"));
            RtThrottling.parse(mutator.mutate("950000"), mutator.mutate("1000000")).map(RtThrottling.Throttling::share);
            TransparentHugepages.parse(mutator.mutate("always [madvise] never"));
            HugepagePools.parse(mutator.mutate("12"));
            KernelPreemption.parse(mutator.mutate("Linux version 6.18 (a@b) #1 SMP PREEMPT_DYNAMIC x"),
                    KernelPreemption.marked(mutator.mutate("none voluntary (full) lazy")));
        }
    }

    @Test
    void thisMachineAnswersOrSaysWhy() {
        assertTrue(value(CpuTopology.read()).online().cardinality() >= 1);
        assertTrue(value(KernelPreemption.read()).release().matches("\\d+\\..*"));
        for (Reading<?> reading : List.of(RtThrottling.read(), HugepagePools.read(), TransparentHugepages.read(), NtsyncDevice.read())) {
            assertTrue(reading.isAvailable() || !reading.reason().isEmpty());
        }
    }

    @Test
    void aTrialOfFifoLeavesThisThreadAlone() {
        Reading<Boolean> trial = Limits.tryFifo(1);
        assertTrue(trial.isAvailable() || kind(trial) == Reading.Kind.NOT_PERMITTED, trial::reason);
        assertEquals(0, value(Scheduling.attributes(0)).priority());
    }
}
