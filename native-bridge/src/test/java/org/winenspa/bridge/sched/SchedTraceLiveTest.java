package org.winenspa.bridge.sched;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.winenspa.bridge.Fixtures.value;

import java.io.BufferedReader;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winenspa.bridge.Reading;
import org.winenspa.bridge.jna.Credentials;
import org.winenspa.bridge.sched.EventTexts.Event;
import org.winenspa.bridge.sched.TracedThread.Status;
import org.winenspa.bridge.telemetry.CProgram;

/// The real helper on a real kernel: who preempts, who wakes, who is boosted, and whom it refuses.
class SchedTraceLiveTest {

    private static final EventTexts SEEN = new EventTexts();
    private static final List<Process> STARTED = new ArrayList<>();
    private static final List<Status> ANSWERS = new ArrayList<>();
    private static Path helper = Path.of("/nonexistent");
    private static int[] tids = {};
    private static long lost;

    @TempDir
    static Path folder;

    @BeforeAll
    static void run() throws Exception {
        helper = build();
        Reading<SchedTrace> opened = SchedTrace.open(helper);
        assumeTrue(opened.isAvailable(), opened.reason());
        Path program = CProgram.compile(folder.resolve("preempt"), List.of("-pthread"), CProgram.source("preempt.c"));
        Process process = start(List.of(program.toString()));
        BufferedReader output = process.inputReader();
        String[] words = output.readLine().split(" ");
        assumeFalse(words[0].equals("refused"), "real-time scheduling is not permitted here");
        tids = Stream.of(words).skip(1).mapToInt(Integer::parseInt).toArray();
        int pid = (int) process.pid();
        List<TracedThread> threads = new ArrayList<>();
        for (int tid : tids) {
            threads.add(new TracedThread(pid, tid));
        }
        threads.add(new TracedThread(1, 1));
        threads.add(new TracedThread(pid, 4_000_000));
        try (SchedTrace trace = value(opened)) {
            ANSWERS.addAll(trace.watch(threads));
            process.outputWriter().write("go\n");
            process.outputWriter().flush();
            assertEquals("done", output.readLine());
            trace.drain(SEEN);
            lost = trace.lost();
        }
        SEEN.events.sort(Comparator.comparingLong(Event::timeNs));
    }

    @AfterAll
    static void stop() {
        STARTED.forEach(Process::destroyForcibly);
    }

    private static Process start(List<String> command) throws Exception {
        Process process = CProgram.start(command);
        STARTED.add(process);
        return process;
    }

