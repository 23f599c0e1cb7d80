package org.winenspa.bridge.proc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.winenspa.bridge.Fixtures.kind;
import static org.winenspa.bridge.Fixtures.value;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.winenspa.bridge.Fixtures;
import org.winenspa.bridge.Reading;

/// The smaller texts of /proc, from captures.
class ProcTextsTest {

    @Test
    void readsStatus() throws Exception {
        PidStatus.Status status = value(PidStatus.parse(Fixtures.proc("status")));
        assertEquals(new PidStatus.Status("sleep", 0, 1, 2920L * 1024, 1828L * 1024, 0, 0, 0, 0x1fffeffffffL, 1, 0), status);
        assertTrue(status.hasSysNice());
        assertTrue(status.hasIpcLock());
    }

    @Test
    void namesAStatusWithoutUid() {
        assertEquals(Reading.Kind.FAILED, kind(PidStatus.parse("Name:\tx\n")));
        assertEquals(Reading.Kind.FAILED, kind(PidStatus.parse("")));
    }

    @Test
    void readsStatusOfAKernelThread() {
        PidStatus.Status status = value(PidStatus.parse("Name:\tirq/9\nUid:\t0\t0\t0\t0\nThreads:\t1\nCapEff:\t0\n"));
        assertEquals(0, status.vmRssBytes());
        assertFalse(status.hasSysNice());
    }

    @Test
    void readsSmapsRollup() throws Exception {
        SmapsRollup.Rollup rollup = value(SmapsRollup.parse(Fixtures.proc("smaps_rollup")));
        assertEquals(new SmapsRollup.Rollup(1828L * 1024, 139L * 1024, 108L * 1024, 0, 0, 0, 0, 0), rollup);
    }

    @Test
    void namesAnEmptySmapsRollup() {
        assertEquals(Reading.Kind.FAILED, kind(SmapsRollup.parse("")));
    }

    @Test
    void readsLimits() throws Exception {
        PidLimits.Limits limits = value(PidLimits.parse(Fixtures.proc("limits")));
        assertEquals(new PidLimits.Limit(0, 0), limits.rtPriority());
        assertEquals(new PidLimits.Limit(8388608, 8388608), limits.lockedBytes());
        assertTrue(limits.rtTimeUs().isUnlimited());
    }

    @Test
    void namesTheLimitThatIsMissing() throws Exception {
        Reading<PidLimits.Limits> cut = PidLimits.parse(Fixtures.proc("limits").replace("Max realtime priority", "Max x"));
        assertTrue(cut.reason().contains("Max realtime priority"), cut.reason());
        assertEquals(Reading.Kind.FAILED, kind(PidLimits.parse("Max realtime priority many")));
    }

    @Test
    void readsMaps() throws Exception {
        List<PidMaps.Mapping> mappings = PidMaps.parse(Fixtures.proc("maps"));
        assertEquals(new PidMaps.Mapping(0x55a0a6f1f000L, 0x55a0a6f24000L, true, false, true, 260875, "/usr/bin/sleep"), mappings.get(1));
        assertEquals(0x5000, mappings.get(1).bytes());
        assertTrue(mappings.stream().anyMatch(mapping -> mapping.path().equals("[heap]")));
    }

    @Test
    void keepsBlanksInMappedPathsAndLeavesOutMalformedLines() {
        List<PidMaps.Mapping> mappings = PidMaps.parse("""
            1000-2000 rw-s 00000000 00:01 12    /home/a b/c  d.tlm (deleted)
            zz-2000 rw-s 00000000 00:01 12 x
            3000-2000 rw-s 00000000 00:01 12 backwards
            garbage
            ffffffffff600000-ffffffffff601000 --xp 00000000 00:00 0 [vsyscall]
            5000-6000 ---p 00000000 00:00 0
            """);
        assertEquals(List.of("/home/a b/c  d.tlm (deleted)", ""), mappings.stream().map(PidMaps.Mapping::path).toList());
    }

    @Test
    void readsMeminfo() throws Exception {
        Meminfo.Memory memory = value(Meminfo.parse(Fixtures.proc("meminfo")));
        assertEquals(2L << 20, memory.hugePageBytes());
        assertTrue(memory.totalBytes() > memory.availableBytes() && memory.availableBytes() > 0);
        assertEquals(Reading.Kind.FAILED, kind(Meminfo.parse("MemTotal: many kB")));
    }

    @Test
    void readsEnvironmentAndArguments() {
        assertEquals(Map.of("A", "1", "B", "x=y", "C", ""), PidEnviron.parse("A=1\0B=x=y\0C=\0=bad\0plain\0A=2\0"));
        assertEquals(List.of("C:\\a b.exe", "", "-x"), PidCmdline.parse("C:\\a b.exe\0\0-x\0"));
        assertEquals(List.of(), PidCmdline.parse(""));
    }

    @Test
    void readsSchedstat() throws Exception {
        assertEquals(new TaskSchedstat.Times(1717832, 4111134, 1), value(TaskSchedstat.parse(Fixtures.proc("schedstat"))));
        assertEquals(Reading.Kind.FAILED, kind(TaskSchedstat.parse("1 2")));
        assertEquals(Reading.Kind.FAILED, kind(TaskSchedstat.parse("1 x 3")));
    }
}
