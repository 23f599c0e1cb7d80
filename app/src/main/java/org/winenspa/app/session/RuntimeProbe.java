package org.winenspa.app.session;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.winenspa.app.session.LiveSnapshot.RuntimeProof;
import org.winenspa.app.text.Texts;
import org.winenspa.bridge.Reading;
import org.winenspa.bridge.wine.RunningFile;
import org.winenspa.bridge.wine.WineBuild;
import org.winenspa.bridge.wine.WineSync;

/// Proves from the process itself which Wine runs it: the Unix half of ntdll that it has mapped, the binary it was
/// started from, the description that the build left beside them, and what the runtime wrote into its telemetry.
final class RuntimeProbe {

    private static final int MAX_BYTES = 64 * 1024;
    private static final int MAX_TEXT = 200;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private RuntimeProbe() {}

    /// @param telemetryVersion the version text the runtime wrote into its telemetry, empty without telemetry
    static Reading<RuntimeProof> read(int pid, String telemetryVersion) {
        return WineBuild.of(pid).map(build -> withLife(of(build, telemetryVersion), pid));
    }

    /// Adds what only the living process shows: how it waits, and whether its files were replaced since it started.
    private static RuntimeProof withLife(RuntimeProof proof, int pid) {
        String sync = WineSync.read(pid).map(s -> Texts.of("runtimes.proof.sync." + s.method(), s.evidence())).orElse("");
        boolean replaced = WineBuild.ntdllOf(pid).map(file -> file.state() == RunningFile.State.REPLACED).orElse(false);
        return new RuntimeProof(proof.version(), proof.series(), proof.source(), proof.root(), proof.ours(), proof.proof()
                + (sync.isEmpty() ? "" : " · " + sync) + (replaced ? " · " + Texts.of("runtimes.proof.replaced") : ""));
    }

    /// A runtime is ours if the running binary and the mapped ntdll lie in one tree that calls itself a build of
    /// ours, and the code that runs names the same series.
    static RuntimeProof of(WineBuild build, String telemetryVersion) {
        Path root = build.root();
        JsonNode manifest = manifest(root);
        Reading<String> series = text(manifest, "series", root);
        boolean ours = text(manifest, "kind", root).orElse("").equals("nspa")
                && build.binary().startsWith(root)
                && series.map(telemetryVersion::contains).orElse(false);
        String proof = "Runs " + build.binary() + ", maps " + build.ntdll()
                + build.buildId().map(id -> " (build id " + id + ")").orElse("")
                + (telemetryVersion.isEmpty() ? "" : ", and its telemetry names " + telemetryVersion) + ".";
        return new RuntimeProof(
                text(manifest, "wine", root), series, text(manifest, "source", root), root.toString(), ours, proof);
    }

    private static @Nullable JsonNode manifest(Path root) {
        try (InputStream in = Files.newInputStream(root.resolve("runtime.json"))) {
            byte[] bytes = in.readNBytes(MAX_BYTES);
            return bytes.length == MAX_BYTES ? null : MAPPER.readTree(bytes);
        } catch (IOException e) {
            return null;
        }
    }

    private static Reading<String> text(@Nullable JsonNode manifest, String key, Path root) {
        JsonNode value = manifest == null ? null : manifest.get(key);
        if (value == null || !value.isTextual() || value.textValue().isEmpty()) {
            return Reading.notSupported(root + " has no runtime.json that says its " + key + ": not a build of ours.");
        }
        String text = value.textValue();
        return Reading.of(text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) : text);
    }
}
