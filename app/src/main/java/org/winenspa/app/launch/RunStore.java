package org.winenspa.app.launch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.winenspa.app.AtomicFile;
import org.winenspa.app.profile.ProfileId;
import org.winenspa.bridge.Parse;

/// Keeps the newest runs of each profile as small JSON files. Safe for use by several panels at once: a run has a file
/// of its own, which only its launcher writes.
final class RunStore {

    private static final int MAX_BYTES = 64 * 1024;
    private static final String SUFFIX = ".json";
    private static final String END = ".end";
    private static final int MAX_END_BYTES = 16;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Path folder;

    RunStore(Path folder) {
        this.folder = folder;
    }

    void save(RunRecord run) throws IOException {
        ObjectNode node = MAPPER.createObjectNode()
                .put("profile", run.profileId())
                .put("launch", run.launchId())
                .put("pid", run.pid())
                .put("startTicks", run.startTicks())
                .put("started", run.started().toString())
                .put("prefix", run.prefix().toString())
                .put("root", run.root().toString())
                .put("log", run.log().toString())
                .put("program", run.program());
        ExitStatus exit = run.exit();
        if (exit != null) {
            node.putObject("exit")
                    .put("code", exit.code())
                    .put("signal", exit.signal())
                    .put("stoppedByUser", exit.stoppedByUser())
                    .put("ended", exit.ended().toString());
        }
        AtomicFile.write(file(run), MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(node));
    }

    void remove(RunRecord run) throws IOException {
        Files.deleteIfExists(file(run));
        Files.deleteIfExists(folder.resolve(run.launchId() + END));
    }

    /// The file in which a launch notes how its program ended, also when no panel is there to see it.
    ///
    /// @throws IOException when its folder cannot be created
    Path endFile(String launchId) throws IOException {
        return Files.createDirectories(folder).resolve(launchId + END);
    }

    /// How a program ended by the note of its launch, empty while it runs or when the launch was killed with it.
    Optional<ExitStatus> noted(String launchId, boolean stoppedByUser) {
        Path file = folder.resolve(launchId + END);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(file)) {
            int code = Parse.decimalInt(new String(in.readNBytes(MAX_END_BYTES), StandardCharsets.US_ASCII).strip(), -1);
            return code < 0 || code > 255
                    ? Optional.empty()
                    : Optional.of(ExitStatus.of(code, stoppedByUser, Files.getLastModifiedTime(file).toInstant()));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    /// All runs that are kept, newest first. Files that are not ours are left out.
    List<RunRecord> all() {
        List<RunRecord> runs = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
            for (Path file : files) {
                read(file).map(this::withEnd).ifPresent(runs::add);
            }
        } catch (IOException | DirectoryIteratorException _) {
            // no folder: nothing was launched yet
        }
        runs.sort(Comparator.comparing(RunRecord::started).reversed());
        return runs;
    }

    private RunRecord withEnd(RunRecord run) {
        return run.exit() != null ? run : noted(run.launchId(), false).map(run::ended).orElse(run);
    }

    private Path file(RunRecord run) {
        return folder.resolve(run.launchId() + SUFFIX);
    }

    private static Optional<RunRecord> read(Path file) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(file)) {
            return parse(in.readNBytes(MAX_BYTES));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    /// The run in a file; empty when it is not one.
    static Optional<RunRecord> parse(byte[] content) {
        try {
            JsonNode node = MAPPER.readTree(content);
            String profile = node.path("profile").asText();
            String launch = node.path("launch").asText();
            // the launch id becomes a file name, so it must be as harmless as the profile's
            if (!ProfileId.isValid(profile) || !launch.matches("[a-z0-9-]{1,100}") || node.path("pid").asLong() <= 0) {
                return Optional.empty();
            }
            return Optional.of(new RunRecord(
                    profile,
                    launch,
                    node.path("pid").asLong(),
                    node.path("startTicks").asLong(),
                    Instant.parse(node.path("started").asText()),
                    Path.of(node.path("prefix").asText()),
                    Path.of(node.path("root").asText()),
                    Path.of(node.path("log").asText()),
                    node.path("program").asText(),
                    exit(node.path("exit"))));
        } catch (JsonProcessingException | DateTimeException | InvalidPathException _) {
            return Optional.empty();
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private static @Nullable ExitStatus exit(JsonNode node) {
        return !node.isObject()
                ? null
                : new ExitStatus(node.path("code").asInt(), node.path("signal").asInt(),
                        node.path("stoppedByUser").asBoolean(), Instant.parse(node.path("ended").asText()));
    }
}
