package org.winenspa.app.prefix;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.winenspa.app.AtomicFile;
import org.winenspa.app.prefix.Snapshot.Reason;

/// `snapshot.json`, which describes a kept state. Its content is untrusted: anybody may have edited it.
///
/// @param snapshot what it describes
/// @param incomingInode the folder that a rollback is about to put into the prefix's place; 0 for a plain snapshot
record SnapshotFile(Snapshot snapshot, long incomingInode) {

    static final String NAME = "snapshot.json";

    private static final int FORMAT = 1;
    private static final int MAX_BYTES = 64 * 1024;
    private static final int MAX_TEXT = 400;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    void write(Path folder) throws IOException {
        ObjectNode node = MAPPER.createObjectNode()
                .put("format", FORMAT)
                .put("prefix", snapshot.prefix().toString())
                .put("taken", snapshot.taken().toString())
                .put("reason", snapshot.reason().name())
                .put("note", snapshot.note())
                .put("bytes", snapshot.bytes())
                .put("sharesBlocks", snapshot.sharesBlocks())
                .put("tookMs", snapshot.tookMs())
                .put("incomingInode", incomingInode);
        AtomicFile.write(folder.resolve(NAME), MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(node));
    }

    /// What a folder's description says; empty when it is none of ours.
    static Optional<SnapshotFile> read(Path folder) {
        if (!Files.isRegularFile(folder.resolve(NAME)) || !Files.isDirectory(folder.resolve("tree"))) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(folder.resolve(NAME))) {
            return parse(folder, in.readNBytes(MAX_BYTES));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    static Optional<SnapshotFile> parse(Path folder, byte[] content) {
        try {
            JsonNode node = MAPPER.readTree(content);
            Path prefix = Path.of(node.path("prefix").asText());
            if (node.path("format").asInt() != FORMAT || !prefix.isAbsolute()) {
                return Optional.empty();
            }
            return Optional.of(new SnapshotFile(new Snapshot(folder.getFileName().toString(), folder, prefix,
                    Instant.parse(node.path("taken").asText()), Reason.valueOf(node.path("reason").asText()),
                    text(node.path("note").asText()), Math.max(0, node.path("bytes").asLong()),
                    node.path("sharesBlocks").asBoolean(), Math.max(0, node.path("tookMs").asLong())),
                    node.path("incomingInode").asLong()));
        } catch (JsonProcessingException | DateTimeException | IllegalArgumentException _) {
            return Optional.empty();
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private static String text(String value) {
        String clean = value.replaceAll("\\p{Cntrl}", " ");
        return clean.length() > MAX_TEXT ? clean.substring(0, MAX_TEXT) : clean;
    }
}
