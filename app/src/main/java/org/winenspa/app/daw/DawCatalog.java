package org.winenspa.app.daw;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What the data file `daws.toml` says: the programs, where prefixes are looked for, and what is never a program.
///
/// @param daws in the order of the file
/// @param places folders that hold or are prefixes; `~` is the home, `*` any one name
/// @param folders of a prefix's `drive_c` in which programs are looked for; `*` any one name
/// @param never file names that are no programs, such as uninstallers
public record DawCatalog(List<Daw> daws, List<String> places, List<String> folders, List<String> never) {

    public DawCatalog {
        daws = List.copyOf(daws);
        places = List.copyOf(places);
        folders = List.copyOf(folders);
        never = List.copyOf(never);
    }

    /// The file that comes with the panel.
    public static DawCatalog load() {
        try (InputStream in = DawCatalog.class.getResourceAsStream("daws.toml")) {
            if (in == null) {
                throw new FileNotFoundException("daws.toml is missing in the installation");
            }
            return read(new TomlMapper().readTree(in));
        } catch (IOException e) {
            throw new UncheckedIOException("the list of known audio programs cannot be read", e);
        }
    }

    private static DawCatalog read(JsonNode root) {
        List<Daw> daws = new ArrayList<>();
        for (JsonNode daw : root.path("daw")) {
            daws.add(new Daw(daw.path("id").asText(), daw.path("name").asText(), daw.path("vendor").asText(),
                    texts(daw.path("executables")), texts(daw.path("extensions")),
                    Daw.VersionKey.valueOf(daw.path("version").asText("product").toUpperCase(Locale.ROOT))));
        }
        JsonNode search = root.path("search");
        return new DawCatalog(daws, texts(search.path("places")), texts(search.path("folders")), texts(search.path("never")));
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(element -> texts.add(element.asText()));
        return texts;
    }

    /// The program that a file is, by its name.
    public Optional<Daw> ofProgram(String fileName) {
        if (never.stream().anyMatch(pattern -> Daw.matches(pattern, fileName))) {
            return Optional.empty();
        }
        return daws.stream().filter(daw -> daw.isProgram(fileName)).findFirst();
    }

    /// The programs that open files that end so.
    public List<Daw> ofExtension(String extension) {
        return daws.stream().filter(daw -> daw.opens(extension)).toList();
    }
}
