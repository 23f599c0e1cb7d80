package org.winenspa.app.ui.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winenspa.app.settings.Look;
import org.winenspa.app.settings.Settings;
import org.winenspa.app.settings.SettingsStore;
import org.winenspa.app.text.Language;
import org.winenspa.app.ui.Work;

final class SettingsViewModelTest {
    @TempDir
    Path folder;

    private SettingsViewModel model(Path config) {
        return new SettingsViewModel(Optional.of(new SettingsStore(config)), Settings.DEFAULT, new Work(Runnable::run, Runnable::run));
    }

    @Test
    void savesEachChangeAtOnce() throws IOException {
        SettingsViewModel model = model(folder);
        model.look(Look.LIGHT);
        model.calm(true);
        assertEquals(Settings.DEFAULT.with(Look.LIGHT).withCalm(true), new SettingsStore(folder).load());
        assertEquals("", model.messageProperty().get());
    }

    @Test
    void saysWhatWaitsForTheNextStart() {
        SettingsViewModel model = model(folder);
        model.language(Optional.of(Language.DE));
        assertFalse(model.messageProperty().get().isEmpty());
        model.language(Optional.empty());
        assertEquals("", model.messageProperty().get());
    }

    @Test
    void saysWhyNothingWasSaved() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "in the way");
        SettingsViewModel model = model(file);
        model.scale(150);
        assertTrue(model.messageProperty().get().contains("settings.toml"), model.messageProperty().get());
        assertEquals(150, model.settingsProperty().get().scalePercent());
    }
}
