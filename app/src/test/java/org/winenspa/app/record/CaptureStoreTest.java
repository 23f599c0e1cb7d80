package org.winenspa.app.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaptureStoreTest {

    private static final Instant TAKEN = Instant.parse("2026-11-22T03:00:00Z");

    @TempDir
    Path folder;

    private static void add(CaptureStore store, String id, int second) {
        store.add(id, Captures.head(TAKEN.plusSeconds(second)), Captures.full());
    }

    private static List<String> ids(CaptureStore store) {
        return store.list().stream().map(CaptureSummary::id).toList();
    }

    @Test
    void listsNewestFirstAfterARestart() throws IOException {
        CaptureStore before = new CaptureStore(folder);
        add(before, "a/0001", 1);
        add(before, "a/0002", 2);

        CaptureStore after = new CaptureStore(folder);

        assertEquals(List.of("a/0002", "a/0001"), ids(after));
        assertEquals(Captures.XRUN, after.load("a/0001").xrun());
        assertEquals("daw.exe", after.list().getFirst().program());
    }

    @Test
    void deletedCaptureComesBack() throws IOException {
        CaptureStore store = new CaptureStore(folder);
        add(store, "a/0001", 1);

        store.delete("a/0001");
        assertEquals(List.of(), ids(store));
        assertThrows(NoSuchFileException.class, () -> store.load("a/0001"));
        store.restore("a/0001");

        assertEquals(List.of("a/0001"), ids(store));
        assertEquals(10_000, store.load("a/0001").telemetry().count());
    }

    @Test
    void makesRoomButKeepsPinnedAndTheNewest() throws IOException {
        CaptureStore store = new CaptureStore(folder, 1);
        add(store, "a/0001", 1);
        store.pin("a/0001", true);
        add(store, "a/0002", 2);
        add(store, "a/0003", 3);

        assertEquals(List.of("a/0003", "a/0001"), ids(store));
        assertTrue(store.list().getLast().pinned());
    }

    @Test
    void skipsFilesThatAreNoCaptures() throws IOException {
        CaptureStore store = new CaptureStore(folder);
        add(store, "a/0001", 1);
        Files.writeString(folder.resolve("a/0002.nspacap"), "not one of ours");
        Files.writeString(folder.resolve("a/evil name.nspacap"), "x");

        assertEquals(List.of("a/0001"), ids(store));
        assertThrows(RecordingException.class, () -> store.load("a/0002"));
    }

    @Test
    void refusesIdsThatLeaveTheFolder() {
        CaptureStore store = new CaptureStore(folder);

        assertThrows(NoSuchFileException.class, () -> store.load("../../etc/0001"));
        assertThrows(NoSuchFileException.class, () -> store.delete("a/../0001"));
    }

    @Test
    void saysWhyACaptureWasNotSavedAndKeepsItInMemory() throws IOException {
        Path file = Files.writeString(folder.resolve("taken"), "a file, so no folder can be made here");
        CaptureStore store = new CaptureStore(file);
        long before = store.revision();

        add(store, "a/0001", 1);

        assertFalse(store.problem().isEmpty());
        assertEquals(0, store.list().getFirst().bytes());
        assertEquals(10_000, store.load("a/0001").telemetry().count());
        assertTrue(store.revision() > before);
    }
}
