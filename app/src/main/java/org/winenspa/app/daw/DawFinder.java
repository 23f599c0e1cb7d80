package org.winenspa.app.daw;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.winenspa.app.AtomicFile;
import org.winenspa.app.text.Texts;
import org.winenspa.bridge.Reading;

/// Looks for installed audio programs in the Wine prefixes of this user. Reads only; symbolic links inside a prefix are
/// not followed, so `dosdevices` and the links to the home are no way out of it.
public final class DawFinder {

    private static final int MAX_DEPTH = 6;
    private static final int MAX_ENTRIES = 200_000;

    private final DawCatalog catalog;
    private final Path own;
    private final Path home;

    /// @param catalog what to look for and where
    /// @param own the folder with the prefixes that this panel made
    /// @param home the user's home
    public DawFinder(DawCatalog catalog, Path own, Path home) {
        this.catalog = catalog;
        this.own = own;
        this.home = home;
    }

    /// What is known.
    public DawCatalog catalog() {
        return catalog;
    }

    /// Looks through all prefixes; blocks for as long as the disk takes.
    public DawSearch find() {
        List<Path> prefixes = PrefixPlaces.find(own, home, catalog.places());
        List<FoundDaw> found = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        if (prefixes.size() == PrefixPlaces.MAX_PREFIXES) {
            notes.add(Texts.of("daw.tooManyPrefixes", PrefixPlaces.MAX_PREFIXES));
        }
        for (Path prefix : prefixes) {
            search(prefix, found, notes);
        }
        found.sort(Comparator.comparing((FoundDaw f) -> f.daw().name()).thenComparing(FoundDaw::program));
        return new DawSearch(found, prefixes.size(), notes);
    }

    private void search(Path prefix, List<FoundDaw> found, List<String> notes) {
        Path drive = prefix.resolve("drive_c");
        TreeSet<Path> folders = new TreeSet<>();
        for (String folder : catalog.folders()) {
            List<Path> reached = List.of(drive);
            for (String name : folder.split("/")) {
                reached = reached.stream().flatMap(at -> PrefixPlaces.children(at, name).stream())
                        .filter(at -> Files.isDirectory(at, LinkOption.NOFOLLOW_LINKS)).toList();
            }
            folders.addAll(reached);
        }
        Walk walk = new Walk(prefix, found, notes);
        for (Path folder : folders) {
            try {
                Files.walkFileTree(folder, EnumSet.noneOf(java.nio.file.FileVisitOption.class), MAX_DEPTH, walk);
            } catch (IOException e) {
                notes.add(Texts.of("daw.unreadable", folder, AtomicFile.reason(e)));
            }
        }
    }

    private final class Walk extends SimpleFileVisitor<Path> {
        private final Path prefix;
        private final List<FoundDaw> found;
        private final List<String> notes;
        private int entries;

        Walk(Path prefix, List<FoundDaw> found, List<String> notes) {
            this.prefix = prefix;
            this.found = found;
            this.notes = notes;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            String name = String.valueOf(file.getFileName());
            if (attributes.isRegularFile() && name.toLowerCase(Locale.ROOT).endsWith(".exe")) {
                catalog.ofProgram(name).ifPresent(daw -> found.add(new FoundDaw(daw, file, prefix, version(daw, file))));
            }
            return count();
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return count();
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException problem) {
            notes.add(Texts.of("daw.unreadable", file, AtomicFile.reason(problem)));
            return count();
        }

        private FileVisitResult count() {
            if (++entries <= MAX_ENTRIES) {
                return FileVisitResult.CONTINUE;
            }
            notes.add(Texts.of("daw.tooManyFiles", prefix, MAX_ENTRIES));
            return FileVisitResult.TERMINATE;
        }
    }

    private static Reading<String> version(Daw daw, Path program) {
        return PeVersion.read(program).map(v -> daw.version() == Daw.VersionKey.FILE ? v.file() : v.product());
    }
}
