package org.winenspa.app.ui.strip;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.winenspa.app.AtomicFile;

/// Remembers where the strip stood. Blocks on the disk, so not for the FX thread.
public final class StripPlace {
    /// A corner on the desktop, in the toolkit's pixels.
    public record At(double x, double y) {}

    private static final int MAX_BYTES = 4096;
    private static final double FARTHEST = 100_000;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Path file;

    /// @param state the panel's state folder
    public StripPlace(Path state) {
        file = state.resolve("mini-strip.json");
    }

    /// Where it stood, empty if that is not known.
    public Optional<At> load() {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(file)) {
            JsonNode node = MAPPER.readTree(in.readNBytes(MAX_BYTES));
            JsonNode x = node.path("x");
            JsonNode y = node.path("y");
            return isPlace(x) && isPlace(y) ? Optional.of(new At(x.asDouble(), y.asDouble())) : Optional.empty();
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private static boolean isPlace(JsonNode node) {
        return node.isNumber() && Math.abs(node.asDouble()) <= FARTHEST;
    }

    /// Keeps a place.
    public void save(At at) throws IOException {
        AtomicFile.write(file, MAPPER.writeValueAsBytes(MAPPER.createObjectNode().put("x", at.x()).put("y", at.y())));
    }
}
