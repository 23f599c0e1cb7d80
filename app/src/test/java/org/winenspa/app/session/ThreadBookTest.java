package org.winenspa.app.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.winenspa.app.session.LiveSnapshot.Role;
import org.winenspa.app.session.LiveSnapshot.ThreadRow;
import org.winenspa.bridge.proc.SchedPolicy;
import org.winenspa.bridge.proc.TaskSched.ThreadSched;
import org.winenspa.bridge.telemetry.Counter;
import org.winenspa.bridge.telemetry.EntryState;
import org.winenspa.bridge.telemetry.ThreadSlot;

class ThreadBookTest {

    private static final int PID = 100;
    private static final long SECOND = 1_000_000_000L;

    private final ThreadBook book = new ThreadBook();

    private static ThreadSched sched(int tid, SchedPolicy policy, int priority, int effective, long faults, long ticks) {
        return new ThreadSched(tid, "comm" + tid, 'S', policy, priority, effective, 0, 1, faults, 0, ticks, 1);
    }

    private static ThreadSlot slot(int tid, String name, boolean mmcss, long periods) {
        long[] counters = new long[Counter.values().length];
        counters[Counter.AUDIO_PERIODS.ordinal()] = periods;
        return new ThreadSlot(0, 1, EntryState.LIVE, tid, 7, 0, 1, 80, mmcss, 0, 0, name, 0, 0, counters);
    }

    private ThreadRow row(int tid) {
        return book.rows().stream().filter(r -> r.tid() == tid).findFirst().orElseThrow();
    }

    @Test
    void namesComeFromTheProgramElseFromTheKernel() {
        book.update(PID, List.of(sched(100, SchedPolicy.OTHER, 0, 0, 0, 0), sched(101, SchedPolicy.FIFO, 80, 80, 0, 0)),
                List.of(slot(101, "audio", true, 5)), 0);

        assertEquals("comm100", row(100).name());
        assertEquals("audio", row(101).name());
        assertEquals(7, row(101).win32Tid());
    }

    @Test
    void rolesFollowWhatThreadsDo() {
        book.update(PID,
                List.of(sched(100, SchedPolicy.OTHER, 0, 0, 0, 0), sched(101, SchedPolicy.FIFO, 80, 80, 0, 0),
                        sched(102, SchedPolicy.FIFO, 75, 75, 0, 0), sched(103, SchedPolicy.OTHER, 0, 0, 0, 0),
                        sched(104, SchedPolicy.OTHER, 0, 0, 0, 0)),
                List.of(slot(101, "audio", true, 5), slot(102, "pool", true, 0), slot(103, "gui", false, 0)), 0);

        assertEquals(Role.MAIN, row(100).role());
        assertEquals(Role.AUDIO, row(101).role());
        assertEquals(Role.MMCSS, row(102).role());
        assertEquals(Role.WIN32, row(103).role());
        assertEquals(Role.NATIVE, row(104).role());
    }

    @Test
    void boostShowsInTheEffectivePriorityAndOrdersTheTable() {
        book.update(PID, List.of(sched(101, SchedPolicy.FIFO, 70, 70, 0, 0), sched(102, SchedPolicy.OTHER, 0, 80, 0, 0)),
                List.of(), 0);

        assertEquals(102, book.rows().getFirst().tid());
        assertTrue(row(102).boosted());
        assertFalse(row(102).realTime());
        assertFalse(row(101).boosted());
    }

    @Test
    void faultsOfRealTimeThreadsOutliveThem() {
        book.update(PID, List.of(sched(101, SchedPolicy.FIFO, 70, 70, 40, 0), sched(102, SchedPolicy.OTHER, 0, 0, 9, 0)),
                List.of(), 0);
        book.update(PID, List.of(sched(101, SchedPolicy.FIFO, 70, 70, 43, 0), sched(102, SchedPolicy.OTHER, 0, 0, 99, 0)),
                List.of(), SECOND);
        book.update(PID, List.of(), List.of(), 2 * SECOND);

        assertEquals(43, book.realTimeFaults());
        assertEquals(3, book.realTimeFaultsWatched());
        assertFalse(row(101).alive());
    }

    @Test
    void processorShareIsTakenOverASecond() {
        book.update(PID, List.of(sched(101, SchedPolicy.OTHER, 0, 0, 0, 1000)), List.of(), 0);
        book.update(PID, List.of(sched(101, SchedPolicy.OTHER, 0, 0, 0, 1010)), List.of(), SECOND / 4);
        assertEquals(0, row(101).cpuPercent());
        book.update(PID, List.of(sched(101, SchedPolicy.OTHER, 0, 0, 0, 1050)), List.of(), 2 * SECOND);
        assertEquals(25, row(101).cpuPercent(), 1e-9);
    }

    @Test
    void threadsWithoutEndDoNotFillTheMemory() {
        for (int i = 0; i < 5_000; i++) {
            book.update(PID, List.of(sched(1000 + i, SchedPolicy.OTHER, 0, 0, 0, 0)), List.of(), i);
        }
        assertTrue(book.rows().size() <= 300, "rows: " + book.rows().size());
    }
}
