package org.winenspa.bridge.audio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.winenspa.bridge.Fixtures.value;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winenspa.bridge.proc.ProcessList;

/// A real PipeWire of our own, with its socket in a folder that only its environment knows.
class PipeWireLiveTest {

    @TempDir
    Path folder;

    @Test
    void findsTheServerItsClockAndItsDataThread() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/pipewire")), "PipeWire is not installed");
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/pw-metadata")), "pw-metadata is not installed");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        ProcessBuilder builder = new ProcessBuilder("/usr/bin/pipewire");
        builder.environment().put("XDG_RUNTIME_DIR", folder.toString());
        builder.environment().remove("DBUS_SESSION_BUS_ADDRESS");
        Process server = builder.redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile()).start();
        try {
            AudioServer found = waitFor((int) server.pid());
            assertEquals(AudioServer.Kind.PIPEWIRE, found.kind());
            AudioServer.Graph graph = value(found.graph());
            assertTrue(graph.rateHz() >= 8000 && graph.quantumFrames() >= 16, graph::toString);
            assertTrue(value(found.dataThread()).tid() >= server.pid());
        } finally {
            server.destroyForcibly().waitFor();
        }
    }

    private AudioServer waitFor(int pid) throws Exception {
        for (int i = 0; i < 200; i++) {
            AudioServer server = AudioServers.find(value(ProcessList.read())).stream()
                    .filter(candidate -> candidate.pid() == pid).findFirst().orElse(null);
            if (server != null && server.graph().isAvailable()) {
                return server;
            }
            Thread.sleep(100);
        }
        throw new AssertionError(Files.readString(folder.resolve("log")));
    }
}
