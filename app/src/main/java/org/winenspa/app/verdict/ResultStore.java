package org.winenspa.app.verdict;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.winenspa.app.AtomicFile;
import org.winenspa.app.profile.ProfileId;
import org.winenspa.bridge.Reading;

/// Keeps the last result of each profile, a small JSON file each. Blocks on the disk, so not for the FX thread.
public final class ResultStore {

    private static final int VERSION = 1;
    private static final int MAX_BYTES = 64 * 1024;
    private static final int MAX_REASON = 500;
    private static final String SUFFIX = ".json";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Path folder;

    /// @param folder made when the first result is kept
    public ResultStore(Path folder) {
        this.folder = folder;
    }

    /// Keeps a result in place of the profile's former one.
    public void save(SessionResult result) throws IOException {
        Figures f = result.figures();
        ObjectNode node = MAPPER.createObjectNode().put("version", VERSION).put("profile", result.profileId())
                .put("underLoad", result.underLoad()).put("ended", result.ended().toString()).put("runtimeSeries", result.runtimeSeries())
                .put("realTime", result.realTime()).put("frames", f.frames()).put("rateHz", f.rateHz()).put("periods", f.periods());
        put(node, "xruns", f.xruns());
        put(node, "averageNs", f.averageNs());
        put(node, "p99Ns", f.p99Ns());
        put(node, "worstNs", f.worstNs());
        put(node, "wakeWorstNs", f.wakeWorstNs());
        put(node, "workerPercent", f.workerPercent());
        AtomicFile.write(folder.resolve(result.profileId() + SUFFIX), MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(node));
    }

    private static <T extends Number> void put(ObjectNode node, String name, Reading<T> reading) {
        switch (reading) {
            case Reading.Value<T>(T value) -> node.set(name, MAPPER.valueToTree(value));
            case Reading.Unavailable<T>(Reading.Kind kind, String reason) ->
                node.putObject(name).put("absent", kind.name()).put("reason", reason);
        }
    }

    /// The newest result of every profile, by profile. Files that are not results are left out.
    public Map<String, SessionResult> all() {
        Map<String, SessionResult> results = new HashMap<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
            for (Path file : files) {
                read(file).ifPresent(result -> results.put(result.profileId(), result));
            }
        } catch (IOException | DirectoryIteratorException _) {
            // no folder: nothing was measured yet
        }
        return results;
    }

    private static Optional<SessionResult> read(Path file) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(file)) {
            return parse(in.readNBytes(MAX_BYTES))
                    .filter(result -> String.valueOf(file.getFileName()).equals(result.profileId() + SUFFIX));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    /// The result in a file; empty when it is none. Every figure is checked: somebody else may have written it.
    static Optional<SessionResult> parse(byte[] content) {
        try {
            JsonNode node = MAPPER.readTree(content);
            String profile = node.path("profile").asText();
            int frames = node.path("frames").asInt();
            int rateHz = node.path("rateHz").asInt();
            long periods = node.path("periods").asLong();
            if (node.path("version").asInt() != VERSION || !ProfileId.isValid(profile) || frames < 1 || frames > 1_000_000 || rateHz < 1
                    || rateHz > 10_000_000 || periods < 0 || periods > 1L << 40) {
                return Optional.empty();
            }
            Figures figures = new Figures(frames, rateHz, periods, count(node, "xruns"), count(node, "averageNs"), count(node, "p99Ns"),
                    count(node, "worstNs"), count(node, "wakeWorstNs"), number(node, "workerPercent", JsonNode::asDouble));
            return Optional.of(new SessionResult(profile, node.path("underLoad").asBoolean(), Instant.parse(node.path("ended").asText()),
                    text(node.path("runtimeSeries")), node.path("realTime").asBoolean(), figures));
        } catch (IOException | DateTimeException _) {
            return Optional.empty();
        }
    }

    private static Reading<Long> count(JsonNode node, String name) {
        return number(node, name, JsonNode::asLong);
    }

    private static <T extends Number> Reading<T> number(JsonNode node, String name, Function<JsonNode, T> value) {
        JsonNode member = node.path(name);
        if (member.isNumber() && member.asDouble() >= 0 && Double.isFinite(member.asDouble())) {
            return Reading.of(value.apply(member));
        }
        for (Reading.Kind kind : Reading.Kind.values()) {
            if (kind.name().equals(member.path("absent").asText())) {
                return new Reading.Unavailable<>(kind, text(member.path("reason")));
            }
        }
        return Reading.failed("The stored result does not say it.");
    }

    private static String text(JsonNode node) {
        String text = node.asText();
        return text.substring(0, Math.min(MAX_REASON, text.length()));
    }
}
