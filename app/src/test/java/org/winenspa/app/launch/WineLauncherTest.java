package org.winenspa.app.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.winenspa.app.Directories;
import org.winenspa.app.profile.HostFacts;
import org.winenspa.app.profile.Profile;
import org.winenspa.app.profile.ProfileEdit;
import org.winenspa.app.runtime.FakeRuntime;
import org.winenspa.app.runtime.RuntimeCatalog;
import org.winenspa.bridge.Reading;

/// Real processes; only Wine is a shell script that runs its program as another shell script.
@Timeout(120)
class WineLauncherTest {

    private static final String WINE = """
            case $1 in
              wineboot) mkdir -p "$WINEPREFIX/drive_c"; : > "$WINEPREFIX/.update-timestamp"; echo booted ;;
              taskkill) exit 1 ;;
              *) exec /bin/sh "$@" ;;
            esac
            """;

    @TempDir
    Path home;

    private Directories directories;
    private final List<RunningProgram> started = new ArrayList<>();

    @BeforeEach
    void install() {
        directories = Directories.of(Map.of("HOME", home.resolve("my home").toString()), home);
        new FakeRuntime(directories.runtimes().resolve("k1"))
                .program("wine", WINE)
                .program("wineserver", ": > \"$WINEPREFIX/system.reg\"")
                .manifest("k1", "nspa", "2026-01-01T00:00:00Z");
    }

    @AfterEach
    void endAll() throws Exception {
        for (RunningProgram program : started) {
            program.stop();
        }
    }

    private WineLauncher launcher() {
        Map<String, String> session = Map.of("PATH", "/usr/bin:/bin", "WINEDEBUG", "stray");
        return new WineLauncher(directories, new RuntimeCatalog(directories.runtimes(), session), HostFacts::unknown, session);
    }

    private Profile profile(String script) throws Exception {
        Path program = Files.createDirectories(home.resolve("my home")).resolve("prog.exe");
        Files.writeString(program, script);
        return ProfileEdit.blank("p", "P").executable(program.toString()).done();
    }

    private RunningProgram launch(WineLauncher launcher, String script, List<LaunchProgress> progress) throws Exception {
        RunningProgram program = launcher.launch(launcher.plan(profile(script)), progress::add);
        started.add(program);
        return program;
    }

    private static ExitStatus end(RunningProgram program) throws Exception {
        return program.onExit().get(60, TimeUnit.SECONDS).optional().orElseThrow();
    }

    @Test
    void createsThePrefixThenRunsTheProgramAndKeepsItsOutput() throws Exception {
        List<LaunchProgress> progress = new ArrayList<>();
        RunningProgram program = launch(launcher(), "echo hello $WINEDEBUG; exit 3", progress);
        assertEquals(3, end(program).code());
        assertFalse(end(program).succeeded());
        assertTrue(PrefixMaker.exists(directories.prefixes().resolve("p")));
        assertTrue(progress.stream().anyMatch(p -> p.phase() == LaunchProgress.Phase.CREATE_PREFIX));
        String log = Files.readString(program.log());
        assertTrue(log.contains("booted\nhello fixme-all\n"), log);
        assertTrue(log.lines().skip(1).findFirst().orElse("").startsWith("# cd "), log);
    }

    @Test
    void theSecondLaunchFindsThePrefixAndRotatesTheLog() throws Exception {
        end(launch(launcher(), "echo first", new ArrayList<>()));
        List<LaunchProgress> progress = new ArrayList<>();
        RunningProgram second = launch(launcher(), "echo second", progress);
        end(second);
        assertTrue(progress.stream().noneMatch(p -> p.phase() == LaunchProgress.Phase.CREATE_PREFIX));
        assertTrue(Files.readString(second.log()).contains("second"));
        assertTrue(Files.readString(second.log().resolveSibling("p.log.1")).contains("first"));
    }

    @Test
    void tellsTheExitCodeOfAProgramThatEndedWhileNobodyWatched() throws Exception {
        RunningProgram program = launch(launcher(), "exit 7", new ArrayList<>());
        end(program);
        RunStore store = new RunStore(directories.state().resolve("runs"));
        RunRecord seen = store.all().getFirst();
        // as a panel leaves it that was closed before
        store.save(new RunRecord(seen.profileId(), seen.launchId(), seen.pid(), seen.startTicks(), seen.started(), seen.prefix(), seen.root(), seen.log(), seen.program(), null));
        assertEquals(7, launcher().lastRun("p").orElseThrow().exit().map(ExitStatus::code).orElse(-1));
        store.remove(seen);
        try (var left = Files.list(directories.state().resolve("runs"))) {
            assertEquals(0, left.count());
        }
    }

    @Test
    void keepsAFewLogsOnly() throws Exception {
        WineLauncher launcher = launcher();
        for (int i = 0; i < LogFile.OLDER + 3; i++) {
            end(launch(launcher, "echo run " + i, new ArrayList<>()));
        }
        try (var files = Files.list(directories.logs())) {
            assertEquals(LogFile.OLDER + 1, files.count());
        }
    }

    @Test
    void theProgramHasASessionOfItsOwn() throws Exception {
        RunningProgram program = launch(launcher(), "exec sleep 60", new ArrayList<>());
        String stat = Files.readString(Path.of("/proc/" + program.launcherPid() + "/stat"));
        String session = stat.substring(stat.lastIndexOf(')') + 2).split(" ")[3];
        String mine = Files.readString(Path.of("/proc/self/stat"));
        assertNotEquals(mine.substring(mine.lastIndexOf(')') + 2).split(" ")[3], session);
    }

