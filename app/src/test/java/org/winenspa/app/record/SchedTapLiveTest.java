package org.winenspa.app.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winenspa.bridge.Reading;
import org.winenspa.bridge.sched.TracedThread;

/// The tap on a real kernel, watching a process that starts a child thread late.
final class SchedTapLiveTest {

    private static final long PATIENCE_NS = 20_000_000_000L;

    @TempDir
    Path folder;

    private Path helper() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/gcc")), "no C compiler: /usr/bin/gcc is missing");
        Path here = Path.of("").toAbsolutePath();
        Path root = Files.isDirectory(here.resolve("packaging")) ? here : here.resolve("..").normalize();
        ProcessBuilder builder =
                new ProcessBuilder(root.resolve("packaging/trace-helper/build").toString());
        builder.environment().put("XDG_CACHE_HOME", folder.toString());
        Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        Path built = Path.of(process.inputReader().readLine());
        assertEquals(0, process.waitFor());
        return built;
    }

    private static boolean comesTrue(BooleanSupplier condition) throws InterruptedException {
        long endNs = System.nanoTime() + PATIENCE_NS;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > endNs) {
                return false;
            }
            Thread.sleep(10);
        }
        return true;
    }

    private static void awaitAnswer(SchedTap tap) throws InterruptedException {
        comesTrue(() -> tap.watchedThreads().isAvailable()
                || tap.watchedThreads() instanceof Reading.Unavailable<Integer> none
                        && none.kind() != Reading.Kind.WAITING);
    }

    @Test
    void keepsTheSwitchesOfAThreadThatStartsLater() throws Exception {
        int pid = (int) ProcessHandle.current().pid();
        long beganNs = System.nanoTime();
        try (SchedTap tap = SchedTap.start(helper(), () -> List.of(pid))) {
            awaitAnswer(tap);
            assumeTrue(tap.watchedThreads().isAvailable(), tap.watchedThreads().reason());
            Thread late = Thread.ofPlatform().name("late-comer").daemon().start(SchedTapLiveTest::napForever);
            boolean seen = comesTrue(() -> tap.window(beganNs, System.nanoTime())
                    .map(window -> sleeps(window, "late-comer") > 3)
                    .orElse(false));
            late.interrupt();
            assertTrue(seen, () -> "events: " + tap.events() + ", " + tap.watchedThreads());
        }
    }

    private static long sleeps(SchedColumns window, String name) {
        return IntStream.range(0, window.count())
                .filter(i -> window.kinds()[i] == SchedColumns.Kind.SWITCH_OUT.ordinal() && window.states()[i] == 1)
                .filter(i -> name.equals(window.names().get(window.tids()[i])))
                .count();
    }

    private static void napForever() {
        try {
            while (true) {
                Thread.sleep(5);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void withoutAHelperItSaysHowToGetIt() throws Exception {
        try (SchedTap tap = SchedTap.start(folder.resolve("nspa-trace"), () -> List.of(1))) {
            awaitAnswer(tap);
            Reading<SchedColumns> window = tap.window(0, System.nanoTime());
            assertEquals(
                    Reading.Kind.NOT_PERMITTED,
                    window instanceof Reading.Unavailable<SchedColumns> none ? none.kind() : null);
            assertTrue(window.reason().contains("packaging/trace-helper/install"), window.reason());
            assertTrue(window.reason().contains(folder.toString()), window.reason());
        }
    }

    @Test
    void anAbsolutePathOfTheEnvironmentNamesTheHelper() {
        assertEquals(Path.of("/opt/trace"), SchedTap.helper(Map.of("NSPA_TRACE_HELPER", "/opt/trace")));
        assertTrue(SchedTap.helper(Map.of("NSPA_TRACE_HELPER", "trace")).isAbsolute());
    }

    @Test
    void realtimeThreadsGoBeforeOthersWhenThereAreTooMany() {
        TracedThread first = new TracedThread(1, 1);
        TracedThread second = new TracedThread(1, 2);
        TracedThread audio = new TracedThread(9, 9);
        Set<TracedThread> alive = new LinkedHashSet<>(List.of(first, second, audio));
        assertEquals(Set.of(audio, first), SchedTap.choose(alive, Set.of(audio), 2));
        assertEquals(alive, SchedTap.choose(alive, Set.of(audio), 3));
    }
}
