package org.winenspa.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {

    @TempDir
    Path folder;

    @Test
    void createsFoldersAndReplacesTheWholeFile() throws IOException {
        Path file = folder.resolve("a/b c/file");
        AtomicFile.write(file, "longer content".getBytes(StandardCharsets.UTF_8));
        AtomicFile.write(file, "short".getBytes(StandardCharsets.UTF_8));
        assertEquals("short", Files.readString(file));
    }

    @Test
    void replacesALinkInsteadOfWritingThroughIt() throws IOException {
        Path elsewhere = Files.writeString(folder.resolve("elsewhere"), "untouched");
        Path file = Files.createSymbolicLink(folder.resolve("file"), elsewhere);
        AtomicFile.write(file, new byte[] {'x'});
        assertEquals("untouched", Files.readString(elsewhere));
        assertFalse(Files.isSymbolicLink(file));
    }

    @Test
    void leavesTheOldFileWhenTheNewOneCannotBeMade() throws IOException {
        Path occupied = folder.resolve("file");
        Files.createDirectories(occupied.resolve("entry"));
        assertThrows(IOException.class, () -> AtomicFile.write(occupied, new byte[1]));
        assertEquals(1, folder.toFile().list().length);
    }

    @Test
    void saysTheReasonInWords() {
        assertEquals("it does not exist", AtomicFile.reason(new NoSuchFileException("/x")));
    }

    @Test
    void foldersFollowTheXdgVariablesAndIgnoreRelativeOnes() {
        Directories directories = Directories.of(
                Map.of("HOME", "/home/me", "XDG_CACHE_HOME", "/fast", "XDG_DATA_HOME", "relative"), Path.of("/other"));
        assertEquals(Path.of("/fast/nspa-studio"), directories.cache());
        assertEquals(Path.of("/home/me/.local/share/nspa-studio"), directories.data());
        assertEquals(Path.of("/home/me/.config/nspa-studio/profiles"), directories.profiles());
        assertEquals(Path.of("/other/.local/state/nspa-studio"), Directories.of(Map.of(), Path.of("/other")).state());
    }
}
