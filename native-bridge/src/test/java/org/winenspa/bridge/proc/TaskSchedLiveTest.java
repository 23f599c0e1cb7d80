package org.winenspa.bridge.proc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
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
import org.winenspa.bridge.jna.Scheduling;
import org.winenspa.bridge.proc.TaskSched.ThreadSched;
import org.winenspa.bridge.telemetry.CProgram;

/// Threads with real priority inheritance, set up by a C program.
class TaskSchedLiveTest {

    @TempDir
    Path folder;
    private Process process;
    private String[] words = {};

    @BeforeEach
    void start() throws Exception {
        Path program = CProgram.compile(folder.resolve("scheduling"), List.of("-pthread"), CProgram.source("scheduling.c"));
        process = CProgram.start(List.of(program.toString()));
        BufferedReader output = process.inputReader();
        words = output.readLine().split(" ");
        assumeFalse(words[0].equals("refused"), "real-time scheduling is not permitted here");
    }

    @AfterEach
    void stop() {
        process.destroyForcibly();
    }

    private ThreadSched thread(int word) {
        return value(TaskSched.read((int) process.pid(), Integer.parseInt(words[word])));
    }

    @Test
    void readsPolicyAndBoostOfAFifoThread() {
        ThreadSched holder = thread(1);
        assertEquals(List.of(SchedPolicy.FIFO, 20, 70), List.of(holder.policy(), holder.priority(), holder.effectivePriority()));
        assertTrue(holder.isBoosted());
        assertEquals("fifo ) holder", holder.name());
    }

    @Test
    void readsTheBoostOfANormalThread() {
        ThreadSched holder = thread(3);
        assertEquals(List.of(SchedPolicy.OTHER, 0, 70), List.of(holder.policy(), holder.priority(), holder.effectivePriority()));
    }

    @Test
    void readsTheWaiterThatLendsItsPriority() {
        ThreadSched waiter = thread(2);
        assertEquals(List.of(SchedPolicy.FIFO, 70, 70, 'S'),
                List.of(waiter.policy(), waiter.priority(), waiter.effectivePriority(), waiter.state()));
        assertFalse(waiter.isBoosted());
    }

    @Test
    void listsEveryThread() {
        List<ThreadSched> threads = value(TaskSched.read((int) process.pid()));
        assertEquals(5, threads.size());
        assertEquals(2, threads.stream().filter(ThreadSched::isBoosted).count());
    }

    @Test
    void agreesWithSchedGetattr() {
        for (ThreadSched thread : value(TaskSched.read((int) process.pid()))) {
            Scheduling.Attributes attributes = value(Scheduling.attributes(thread.tid()));
            assertEquals(thread.policy(), SchedPolicy.of(attributes.policy()));
            assertEquals(thread.priority(), attributes.priority());
        }
    }

    @Test
    void saysThatAnEndedProcessHasEnded() throws Exception {
        int pid = (int) process.pid();
        long startTicks = value(PidStat.read(pid)).startTicks();
        assertTrue(ProcessList.isAlive(pid, startTicks));
        assertFalse(ProcessList.isAlive(pid, startTicks + 1));
        process.destroyForcibly().waitFor();
        assertFalse(ProcessList.isAlive(pid, startTicks));
        Reading<List<ThreadSched>> ended = TaskSched.read(pid);
        assertEquals(Reading.Kind.FAILED, kind(ended));
        assertEquals("process " + pid + " has ended", ended.reason());
    }
}
