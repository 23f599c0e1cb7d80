package org.winenspa.app.daw;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.winenspa.app.AtomicFile;
import org.winenspa.app.profile.Profile;
import org.winenspa.app.profile.ProfileId;
import org.winenspa.app.text.Texts;

/// Finds the profile that opens a project file: by the file's extension, the programs that read it, and the profiles
/// that run one of them. Never guesses between two.
public final class ProjectOpener {

    private static final int MAX_BYTES = 64 * 1024;

    private final DawCatalog catalog;
    private final Path defaults;

    /// @param catalog which program reads what
    /// @param defaults the file in which the user's choices are kept; need not exist
    public ProjectOpener(DawCatalog catalog, Path defaults) {
        this.catalog = catalog;
        this.defaults = defaults;
    }

    /// Chooses among profiles.
    ///
    /// @param project a file; only its name is looked at
    /// @param profiles those that can be read
    /// @throws IOException when the user's choices cannot be read
    public ProjectChoice choose(Path project, List<Profile> profiles) throws IOException {
        String extension = extension(project);
        List<Daw> daws = catalog.ofExtension(extension);
        if (daws.isEmpty()) {
            return new ProjectChoice.None(Texts.of("daw.open.unknown", extension.isEmpty() ? "-" : extension, known()));
        }
        List<Profile> fitting = profiles.stream().filter(p -> daws.contains(program(p))).toList();
        String wanted = choices().getOrDefault(extension, "");
        List<Profile> chosen = fitting.stream().filter(p -> p.id().equals(wanted)).toList();
        List<Profile> candidates = chosen.isEmpty() ? fitting : chosen;
        if (candidates.isEmpty()) {
            return new ProjectChoice.None(Texts.of("daw.open.noProfile", extension,
                    daws.stream().map(Daw::name).collect(Collectors.joining(", "))));
        }
        if (candidates.size() > 1) {
            return new ProjectChoice.Several(candidates, extension);
        }
        Profile one = candidates.getFirst();
        return new ProjectChoice.One(one, program(one));
    }

    /// The program that a profile runs; one without extensions when it is not a known one.
    private Daw program(Profile profile) {
        String executable = profile.executable();
        String file = executable.substring(executable.lastIndexOf('/') + 1);
        return catalog.ofProgram(file).orElse(new Daw("", file, "", List.of(), List.of(), Daw.VersionKey.FILE));
    }

    private String known() {
        return catalog.daws().stream().flatMap(daw -> daw.extensions().stream()).sorted().distinct()
                .collect(Collectors.joining(", "));
    }

    /// What a file's name ends with, lower case without the dot; empty when it has no dot.
    public static String extension(Path project) {
        String name = String.valueOf(project.getFileName());
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }

    /// Which profile the user chose for which extension.
    ///
    /// @throws IOException when the file exists and cannot be read
    public Map<String, String> choices() throws IOException {
        Map<String, String> found = new TreeMap<>();
        if (!Files.isRegularFile(defaults)) {
            return found;
        }
        if (Files.size(defaults) > MAX_BYTES) {
            throw new IOException(defaults + " is larger than " + MAX_BYTES / 1024 + " KiB; delete it and choose anew");
        }
        try {
            JsonNode root = new TomlMapper().readTree(Files.readString(defaults));
            root.properties().forEach(entry -> found.put(entry.getKey().toLowerCase(Locale.ROOT), entry.getValue().asText()));
        } catch (JsonProcessingException e) {
            throw new IOException(defaults + " is not valid TOML; delete it and choose anew", e);
        }
        return found;
    }

    /// Remembers which profile opens files that end so.
    ///
    /// @throws IOException when that cannot be written
    public void choose(String extension, String profileId) throws IOException {
        if (!extension.matches("[a-z0-9-]{1,16}") || !ProfileId.isValid(profileId)) {
            throw new IOException("\"" + extension + "\" = \"" + profileId + "\" is not an extension and a profile");
        }
        Map<String, String> choices = choices();
        choices.put(extension, profileId);
        String text = choices.entrySet().stream().filter(e -> e.getKey().matches("[a-z0-9-]{1,16}") && ProfileId.isValid(e.getValue()))
                .map(e -> e.getKey() + " = \"" + e.getValue() + "\"\n")
                .collect(Collectors.joining("", "# Which profile opens which project files.\n", ""));
        AtomicFile.write(defaults, text.getBytes(StandardCharsets.UTF_8));
    }
}
