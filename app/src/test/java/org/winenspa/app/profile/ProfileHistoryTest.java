package org.winenspa.app.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winenspa.app.profile.ProfileHistory.Version;

class ProfileHistoryTest {

    @TempDir
    Path config;

    private ProfileStore store;

    @BeforeEach
    void open() {
        store = new ProfileStore(config.resolve("profiles"));
    }

    private void save(String cpus) throws ProfileException {
        store.save(ProfileEdit.blank("live", "Live").cpus(cpus).done());
    }

    private List<String> cpus() throws ProfileException {
        List<String> found = new ArrayList<>();
        for (Version version : store.history().list("live")) {
            found.add(store.history().profile(version, store.layers()).profile().cpus());
        }
        return found;
    }

    @Test
    void everySaveKeepsTheFormerVersion() throws Exception {
        save("1");
        assertEquals(List.of(), store.history().list("live"));
        save("2");
        save("3");
        assertEquals(List.of("2", "1"), cpus());
    }

    @Test
    void savingTheSameKeepsNothing() throws Exception {
        save("1");
        save("1");
        assertEquals(List.of(), store.history().list("live"));
    }

    @Test
    void restoringCanBeUndoneByRestoring() throws Exception {
        save("1");
        save("2");
        store.restore("live", store.history().list("live").getFirst());
        assertEquals("1", store.load("live").cpus());
        store.restore("live", store.history().list("live").getFirst());
        assertEquals("2", store.load("live").cpus());
    }

    @Test
    void aDeletedProfileComesBackWithItsComments() throws Exception {
        save("1");
        String text = Files.readString(store.file("live")) + "# mine\n";
        Files.writeString(store.file("live"), text);
        store.delete("live");
        assertFalse(store.exists("live"));
        store.restore("live", store.history().list("live").getFirst());
        assertEquals(text, Files.readString(store.file("live")));
    }

    @Test
    void theOldestAreForgotten() throws Exception {
        for (int i = 0; i < ProfileHistory.KEPT + 10; i++) {
            save(String.valueOf(i));
        }
        assertEquals(ProfileHistory.KEPT, store.history().list("live").size());
        assertEquals(String.valueOf(ProfileHistory.KEPT + 8), cpus().getFirst());
    }

    @Test
    void foreignFilesInTheFolderAreLeftAlone() throws Exception {
        save("1");
        save("2");
        Path folder = config.resolve("profiles/.history/live");
        Files.writeString(folder.resolve("notes.txt"), "mine");
        Files.writeString(folder.resolve("99999999999999999999.toml"), "");
        assertEquals(1, store.history().list("live").size());
        assertTrue(Files.exists(folder.resolve("notes.txt")));
    }
}