    private static Path build() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/gcc")), "no C compiler: /usr/bin/gcc is missing");
        ProcessBuilder builder = new ProcessBuilder(CProgram.root().resolve("packaging/trace-helper/build").toString());
        builder.environment().put("XDG_CACHE_HOME", folder.toString());
        Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        Path built = Path.of(process.inputReader().readLine());
        assertEquals(0, process.waitFor());
        return built;
    }

    private static List<Event> all(SchedKind kind, Predicate<Event> which) {
        return SEEN.events.stream().filter(event -> event.kind() == kind && which.test(event)).toList();
    }

    @Test
    void aPreemptedThreadNamesTheFifoThreadThatTookItsProcessor() {
        List<Event> taken = all(SchedKind.SWITCH_OUT, e -> e.tid() == tids[0] && e.otherTid() == tids[1] && e.state() == 0);
        assertFalse(taken.isEmpty(), () -> SEEN.texts().toString());
        assertEquals(List.of(0, 50), List.of(taken.getFirst().priority(), taken.getFirst().otherPriority()));
    }

    @Test
    void theFifoThreadsArrivalNamesWhoLeft() {
        Event out = all(SchedKind.SWITCH_OUT, e -> e.tid() == tids[0] && e.otherTid() == tids[1]).getFirst();
        Event in = all(SchedKind.SWITCH_IN, e -> e.tid() == tids[1] && e.timeNs() >= out.timeNs()).getFirst();
        assertEquals(List.of(tids[0], 50, 0, out.cpu()),
                List.of(in.otherTid(), in.priority(), in.otherPriority(), in.cpu()));
    }

    @Test
    void everyStayOnTheProcessorHasABeginAndAnEnd() {
        List<SchedKind> kinds = SEEN.events.stream().filter(e -> e.tid() == tids[1])
                .map(Event::kind).filter(kind -> kind != SchedKind.WAKING).toList();
        assertTrue(kinds.size() > 40, kinds::toString);
        for (int i = 1; i < kinds.size(); i++) {
            assertFalse(kinds.get(i) == kinds.get(i - 1), "twice in a row: " + kinds.get(i));
        }
    }

    @Test
    void aTimerWakesTheFifoThread() {
        List<Event> wakings = all(SchedKind.WAKING, e -> e.tid() == tids[1] && e.otherTid() == 0);
        assertTrue(wakings.size() >= 20, () -> wakings.size() + " wakings by an interrupt");
    }

    @Test
    void theHolderWakesTheWaiterWhenItReleases() {
        assertFalse(all(SchedKind.WAKING, e -> e.tid() == tids[3] && e.otherTid() == tids[2]).isEmpty());
    }

    @Test
    void theHolderIsBoostedByTheWaiterAndComesBack() {
        List<Event> steps = all(SchedKind.PI_SETPRIO, e -> e.tid() == tids[2]);
        assertFalse(steps.isEmpty());
        assertEquals(List.of(tids[3], 60, 0),
                List.of(steps.get(0).otherTid(), steps.get(0).priority(), steps.get(0).otherPriority()));
        assertEquals(List.of(0, 60), List.of(steps.get(1).priority(), steps.get(1).otherPriority()));
    }

    @Test
    void answersForEachThread() {
        Status root = Credentials.uid() == 0 ? Status.WATCHED : Status.NOT_YOURS;
        assertEquals(List.of(Status.WATCHED, Status.WATCHED, Status.WATCHED, Status.WATCHED, root, Status.GONE), ANSWERS);
        assertEquals(0, lost);
    }

    @Test
    void refusesAThreadOfAnotherUser() throws Exception {
        assumeTrue(Credentials.uid() == 0, "only root can start a process of another user");
        Process foreign = start(List.of("setpriv", "--reuid", "65534", "--clear-groups", "sleep", "60"));
        int pid = (int) foreign.pid();
        for (int i = 0; i < 500 && !Files.readString(Path.of("/proc/" + pid + "/comm")).strip().equals("sleep"); i++) {
            Thread.sleep(10);
        }
        try (SchedTrace trace = value(SchedTrace.open(helper))) {
            assertEquals(List.of(Status.NOT_YOURS), trace.watch(List.of(new TracedThread(pid, pid))));
        }
    }

    @Test
    void watchesManyThreadsInStepsAndSaysWhenItIsFull() throws Exception {
        int own = (int) ProcessHandle.current().pid();
        List<TracedThread> all = new ArrayList<>();
        List<Thread> nappers = new ArrayList<>();
        for (int i = 0; i < 110; i++) {
            nappers.add(Thread.ofPlatform().daemon().start(SchedTraceLiveTest::nap));
        }
        for (String tid : Objects.requireNonNull(new File("/proc/self/task").list())) {
            all.add(new TracedThread(own, Integer.parseInt(tid)));
        }
        try (SchedTrace trace = value(SchedTrace.open(helper))) {
            assertEquals(List.of(Status.WATCHED), trace.watch(all.subList(0, 1)));
            List<Status> answers = trace.watch(all);
            assertEquals(trace.mostThreads(), answers.stream().filter(Status.WATCHED::equals).count());
            assertEquals(all.size() - trace.mostThreads(), answers.stream().filter(Status.FULL::equals).count());
            Set<Integer> watched = new TreeSet<>();
            for (int i = 0; i < all.size(); i++) {
                if (answers.get(i) == Status.WATCHED) {
                    watched.add(all.get(i).tid());
                }
            }
            for (Thread napper : nappers) {
                napper.interrupt();
                napper.join();
            }
            EventTexts seen = new EventTexts();
            trace.drain(seen);
            Set<Integer> told = seen.events.stream().map(Event::tid).collect(Collectors.toCollection(TreeSet::new));
            assertTrue(watched.containsAll(told), () -> told + " of " + watched);
            assertTrue(told.size() >= 60, () -> told.size() + " of " + watched.size() + " threads were told of");
        } finally {
            nappers.forEach(Thread::interrupt);
        }
    }

    private static void nap() {
        try {
            Thread.sleep(60_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void theHelperEndsWithItsSocket() throws Exception {
        SchedTrace trace = value(SchedTrace.open(helper));
        Path itself = Path.of("/proc/" + trace.helperPid());
        assertTrue(Files.exists(itself));
        trace.close();
        assertFalse(Files.exists(itself));
    }

    @Test
    void aMissingHelperIsNotPermittedAndSaysWhere() {
        Reading<SchedTrace> missing = SchedTrace.open(Path.of("/nonexistent/nspa-trace"));
        assertEquals("There is no trace helper at /nonexistent/nspa-trace.", missing.reason());
    }
}
