package org.winenspa.bridge.audio.pipewire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winenspa.bridge.audio.pipewire.PipeWireGraph.Node;

/// A real PipeWire of our own with a null sink and a program that plays silence.
class PipeWireWatchLiveTest {

    private static final long TIMEOUT_NS = 20_000_000_000L;

    @TempDir
    Path folder;

    private final List<Process> processes = new ArrayList<>();

    @BeforeEach
    void startServer() throws Exception {
        for (String tool : List.of("pipewire", "wireplumber", "pipewire-pulse", "pactl", "pw-cat", "pw-metadata",
                "dbus-run-session")) {
            assumeTrue(Files.isExecutable(Path.of("/usr/bin", tool)), tool + " is not installed");
        }
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        run("pipewire");
        waitUntil(() -> Files.exists(folder.resolve("pipewire-0")));
        run("dbus-run-session", "wireplumber");
    }

    @AfterEach
    void stop() throws Exception {
        for (Process process : processes.reversed()) {
            List<ProcessHandle> children = process.descendants().toList();
            process.destroyForcibly().waitFor();
            for (ProcessHandle child : children) {
                // it writes into the folder, which is about to be removed
                child.destroyForcibly();
                child.onExit().get(5, TimeUnit.SECONDS);
            }
        }
    }

    @Test
    void aProgramThatPlaysIsANodeWithItsClockAndALoad() throws Exception {
        Process player = play();
        try (PipeWireWatch watch = PipeWireWatch.open(environment())) {
            Node node = waitFor(watch, n -> n.pid() == player.pid() && n.load().isAvailable());
            PipeWireGraph graph = watch.graph();
            assertEquals("running", node.state());
            assertTrue(graph.version().isAvailable());
            assertEquals(new PipeWireGraph.Clock(48000, 256), graph.running().optional().orElseThrow());
            double busy = node.load().optional().orElseThrow().averagePercent();
            assertTrue(busy > 0 && busy < 100, () -> "busy " + busy);
        }
    }

    @Test
    void seesAForcedQuantum() throws Exception {
        play();
        run("pw-metadata", "-n", "settings", "0", "clock.force-quantum", "128").waitFor();
        try (PipeWireWatch watch = PipeWireWatch.open(environment())) {
            waitUntil(() -> {
                watch.poll(100);
                PipeWireGraph graph = watch.graph();
                return graph.settings().map(s -> s.forcedQuantumFrames() == 128).orElse(false)
                        && graph.running().map(c -> c.quantumFrames() == 128).orElse(false);
            });
        }
    }

    @Test
    void aStoppedProgramIsAnXrunWithItsName() throws Exception {
        Process player = play();
        try (PipeWireWatch watch = PipeWireWatch.open(environment())) {
            waitFor(watch, n -> n.pid() == player.pid() && n.load().isAvailable());
            new ProcessBuilder("kill", "-STOP", Long.toString(player.pid())).start().waitFor();
            Thread.sleep(200);
            new ProcessBuilder("kill", "-CONT", Long.toString(player.pid())).start().waitFor();
            waitFor(watch, n -> n.pid() == player.pid() && n.xruns().orElse(0L) > 0 && n.lastXrunNs().isAvailable());
            assertTrue(watch.graph().xruns().stream().anyMatch(x -> x.pid() == player.pid()
                    && System.nanoTime() - x.timeNs() < TIMEOUT_NS));
        }
    }

    @Test
    void aServerThatEndsIsAnError() throws Exception {
        try (PipeWireWatch watch = PipeWireWatch.open(environment())) {
            watch.poll(100);
            processes.getFirst().destroyForcibly().waitFor();
            assertThrows(IOException.class, () -> {
                for (int i = 0; i < 20; i++) {
                    watch.poll(100);
                }
            });
        }
        assertThrows(IOException.class, () -> PipeWireWatch.open(environment()));
    }

    /// Plays a minute of silence in cycles of 256 frames to a null sink.
    private Process play() throws Exception {
        run("pipewire-pulse");
        waitUntil(() -> run("pactl", "load-module", "module-null-sink", "sink_name=null", "rate=48000").waitFor() == 0);
        Path silence = folder.resolve("silence.wav");
        AudioFormat format = new AudioFormat(48000, 16, 2, true, false);
        byte[] samples = new byte[4 * 48000 * 60];
        AudioSystem.write(new AudioInputStream(new ByteArrayInputStream(samples), format, samples.length / 4),
                AudioFileFormat.Type.WAVE, silence.toFile());
        // it ends at once while the session manager does not know the sink yet
        for (int tries = 0; tries < 20; tries++) {
            Process player = run("pw-cat", "-p", "--latency", "256", silence.toString());
            if (!player.waitFor(1, TimeUnit.SECONDS)) {
                return player;
            }
        }
        throw new AssertionError("pw-cat found no sink: " + Files.readString(folder.resolve("log")));
    }

    private Map<String, String> environment() {
        return Map.of("XDG_RUNTIME_DIR", folder.toString());
    }

    private Process run(String... command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("XDG_RUNTIME_DIR", folder.toString());
        builder.environment().put("HOME", folder.toString());
        builder.environment().remove("DBUS_SESSION_BUS_ADDRESS");
        Process process = builder.redirectErrorStream(true).redirectOutput(folder.resolve("log").toFile()).start();
        processes.add(process);
        return process;
    }

    private Node waitFor(PipeWireWatch watch, Predicate<Node> wanted) throws Exception {
        waitUntil(() -> {
            watch.poll(100);
            return watch.graph().nodes().stream().anyMatch(wanted);
        });
        return watch.graph().nodes().stream().filter(wanted).findFirst().orElseThrow();
    }

    private interface Condition {
        boolean holds() throws IOException, InterruptedException;
    }

    private static void waitUntil(Condition condition) throws Exception {
        long untilNs = System.nanoTime() + TIMEOUT_NS;
        while (!condition.holds()) {
            assertTrue(System.nanoTime() < untilNs, "nothing within 20 s");
            Thread.sleep(20);
        }
    }
}
