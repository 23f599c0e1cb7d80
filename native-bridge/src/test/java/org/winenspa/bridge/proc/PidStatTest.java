package org.winenspa.bridge.proc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.winenspa.bridge.Fixtures.kind;
import static org.winenspa.bridge.Fixtures.value;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.winenspa.bridge.Fixtures;
import org.winenspa.bridge.Reading;

class PidStatTest {

    private static String line(String name, int kernelPriority, int rtPriority, int policy) {
        return "77 (" + name + ") R 1 77 77 0 -1 64 11 0 12 0 13 14 0 0 " + kernelPriority
                + " 0 3 0 5555 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 17 1 " + rtPriority + " " + policy + " 0 0 0\n";
    }

    @Test
    void readsACapturedLine() throws Exception {
        PidStat.Line line = value(PidStat.parse(Fixtures.proc("stat")));
        assertEquals(new PidStat.Line(3299, "sleep", 'S', 3293, 139, 0, 0, 0, 20, 0, 1, 309879, 1, 0, 0), line);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "x) S 1 (y", "(((", "", "new\nline"})
    void keepsAnyNameWhole(String name) {
        PidStat.Line line = value(PidStat.parse(line(name, 20, 0, 0)));
        assertEquals(name, line.name());
        assertEquals(List.of(77L, 11L, 12L, 5555L), List.of((long) line.id(), line.minorFaults(), line.majorFaults(), line.startTicks()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "(", "77 (x", "77 (x) R 1 2 3", "x (y) R", ")(", "77 )x( R"})
    void namesAMalformedLine(String text) {
        assertEquals(Reading.Kind.FAILED, kind(PidStat.parse(text)));
    }

    @ParameterizedTest
    @CsvSource({"20,0,0,0,0,false", "-51,50,1,50,50,false", "-81,0,0,0,80,true", "-81,10,1,10,80,true",
        "-100,99,2,99,99,false", "-2,1,1,1,1,false", "39,0,0,0,0,false", "-101,0,6,0,100,false"})
    void mapsTheKernelsPriorityBack(int kernel, int rt, int policy, int priority, int effective, boolean boosted) {
        TaskSched.ThreadSched thread = TaskSched.of(value(PidStat.parse(line("t", kernel, rt, policy))));
        assertEquals(priority, thread.priority());
        assertEquals(effective, thread.effectivePriority());
        assertEquals(boosted, thread.isBoosted());
    }

    @Test
    void knowsPoliciesWithResetOnFork() {
        assertEquals(SchedPolicy.FIFO, SchedPolicy.of(0x40000001));
        assertEquals(SchedPolicy.UNKNOWN, SchedPolicy.of(4));
        assertTrue(SchedPolicy.RR.isRealtime());
        assertFalse(SchedPolicy.IDLE.isRealtime());
    }

    @Test
    void findsATreeWhoseIdsWrappedAround() {
        List<PidStat.Line> processes = List.of(process(5, 900), process(10, 1), process(20, 5), process(30, 10), process(900, 10));
        assertEquals(List.of(5, 10, 20, 30, 900), ids(ProcessList.tree(processes, 10)));
        assertEquals(List.of(5, 20, 900), ids(ProcessList.tree(processes, 900)));
    }

    @Test
    void findsInterruptThreads() {
        PidStat.Line irq = value(PidStat.parse(line("irq/33-snd", -51, 50, 1).replace(" R 1 ", " S 2 ")));
        PidStat.Line fake = value(PidStat.parse(line("irq/33-snd", -51, 50, 1)));
        List<TaskSched.ThreadSched> threads = ProcessList.interruptThreads(List.of(irq, fake));
        assertEquals(1, threads.size());
        assertEquals(50, threads.getFirst().effectivePriority());
    }

    private static PidStat.Line process(int id, int parent) {
        return new PidStat.Line(id, "p", 'S', parent, 0, 0, 0, 0, 20, 0, 1, 0, 0, 0, 0);
    }

    private static List<Integer> ids(List<PidStat.Line> processes) {
        return processes.stream().map(PidStat.Line::id).toList();
    }
}
