package org.winenspa.app.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfileStoreTest {

    @TempDir
    Path home;

    private Path folder;
    private ProfileStore store;

    @BeforeEach
    void open() {
        folder = home.resolve("with space/profiles");
        store = new ProfileStore(folder);
    }

    private static Profile profile(String id, String name) {
        return ProfileEdit.blank(id, name).executable("/x.exe").done();
    }

    @Test
    void listsTheBuiltInDemoOfAnEmptyHome() throws IOException {
        List<StoredProfile> list = store.list();
        assertEquals(1, list.size());
        assertTrue(list.getFirst().builtIn());
        assertEquals(ProfileStore.builtInDemo(), list.getFirst().profile());
        assertFalse(Files.exists(folder));
    }

    @Test
    void savesAndLoads() throws Exception {
        store.save(profile("reaper", "REAPER"));
        assertEquals("REAPER", store.load("reaper").name());
        assertEquals(List.of("demo", "reaper"), store.list().stream().map(StoredProfile::id).toList());
    }

    @Test
    void leavesNoTemporaryFileBehind() throws Exception {
        store.save(profile("a", "A"));
        store.save(profile("a", "B"));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(".history", "a.toml"), files.map(f -> f.getFileName().toString()).sorted().toList());
        }
    }

    @Test
    void aSavedDemoReplacesTheBuiltInOneUntilItIsDeleted() throws Exception {
        store.save(ProfileStore.builtInDemo().edit().name("Mine").done());
        assertEquals("Mine", store.load("demo").name());
        assertFalse(store.list().getFirst().builtIn());
        store.delete("demo");
        assertEquals(ProfileStore.builtInDemo(), store.load("demo"));
    }

    @Test
    void duplicatesUnderAFreeId() throws Exception {
        store.save(profile("live", "Live"));
        assertEquals("live-2", store.duplicate("live", "Live").id());
        assertEquals("live-3", store.duplicate("live-2", "Live").id());
        assertEquals("/x.exe", store.load("live-3").executable());
    }

    @Test
    void restoresADeletedFileByteForByte() throws Exception {
        Files.createDirectories(folder);
        String text = "# my comment\nname = 'A'  # odd quotes\n";
        Files.writeString(store.file("a"), text);
        DeletedProfile deleted = store.delete("a");
        assertFalse(store.exists("a"));
        store.restore(deleted);
        assertEquals(text, Files.readString(store.file("a")));
    }

    @Test
    void doesNotRestoreOverANewProfile() throws Exception {
        store.save(profile("a", "Old"));
        DeletedProfile deleted = store.delete("a");
        store.save(profile("a", "New"));
        assertThrows(ProfileException.class, () -> store.restore(deleted));
        assertEquals("New", store.load("a").name());
    }

    @Test
    void listsUnreadableFilesWithTheirProblems() throws Exception {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("broken.toml"), "name = \n");
        Files.write(folder.resolve("binary.toml"), new byte[] {0, (byte) 0xff, 7});
        Files.write(folder.resolve("huge.toml"), new byte[ProfileToml.MAX_BYTES * 4]);
        Files.createDirectory(folder.resolve("folder.toml"));
        Files.createSymbolicLink(folder.resolve("link.toml"), Path.of("/dev/zero"));
        Files.createSymbolicLink(folder.resolve("dangling.toml"), Path.of("/nowhere"));
        Files.writeString(folder.resolve("Bad Name.toml"), "");
        List<StoredProfile> list = store.list();
        assertEquals(8, list.size());
        for (StoredProfile entry : list) {
            assertTrue(entry.builtIn() || !entry.problems().isEmpty(), entry.id());
        }
    }

    @Test
    void refusesIdsThatAreNoFileNames() {
        for (String id : List.of("", "..", "../x", "a/b", "A", "-a", "a-", "a b", "a\0b", "x".repeat(65))) {
            assertThrows(ProfileException.class, () -> store.load(id), id);
            assertThrows(ProfileException.class, () -> store.save(profile(id, "x")), id);
            assertThrows(ProfileException.class, () -> store.delete(id), id);
        }
    }

    @Test
    void namesWhatIsInTheWay() throws Exception {
        Files.createDirectories(home.resolve("with space"));
        Files.writeString(folder, "a file");
        ProfileException e = assertThrows(ProfileException.class, () -> store.save(profile("a", "A")));
        assertNotNull(e.getMessage());
        assertTrue(e.getMessage().contains(folder.toString()), e.getMessage());
    }

    @Test
    void makesIdsFromNames() {
        assertEquals("cafe-au-lait-2", ProfileId.fromName("Café  au Lait!", "cafe-au-lait"::equals));
        assertEquals("profile", ProfileId.fromName("東京", _ -> false));
        assertTrue(ProfileId.isValid(ProfileId.fromName("-".repeat(500) + "x".repeat(500), _ -> false)));
    }
}
