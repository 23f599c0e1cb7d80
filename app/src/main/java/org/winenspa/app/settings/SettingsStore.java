package org.winenspa.app.settings;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.winenspa.app.AtomicFile;
import org.winenspa.app.text.Language;

/// Keeps the settings in `settings.toml`. Keys it does not know stay in the file; a file it cannot read is set aside before it is
/// replaced. Blocks; one thread at a time.
public final class SettingsStore {
    private static final TomlMapper TOML = new TomlMapper();
    private static final long MAX_BYTES = 64 * 1024;
    private static final String LANGUAGE = "language";
    private static final String LOOK = "theme";
    private static final String SCALE = "scale";
    private static final String CALM = "calm";

    private final Path file;

    /// @param config the panel's configuration folder
    public SettingsStore(Path config) {
        file = config.resolve("settings.toml");
    }

    /// Where the settings are kept.
    public Path file() {
        return file;
    }

    /// What is set; the default for everything that the file does not say or says wrongly.
    ///
    /// @throws IOException if the file is there and cannot be read, or is not TOML; the panel then runs by defaults
    public Settings load() throws IOException {
        return of(tree());
    }

    /// The same for a caller that has nobody to tell: the defaults where the file cannot be read.
    public Settings loadOrDefault() {
        try {
            return load();
        } catch (IOException e) {
            return Settings.DEFAULT;
        }
    }

    /// Writes `settings` as a whole file.
    ///
    /// @throws IOException if it cannot be written; the old file is then unchanged
    public void save(Settings settings) throws IOException {
        ObjectNode tree;
        try {
            tree = tree();
        } catch (IOException unreadable) {
            Files.move(file, file.resolveSibling("settings.toml.unreadable"), StandardCopyOption.REPLACE_EXISTING);
            tree = TOML.createObjectNode();
        }
        tree.put(LANGUAGE, settings.language().map(SettingsStore::lower).orElse("auto"));
        tree.put(LOOK, lower(settings.look()));
        tree.put(SCALE, settings.scalePercent());
        tree.put(CALM, settings.calm());
        AtomicFile.write(file, TOML.writeValueAsBytes(tree));
    }

    private ObjectNode tree() throws IOException {
        if (!Files.exists(file)) {
            return TOML.createObjectNode();
        }
        if (Files.size(file) > MAX_BYTES) {
            throw new IOException(file + " is larger than " + MAX_BYTES + " bytes");
        }
        try {
            return TOML.readTree(Files.readAllBytes(file)) instanceof ObjectNode tree ? tree : TOML.createObjectNode();
        } catch (JacksonException e) {
            throw new IOException(file + " is not TOML: " + e.getOriginalMessage(), e);
        }
    }

    private static Settings of(JsonNode tree) {
        Settings none = Settings.DEFAULT;
        return new Settings(
                choice(Language.values(), tree.path(LANGUAGE)),
                choice(Look.values(), tree.path(LOOK)).orElse(none.look()),
                tree.path(SCALE).asInt(none.scalePercent()),
                tree.path(CALM).asBoolean(none.calm()));
    }

    private static <E extends Enum<E>> Optional<E> choice(E[] values, JsonNode said) {
        return Arrays.stream(values).filter(v -> lower(v).equals(said.asText())).findFirst();
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
