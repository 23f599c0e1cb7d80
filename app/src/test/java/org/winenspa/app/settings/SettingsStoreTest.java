package org.winenspa.app.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winenspa.app.text.Language;

final class SettingsStoreTest {
    @TempDir
    Path folder;

    private SettingsStore store = new SettingsStore(Path.of("/"));

    @BeforeEach
    void make() {
        store = new SettingsStore(folder.resolve("config"));
    }

    @Test
    void hasDefaultsWithoutAFile() throws IOException {
        assertEquals(Settings.DEFAULT, store.load());
    }

    @Test
    void readsWhatItWrote() throws IOException {
        Settings chosen = new Settings(Optional.of(Language.DE), Look.CONTRAST, 150, true);
        store.save(chosen);
        assertEquals(chosen, store.load());
    }

    @Test
    void keepsKeysThatItDoesNotKnow() throws IOException {
        Files.createDirectories(store.file().getParent());
        Files.writeString(store.file(), "ofALaterVersion = \"kept\"\n");
        store.save(Settings.DEFAULT);
        assertTrue(Files.readString(store.file()).contains("kept"));
    }

    @Test
    void setsAnUnreadableFileAside() throws IOException {
        Files.createDirectories(store.file().getParent());
        Files.writeString(store.file(), "theme = [broken");
        assertThrows(IOException.class, store::load);
        assertEquals(Settings.DEFAULT, store.loadOrDefault());
        store.save(Settings.DEFAULT.withScale(125));
        assertEquals(125, store.load().scalePercent());
        assertEquals("theme = [broken", Files.readString(store.file().resolveSibling("settings.toml.unreadable")));
    }

    @Test
    void takesDefaultsForValuesOutOfRange() throws IOException {
        Files.createDirectories(store.file().getParent());
        Files.writeString(store.file(), "theme = \"pink\"\nscale = 9000\nlanguage = 7\n");
        assertEquals(Settings.DEFAULT.withScale(Settings.MAX_SCALE), store.load());
    }

    @Test
    void survivesAnyContent() throws IOException {
        Files.createDirectories(store.file().getParent());
        Random random = new Random(20_261_122);
        byte[] good = "language = \"de\"\ntheme = \"light\"\nscale = 150\ncalm = true\n".getBytes(StandardCharsets.UTF_8);
        for (int round = 0; round < 2_000; round++) {
            byte[] bad = good.clone();
            for (int i = random.nextInt(8); i >= 0; i--) {
                bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
            }
            Files.write(store.file(), bad);
            int scale = store.loadOrDefault().scalePercent();
            assertTrue(scale >= Settings.MIN_SCALE && scale <= Settings.MAX_SCALE);
        }
    }
}
