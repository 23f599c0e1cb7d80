package org.winenspa.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.winenspa.app.Directories;
import org.winenspa.app.launch.HostProbe;
import org.winenspa.app.launch.LaunchProblem;
import org.winenspa.app.launch.RunningProgram;
import org.winenspa.app.launch.WineLauncher;
import org.winenspa.app.profile.Profile;
import org.winenspa.app.profile.ProfileStore;
import org.winenspa.app.runtime.RuntimeCatalog;
import org.winenspa.app.session.LiveSession;
import org.winenspa.app.session.LiveSnapshot;
import org.winenspa.app.session.LiveSnapshot.State;
import org.winenspa.bridge.telemetry.EventBatch;
import org.winenspa.bridge.telemetry.EventType;
import org.winenspa.bridge.telemetry.TelemetryDirectory;
import org.winenspa.bridge.telemetry.TelemetryFile;
import org.winenspa.bridge.telemetry.ThreadSlot;

/// One run of the real demo under the real runtime, watched by a session and by the test itself.
///
/// @param report the program's own counts
/// @param live a snapshot in the middle of the run
/// @param proc what /proc said at that moment, read by the test: tid to fields of its stat line after the name
/// @param before `Vm…` lines of /proc/pid/status just before that moment, bytes
/// @param after the same just after it
/// @param end the last snapshot
/// @param waits every wait that the ring of the thread `script-waiter` still holds, which is all of them
record DemoRun(
        JsonNode report,
        LiveSnapshot live,
        Map<Integer, String[]> proc,
        Map<String, Long> before,
        Map<String, Long> after,
        LiveSnapshot end,
        List<Wait> waits) {

    /// One finished wait of the scripted thread.
    record Wait(long object, long waitedNs) {}

    private static final int SECONDS = 12;

    /// Runs it with everything but the built runtime and programs in `folder`.
    static DemoRun make(Path folder) throws Exception {
        Directories own = new Directories(
                folder.resolve("config"), Directories.ofThisUser().cache(), folder.resolve("state"), folder.resolve("data"));
        RuntimeCatalog runtimes = new RuntimeCatalog(own.runtimes(), System.getenv());
        WineLauncher launcher = new WineLauncher(own, runtimes, HostProbe::read, System.getenv());
        Profile profile = ProfileStore.builtInDemo()
                .edit()
                .arguments(List.of("--seconds", String.valueOf(SECONDS), "--script", "500", "--no-gui", "--audio", "timer"))
                .telemetry(true)
                .done();
        RunningProgram program = launcher.launch(launcher.plan(profile), _ -> {});
        try (LiveSession session = LiveSession.start(WatchTargets.of(program, "nspa_demo.exe"))) {
            LiveSnapshot first = await(session, s -> s.wake().map(w -> w.handOffs() > 200).orElse(false)
                    && s.threads().map(t -> t.size() >= 8).orElse(false) && s.memory().isAvailable());
            int pid = first.program().map(LiveSnapshot.Program::pid).optional().orElseThrow();
            Map<String, Long> before = status(pid);
            LiveSnapshot live = nextMemory(session, nextMemory(session, session.snapshot()));
            Map<String, Long> after = status(pid);
            Map<Integer, String[]> proc = stats(pid);
            LiveSnapshot end = await(session, s -> s.state() == State.ENDED);
            return new DemoRun(report(program.log()), live, proc, before, after, end, scriptedWaits(pid));
        } finally {
            stop(program);
        }
    }

    /// The first reading after one that was going on when this was called is the second new one.
    private static LiveSnapshot nextMemory(LiveSession session, LiveSnapshot old) throws InterruptedException {
        return await(session, s -> s.memory() != old.memory());
    }

    /// Waits on the section that the program scripted.
    List<Wait> scripted() {
        long section = Long.decode(report.at("/script/object").asText());
        return waits.stream().filter(wait -> wait.object() == section).toList();
    }

    private static List<Wait> scriptedWaits(int pid) throws IOException {
        List<Wait> waits = new ArrayList<>();
        try (TelemetryFile file = TelemetryFile.open(TelemetryDirectory.locate(System.getenv()).fileOf(pid))) {
            EventBatch batch = new EventBatch(file.ringCapacity());
            for (ThreadSlot thread : file.threads()) {
                if (thread.name().equals("script-waiter")) {
                    file.ring(thread).poll(batch);
                    for (int i = 0; i < batch.size(); i++) {
                        if (batch.type(i) == EventType.WAIT_END.ordinal()) {
                            waits.add(new Wait(batch.object(i), batch.value(i)));
                        }
                    }
                }
            }
        }
        return waits;
    }

    private static void stop(RunningProgram program) throws LaunchProblem, InterruptedException {
        if (program.isAlive()) {
            program.stop();
        }
    }

    private static LiveSnapshot await(LiveSession session, Predicate<LiveSnapshot> wanted) throws InterruptedException {
        LiveSnapshot snapshot = session.snapshot();
        while (!wanted.test(snapshot)) {
            if (snapshot.state() == State.ENDED || snapshot.state() == State.FAILED) {
                throw new IllegalStateException("the session ended too early: " + snapshot.reason());
            }
            Thread.sleep(2);
            snapshot = session.snapshot();
        }
        return snapshot;
    }

    private static Map<Integer, String[]> stats(int pid) throws IOException {
        Map<Integer, String[]> stats = new HashMap<>();
        List<Path> tasks = new ArrayList<>();
        try (Stream<Path> folders = Files.list(Path.of("/proc/" + pid + "/task"))) {
            folders.forEach(tasks::add);
        }
        for (Path task : tasks) {
            String line = Files.readString(task.resolve("stat"));
            stats.put(
                    Integer.valueOf(task.getFileName().toString()),
                    line.substring(line.lastIndexOf(')') + 2).trim().split(" "));
        }
        return stats;
    }

    private static Map<String, Long> status(int pid) throws IOException {
        Map<String, Long> values = new HashMap<>();
        for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status"))) {
            if (line.startsWith("Vm")) {
                values.put(line.substring(0, line.indexOf(':')), 1024 * Long.parseLong(line.replaceAll("[^0-9]", "")));
            }
        }
        return values;
    }

    private static JsonNode report(Path log) throws IOException {
        for (String line : new String(Files.readAllBytes(log), StandardCharsets.UTF_8).lines().toList()) {
            if (line.startsWith("{\"program\"")) {
                return new ObjectMapper().readTree(line);
            }
        }
        throw new IOException(log + " holds no report of the demo");
    }
}
