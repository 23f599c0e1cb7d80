package org.winenspa.app.daw;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winenspa.app.profile.Profile;
import org.winenspa.app.profile.ProfileEdit;

/// Prefixes made up here, the real data file.
class DawFinderTest {

    private final DawCatalog catalog = DawCatalog.load();

    @TempDir
    Path home;

    private Path own;

    @BeforeEach
    void prefixes() throws IOException {
        own = home.resolve(".local/share/nspa-studio/prefixes");
        PeFile.write(own.resolve("studio/drive_c/ProgramData/Ableton/Live 12 Suite/Program/Ableton Live 12 Suite.exe"), "12.1.5");
        PeFile.write(own.resolve("studio/drive_c/ProgramData/Ableton/Live 11 Lite/Program/Ableton Live 11 Lite.exe"), "11.3.2");
        PeFile.write(home.resolve(".wine/drive_c/Program Files/REAPER (x64)/reaper.exe"), "7.22");
        Files.writeString(home.resolve(".wine/drive_c/Program Files/REAPER (x64)/Uninstall.exe"), "MZ");
        PeFile.write(home.resolve(".local/share/bottles/bottles/Cubase/drive_c/Program Files/Steinberg/Cubase 13/Cubase13.exe"), "13.0.41");
        PeFile.write(home.resolve("Games/fl/drive_c/Program Files/Image-Line/FL Studio 21/FL64.exe"), "21.2");
        Files.createDirectories(home.resolve(".wine/dosdevices"));
        Files.createSymbolicLink(home.resolve(".wine/dosdevices/z:"), Path.of("/"));
        Files.createSymbolicLink(home.resolve(".wine/dosdevices/c:"), Path.of("../drive_c"));
        Files.createSymbolicLink(home.resolve(".wine/drive_c/Program Files/loop"), Path.of("../.."));
        Files.createSymbolicLink(home.resolve(".wine-again"), home.resolve(".wine"));
    }

    private DawSearch find() {
        return new DawFinder(catalog, own, home).find();
    }

    @Test
    void findsEveryEditionInEveryPrefixOnce() {
        DawSearch search = find();
        assertEquals(List.of("Ableton Live 11 Lite 11.3.2 Suite", "Ableton Live 12 Suite 12.1.5 Suite", "Cubase13 13.0.41", "FL64 21.2", "reaper 7.22 Suite"),
                search.found().stream().map(f -> f.edition() + " " + f.version().orElse("-")).toList());
        assertEquals(4, search.prefixes());
        assertEquals(home.resolve(".wine"), search.found().getLast().prefix());
    }

    @Test
    void aVersionThatCannotBeReadHasAReason() throws IOException {
        Files.writeString(own.resolve("studio/drive_c/ProgramData/Renoise.exe"), "MZ");
        FoundDaw renoise = find().found().stream().filter(f -> f.daw().id().equals("renoise")).findFirst().orElseThrow();
        assertFalse(renoise.version().isAvailable());
        assertFalse(renoise.version().reason().isBlank());
    }

    @Test
    void noPrefixesNoPrograms() {
        DawSearch nothing = new DawFinder(catalog, home.resolve("none"), home.resolve("nobody")).find();
        assertEquals(List.of(), nothing.found());
        assertEquals(0, nothing.prefixes());
    }

    @Test
    void theDataFileIsConsistent() {
        Set<String> ids = new HashSet<>();
        for (Daw daw : catalog.daws()) {
            assertTrue(daw.id().matches("[a-z0-9-]+") && ids.add(daw.id()), daw.id());
            assertFalse(daw.name().isBlank() || daw.vendor().isBlank() || daw.executables().isEmpty() || daw.extensions().isEmpty(), daw.id());
            assertTrue(daw.extensions().stream().allMatch(e -> e.matches("[a-z0-9-]+")), daw.id());
        }
        assertTrue(ids.containsAll(Set.of("ableton-live", "fl-studio", "reaper", "cubase", "nuendo", "bitwig-studio", "studio-one", "reason",
                "cakewalk", "pro-tools", "mixcraft", "renoise")), ids::toString);
    }

    @Test
    void theDesktopFilesNameEveryExtension() throws IOException {
        String types = Files.readString(Path.of("../packaging/desktop/org.winenspa.Studio-projects.xml"));
        String entry = Files.readString(Path.of("../packaging/desktop/org.winenspa.Studio.Open.desktop"));
        for (Daw daw : catalog.daws()) {
            for (String extension : daw.extensions()) {
                assertTrue(types.contains("pattern=\"*." + extension + "\""), extension);
                assertTrue(entry.contains("application/x-nspa-" + extension + ";"), extension);
            }
        }
    }

    @Test
    void patternsStandForWholeNames() {
        assertTrue(Daw.matches("Ableton Live *.exe", "ableton live 12 suite.EXE"));
        assertTrue(Daw.matches("*", "anything"));
        assertTrue(Daw.matches("~x*", "~x"));
        assertFalse(Daw.matches("FL.exe", "FLX.exe"));
        assertFalse(Daw.matches("a.exe", "abexe"));
    }

    private static Profile profile(String id, String executable) {
        return ProfileEdit.blank(id, id).executable(executable).done();
    }

    @Test
    void oneProfileOpensAndSeveralAreNotGuessed() throws IOException {
        ProjectOpener opener = new ProjectOpener(catalog, home.resolve("open.toml"));
        Profile live = profile("live", "/p/Ableton Live 12 Suite.exe");
        Profile lite = profile("lite", "/p/Ableton Live 11 Lite.exe");
        Profile reaper = profile("reaper", "/p/reaper.exe");
        assertEquals(live, assertInstanceOf(ProjectChoice.One.class, opener.choose(Path.of("a b.ALS"), List.of(live, reaper))).profile());
        assertEquals(List.of(live, lite), assertInstanceOf(ProjectChoice.Several.class, opener.choose(Path.of("a.als"), List.of(live, lite, reaper))).profiles());
        opener.choose("als", "lite");
        assertEquals(lite, assertInstanceOf(ProjectChoice.One.class, opener.choose(Path.of("a.als"), List.of(live, lite))).profile());
        assertInstanceOf(ProjectChoice.None.class, opener.choose(Path.of("a.cpr"), List.of(live)));
        assertTrue(assertInstanceOf(ProjectChoice.None.class, opener.choose(Path.of("a.mp3"), List.of(live))).reason().contains("als"));
        assertThrows(IOException.class, () -> opener.choose("../x", "live"));
    }

    @Test
    void damagedChoicesAreNamed() throws IOException {
        Path file = Files.writeString(home.resolve("open.toml"), "als = [[");
        assertTrue(assertThrows(IOException.class, () -> new ProjectOpener(catalog, file).choices()).toString().contains("open.toml"));
    }

    @Test
    void pathsAreSeenFromTheNearestDrive() throws IOException {
        Path song = Files.writeString(home.resolve(".wine/drive_c/a song.rpp"), "");
        assertEquals("C:\\a song.rpp", WindowsPath.of(home.resolve(".wine"), song));
        Path outside = Files.writeString(home.resolve("b.rpp"), "").toRealPath();
        assertEquals("Z:" + outside.toString().replace('/', '\\'), WindowsPath.of(home.resolve(".wine"), outside));
        assertEquals("Z:" + outside.toString().replace('/', '\\'), WindowsPath.of(home.resolve("no prefix yet"), outside));
    }
}
