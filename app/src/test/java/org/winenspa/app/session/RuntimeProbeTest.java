package org.winenspa.app.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winenspa.app.session.LiveSnapshot.RuntimeProof;
import org.winenspa.bridge.Reading;
import org.winenspa.bridge.wine.WineBuild;

class RuntimeProbeTest {

    @TempDir
    Path root;

    @BeforeEach
    void describeTheRuntime() throws IOException {
        describe("nspa", "\"0123456789ab\"");
    }

    private void describe(String kind, String series) throws IOException {
        Files.writeString(root.resolve("runtime.json"), "{\"key\":\"k\",\"kind\":\"" + kind
                + "\",\"wine\":\"10.0\",\"series\":" + series + ",\"source\":\"f00d\"}");
    }

    private WineBuild running(String binary) {
        return new WineBuild(
                Path.of(binary.replace("ROOT", root.toString())),
                root.resolve("lib/wine/x86_64-unix/ntdll.so"),
                root,
                Reading.of("cafe"));
    }

    @Test
    void processAndManifestThatAgreeAreOurs() {
        RuntimeProof proof = RuntimeProbe.of(running("ROOT/bin/wine"), "10.0 nspa 0123456789ab");

        assertTrue(proof.ours());
        assertEquals("10.0", proof.version().orElse(""));
        assertEquals("0123456789ab", proof.series().orElse(""));
        assertEquals("f00d", proof.source().orElse(""));
    }

    @Test
    void otherSeriesInTheRunningCodeIsNotOurs() {
        assertFalse(RuntimeProbe.of(running("ROOT/bin/wine"), "10.0 nspa ba9876543210").ours());
    }

    @Test
    void withoutTelemetryNothingIsProved() {
        assertFalse(RuntimeProbe.of(running("ROOT/bin/wine"), "").ours());
    }

    @Test
    void binaryOfAnotherTreeIsNotOurs() {
        assertFalse(RuntimeProbe.of(running("/usr/lib/wine/wine64"), "10.0 nspa 0123456789ab").ours());
    }

    @Test
    void stockBuildIsNotOurs() throws IOException {
        describe("stock", "null");
        RuntimeProof proof = RuntimeProbe.of(running("ROOT/bin/wine"), "10.0 nspa 0123456789ab");

        assertFalse(proof.ours());
        assertFalse(proof.series().isAvailable());
    }

    @Test
    void manifestThatIsNoJsonIsNotOurs() throws IOException {
        Files.writeString(root.resolve("runtime.json"), "{".repeat(200_000));

        assertFalse(RuntimeProbe.of(running("ROOT/bin/wine"), "10.0 nspa 0123456789ab").ours());
    }
}
