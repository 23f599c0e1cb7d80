package org.winenspa.app.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;
import org.winenspa.app.Directories;
import org.winenspa.app.profile.Profile;
import org.winenspa.app.profile.ProfileEdit;
import org.winenspa.app.profile.RealTime;
import org.winenspa.app.runtime.RuntimeCatalog;
import org.winenspa.app.runtime.RuntimeProblem;
import org.winenspa.app.runtime.WineEnvironment;
import org.winenspa.app.runtime.WineRuntime;
import org.winenspa.bridge.Reading;
import org.winenspa.bridge.proc.TaskSched;

/// The real thing: our demo workload under the runtime that this user has built, in a prefix of its own.
@Timeout(300)
class WineLauncherLiveTest {

    /// What launching by us may cost over starting Wine by hand.
    private static final long BUDGET_MS = 150;
    private static final int ROUNDS = 15;

    @TempDir
    Path home;

    private WineRuntime runtime;
    private Path demo;
    private WineLauncher launcher;

    @BeforeEach
    void findRuntime() {
        Directories mine = Directories.ofThisUser();
        RuntimeCatalog catalog = new RuntimeCatalog(mine.runtimes(), System.getenv());
        runtime = builtRuntime(catalog);
        demo = WindowsPrograms.demo(mine.cache()).orElseThrow(
                () -> new TestAbortedException("needs the demo workload: run wine-nspa/programs/build"));
        Directories there = Directories.of(Map.of("HOME", home.resolve("my home").toString()), home);
        launcher = new WineLauncher(there, catalog, HostProbe::read, System.getenv());
    }

    private static WineRuntime builtRuntime(RuntimeCatalog catalog) {
        try {
            return catalog.select(Profile.AUTO);
        } catch (RuntimeProblem e) {
            throw new TestAbortedException("needs a built runtime: " + e.getMessage());
        }
    }

    private Profile profile(String... arguments) {
        RealTime wish = new RealTime(HostProbe.read().audio().map(a -> a.rtPriority() > 60).orElse(true), 60,
                RealTime.DEFAULT.policy());
        return ProfileEdit.blank("live", "Live test").executable(demo.toString()).arguments(List.of(arguments))
                .realTime(wish).done();
    }

    private RunningProgram launch(String... arguments) throws Exception {
        return launcher.launch(launcher.plan(profile(arguments)), _ -> { });
    }

    private static Reading<ProgramProcess> program(RunningProgram running) throws InterruptedException {
        Reading<ProgramProcess> process = running.program();
        for (int i = 0; i < 1500 && !process.isAvailable() && running.isAlive(); i++) {
            Thread.sleep(20);
            process = running.program();
        }
        return process;
    }

    @Test
    void runsTheDemoWithItsThreadsAndReportsItsEnd() throws Exception {
        LaunchPlan plan = launcher.plan(profile("--audio", "timer", "--no-gui", "--seconds", "4"));
        RunningProgram running = launcher.launch(plan, _ -> { });
        ProgramProcess process = program(running).optional().orElseThrow();
        assertEquals("nspa_demo.exe", process.name());
        boolean seen = false;
        while (running.isAlive() && !seen) {
            seen = TaskSched.read((int) process.pid()).orElse(List.of()).stream()
                    .anyMatch(thread -> thread.priority() == plan.realTime().orElse(0));
            Thread.sleep(20);
        }
        assertTrue(seen, "the audio thread has the ceiling, or none where it is not granted: " + plan.realTime());
        Reading<ExitStatus> end = running.onExit().get(120, TimeUnit.SECONDS);
        assertEquals(0, end.map(ExitStatus::code).orElse(-1), Files.readString(running.log()));
        assertTrue(Files.readString(running.log()).contains("\"program\":\"nspa_demo\""));
    }

    @Test
    void stopsAProgramWithoutAWindow() throws Exception {
        RunningProgram running = launch("--audio", "timer", "--no-gui");
        long pid = program(running).optional().orElseThrow().pid();
        running.stop();
        assertFalse(running.isAlive());
        assertTrue(new ProcTable().find(pid).isEmpty());
    }

    @Test
    void closesAWindowPolitely() throws Exception {
        assumeTrue(System.getenv("DISPLAY") != null, "needs an X display: DISPLAY is not set");
        RunningProgram running = launch("--audio", "timer");
        program(running);
        Thread.sleep(3000);
        running.stop();
        String log = Files.readString(running.log());
        assertTrue(log.contains("\"program\":\"nspa_demo\""), "a program that is asked to close reports at its end: " + log);
    }

    /// The least disturbed of several rounds: what other programs of the machine cost is not ours.
    @Test
    void costsLittleOverBareWine() throws Exception {
        Profile help = profile("--help");
        launcher.launch(launcher.plan(help), _ -> { }).onExit().get(120, TimeUnit.SECONDS);
        long[] bareMs = new long[ROUNDS];
        long[] oursMs = new long[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            bareMs[i] = bare(help);
            long began = System.nanoTime();
            RunningProgram running = launcher.launch(launcher.plan(help), _ -> { });
            // not onExit(): that also waits until the end is noted on disk, which delays nobody's program
            ProcessHandle.of(running.launcherPid()).ifPresent(process -> process.onExit().join());
            oursMs[i] = (System.nanoTime() - began) / 1_000_000;
            running.onExit().join();
        }
        Arrays.sort(bareMs);
        Arrays.sort(oursMs);
        String figures = "bare Wine, ms: " + Arrays.toString(bareMs) + "\nlaunched by us, ms: " + Arrays.toString(oursMs) + "\n";
        Files.writeString(Files.createDirectories(Path.of("target")).resolve("launch-cost.txt"), figures);
        assertTrue(oursMs[0] - bareMs[0] <= BUDGET_MS, figures);
    }

    private long bare(Profile help) throws Exception {
        LaunchPlan plan = launcher.plan(help);
        Map<String, String> environment = new TreeMap<>(WineEnvironment.clean(System.getenv()));
        environment.putAll(plan.set());
        ProcessBuilder builder = new ProcessBuilder(runtime.wine().toString(), demo.toString(), "--help")
                .redirectOutput(new File("/dev/null"))
                .redirectError(new File("/dev/null"));
        builder.environment().clear();
        builder.environment().putAll(environment);
        long began = System.nanoTime();
        builder.start().waitFor();
        return (System.nanoTime() - began) / 1_000_000;
    }
}