    @Test
    void anotherPanelFindsAndStopsIt() throws Exception {
        RunningProgram program = launch(launcher(), "exec sleep 60", new ArrayList<>());
        WineLauncher other = launcher();
        RunningProgram found = other.running().getFirst();
        assertEquals(program.launcherPid(), found.launcherPid());
        assertTrue(found.isAlive());
        assertInstanceOf(Reading.Unavailable.class, found.exit());
        found.stop();
        assertFalse(found.isAlive());
        assertEquals(List.of(), other.running());
        assertEquals(9, end(program).signal());
    }

    @Test
    void theSamePrefixIsNotCreatedTwiceAtOnce() throws Exception {
        WineLauncher launcher = launcher();
        LaunchPlan plan = launcher.plan(profile("exit 0"));
        List<LaunchProblem> refused = new ArrayList<>();
        started.add(launcher.launch(plan, step -> {
            if (step.phase() == LaunchProgress.Phase.CREATE_PREFIX && refused.isEmpty()) {
                refused.add(assertThrows(LaunchProblem.class, () -> launcher.launch(plan, _ -> { })));
            }
        }));
        assertTrue(String.valueOf(refused.getFirst().getMessage()).contains("being created by another launch"));
    }

    @Test
    void thePlanSaysThatTheProfileRunsAlready() throws Exception {
        RunningProgram program = launch(launcher(), "exec sleep 60", new ArrayList<>());
        List<String> notes = launcher().plan(profile("exit 0")).notes();
        assertTrue(notes.stream().anyMatch(note -> note.contains("runs already, as process " + program.launcherPid())));
    }

    @Test
    void remembersHowTheLastRunEnded() throws Exception {
        assertTrue(launcher().lastRun("p").isEmpty());
        end(launch(launcher(), "exit 7", new ArrayList<>()));
        LastRun last = launcher().lastRun("p").orElseThrow();
        assertFalse(last.running());
        assertEquals(7, last.exit().map(ExitStatus::code).orElse(-1));
    }

    @Test
    void stopIsNotedAsTheUsersWish() throws Exception {
        RunningProgram program = launch(launcher(), "exec sleep 60", new ArrayList<>());
        program.stop();
        ExitStatus status = end(program);
        assertTrue(status.stoppedByUser());
        assertEquals("Stopped.", status.sentence());
    }

    @Test
    void findsTheProcessOfTheProgramBehindALauncher() throws Exception {
        Path named = Files.copy(Path.of("/bin/sleep"), Files.createDirectories(home.resolve("bin")).resolve("prog.exe"));
        named.toFile().setExecutable(true);
        RunningProgram program = launch(launcher(), "'" + named + "' 60 & wait", new ArrayList<>());
        Reading<ProgramProcess> found = program.program();
        for (int i = 0; i < 500 && !found.isAvailable(); i++) {
            Thread.sleep(10);
            found = program.program();
        }
        ProgramProcess process = found.optional().orElseThrow();
        assertNotEquals(program.launcherPid(), process.pid());
        ProcessHandle.of(process.pid()).ifPresent(ProcessHandle::destroyForcibly);
    }

    @Test
    void aFailedPrefixIsRemovedAndSaysWhereToLook() throws Exception {
        new FakeRuntime(directories.runtimes().resolve("k1")).program("wine", "echo broken; exit 4");
        WineLauncher launcher = launcher();
        LaunchPlan plan = launcher.plan(profile("exit 0"));
        LaunchProblem e = assertThrows(LaunchProblem.class, () -> launcher.launch(plan, _ -> { }));
        assertTrue(String.valueOf(e.getMessage()).contains("status 4"), e.getMessage());
        assertFalse(Files.exists(plan.prefix()));
        assertTrue(Files.readString(plan.log()).contains("broken"));
    }

    @Test
    void cancellingRemovesTheHalfMadePrefix() throws Exception {
        new FakeRuntime(directories.runtimes().resolve("k1")).program("wine", "mkdir -p \"$WINEPREFIX/x\"; exec sleep 50");
        WineLauncher launcher = launcher();
        LaunchPlan plan = launcher.plan(profile("exit 0"));
        assertThrows(InterruptedException.class, () -> launcher.launch(plan, step -> {
            if (step.phase() == LaunchProgress.Phase.CREATE_PREFIX && step.elapsedMs() > 200) {
                Thread.currentThread().interrupt();
            }
        }));
        assertFalse(Files.exists(plan.prefix()));
        assertEquals(List.of(), launcher.running());
    }

    @Test
    void hostileRunFilesAreLeftOut() throws Exception {
        end(launch(launcher(), "exit 0", new ArrayList<>()));
        Path runs = directories.state().resolve("runs");
        byte[] valid;
        try (var files = Files.list(runs)) {
            valid = Files.readAllBytes(files.findFirst().orElseThrow());
        }
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 20_000; i++) {
            byte[] content = valid.clone();
            for (int n = random.nextInt(1, 6); n > 0; n--) {
                content[random.nextInt(content.length)] = (byte) random.nextInt(256);
            }
            RunStore.parse(content).ifPresent(run -> assertTrue(run.launchId().matches("[a-z0-9-]+")));
        }
        Files.write(runs.resolve("huge.json"), new byte[1 << 20]);
        Files.createSymbolicLink(runs.resolve("link.json"), Path.of("/dev/zero"));
        Files.writeString(runs.resolve("evil.json"), new String(valid, StandardCharsets.UTF_8)
                .replaceFirst("\"launch\" : \"[^\"]*\"", "\"launch\" : \"../../x\""));
        assertEquals(1, new RunStore(runs).all().size());
        assertEquals(List.of(), launcher().running());
    }
}
