package org.winenspa.app.daw;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/// Finds Wine prefixes in the places where programs that make them keep them.
final class PrefixPlaces {

    static final int MAX_PREFIXES = 200;
    private static final int MAX_NAMES = 2_000;

    private PrefixPlaces() {}

    /// Existing prefixes, each once, whatever links lead to it.
    ///
    /// @param own the folder with the prefixes that this panel made
    static List<Path> find(Path own, Path home, List<String> places) {
        TreeSet<Path> found = new TreeSet<>();
        expand(own, List.of("*"), found);
        for (String place : places) {
            boolean inHome = place.startsWith("~/");
            List<String> names = List.of(place.substring(inHome ? 2 : 1).split("/"));
            expand(inHome ? home : Path.of("/"), names, found);
        }
        return found.stream().limit(MAX_PREFIXES).toList();
    }

    /// Puts the folders that `names` lead to from `folder` into `into`.
    static void expand(Path folder, List<String> names, TreeSet<Path> into) {
        if (names.isEmpty()) {
            if (Files.isDirectory(folder.resolve("drive_c"), LinkOption.NOFOLLOW_LINKS)) {
                real(folder, into);
            }
            return;
        }
        children(folder, names.getFirst()).forEach(child -> expand(child, names.subList(1, names.size()), into));
    }

    /// The folders in a folder whose names fit a pattern.
    static List<Path> children(Path folder, String pattern) {
        if (!pattern.contains("*")) {
            return Files.isDirectory(folder.resolve(pattern)) ? List.of(folder.resolve(pattern)) : List.of();
        }
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            int seen = 0;
            for (Path entry : entries) {
                if (++seen > MAX_NAMES) {
                    break;
                }
                if (Daw.matches(pattern, String.valueOf(entry.getFileName())) && Files.isDirectory(entry)) {
                    found.add(entry);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            return List.of();   // a place that is not there or may not be read holds no prefix of this user
        }
        return found;
    }

    private static void real(Path folder, TreeSet<Path> into) {
        try {
            into.add(folder.toRealPath());
        } catch (IOException e) {
            into.add(folder.toAbsolutePath());
        }
    }
}
