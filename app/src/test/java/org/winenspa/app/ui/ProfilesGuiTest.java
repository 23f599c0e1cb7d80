package org.winenspa.app.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.VBox;
import javafx.stage.WindowEvent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winenspa.app.daw.PeFile;

/// The profiles page in a real window, with real files and prefixes made up here. Leaves pictures.
@Tag("gui")
final class ProfilesGuiTest {
    private static final Path PICTURES = Path.of("target", "screenshots");

    @TempDir
    Path folder;

    @BeforeEach
    void needsADisplayAndPrefixes() throws Exception {
        assumeTrue(FxWindow.displayExists(), "no display: neither DISPLAY nor WAYLAND_DISPLAY is set");
        PeFile.write(folder.resolve("home/.wine/drive_c/Program Files/REAPER (x64)/reaper.exe"), "7.22");
        PeFile.write(folder.resolve("prefixes/studio/drive_c/ProgramData/Ableton/Live 12 Suite/Program/Ableton Live 12 Suite.exe"), "12.1.5");
        PeFile.write(folder.resolve("prefixes/studio/drive_c/ProgramData/Ableton/Live 11 Lite/Program/Ableton Live 11 Lite.exe"), "11.3.2");
        Files.createDirectories(folder.resolve("profiles"));
        Files.writeString(folder.resolve("defaults.toml"), "[audio]\nrate = 96000\n");
    }

    private FxWindow open(Theme theme) {
        return FxWindow.open(new GuiFixture(folder).services, new PanelOptions(Page.PROFILES, theme, Optional.empty()));
    }

    @Test
    void threeClicksLeadToARunningProgram() throws Exception {
        try (FxWindow window = open(Theme.DARK)) {
            FxWindow.run(() -> window.get(Button.class, "new-profile").fire());
            FxWindow.await("the found programs", () -> window.get(ListView.class, "new-found").getItems().size() == 3);
            FxWindow.run(() -> {
                window.get(ToggleButton.class, "card-stage").fire();
                window.get(ListView.class, "new-found").getSelectionModel().select(0);
            });
            Thread.sleep(600);
            window.screenshot(PICTURES.resolve("dark-new-profile.png"));
            FxWindow.run(() -> window.get(Button.class, "new-launch").fire());
            FxWindow.await("running", () -> window.panel().programs().phase("ableton-live-11-lite-stage") == Programs.Phase.RUNNING
                    || window.panel().programs().phase("ableton-live-11-lite-tracking") == Programs.Phase.RUNNING);
            String file = Files.readString(folder.resolve("profiles/ableton-live-11-lite-stage.toml"));
            assertTrue(file.contains("frames = 128") && !file.contains("rate"), file);
        }
    }

    @Test
    void everyFieldSaysWhereItsValueComesFrom() throws Exception {
        Files.writeString(folder.resolve("profiles/demo.toml"), "name = \"Demo\"\nexecutable = \"demo\"\n[audio]\nframes = 128\n");
        try (FxWindow window = open(Theme.LIGHT)) {
            FxWindow.await("the profile", () -> window.get(TextInputControl.class, "field-name").getText().equals("Demo"));
            assertEquals("global", FxWindow.on(() -> window.get(Label.class, "field-rate-origin").getText()));
            assertEquals("this profile", FxWindow.on(() -> window.get(Label.class, "field-frames-origin").getText()));
            assertTrue(FxWindow.on(() -> window.get(Label.class, "field-frames-cost").getText()).contains("1.33 ms"));
            window.screenshot(PICTURES.resolve("light-profile-origins.png"));
            FxWindow.run(() -> window.get(CheckBox.class, "only-own").fire());
            assertFalse(FxWindow.on(() -> window.get(Node.class, "field-rate").getParent().isVisible()));
            FxWindow.run(() -> window.get(Button.class, "field-frames-reset").fire());
            assertEquals("built-in", FxWindow.on(() -> window.get(Label.class, "field-frames-origin").getText()));
            FxWindow.run(() -> window.get(Button.class, "profile-save").fire());
            FxWindow.await("the file without the line", () -> !read("profiles/demo.toml").contains("frames"));
            FxWindow.await("the former version", () -> !window.get(ComboBox.class, "history-others").getItems().isEmpty());
            FxWindow.run(() -> window.get(ComboBox.class, "history-others").getSelectionModel().select(0));
            FxWindow.await("the difference", () -> window.get(VBox.class, "history-rows").getChildren().size() == 2);
            FxWindow.run(() -> window.get(Button.class, "history-restore").fire());
            FxWindow.await("taken back", () -> read("profiles/demo.toml").contains("frames = 128"));
        }
    }

    @Test
    void secretsAreCoveredAndKnownVariablesExplained() throws Exception {
        Files.writeString(folder.resolve("profiles/demo.toml"),
                "name = \"Demo\"\nexecutable = \"demo\"\n[environment]\nWINEDEBUG = \"+relay\"\nMY_TOKEN = \"geheim\"\n");
        try (FxWindow window = open(Theme.DARK)) {
            FxWindow.await("the variables", () -> window.find("field-environment") instanceof VBox rows && rows.getChildren().size() == 2);
            VBox rows = FxWindow.on(() -> window.get(VBox.class, "field-environment"));
            assertTrue(FxWindow.on(() -> rows.getChildren().get(1).lookup(".password-field") != null));
            assertTrue(FxWindow.on(() -> window.get(Label.class, "field-environment-message").getText()).contains("every call"));
            FxWindow.run(() -> {
                if (rows.getChildren().getFirst().lookup(".combo-box .text-field") instanceof TextInputControl name) {
                    name.setText("LC_ALL");
                }
            });
            FxWindow.run(() -> {
                window.get(Button.class, "profile-save").fire();
                window.get(ScrollPane.class, "profile-scroll").setVvalue(0.55);
            });
            FxWindow.await("the saved file", () -> read("profiles/demo.toml").contains("LC_ALL") && read("profiles/demo.toml").contains("geheim"));
            Thread.sleep(300);
            window.screenshot(PICTURES.resolve("dark-variables.png"));
        }
    }

    @Test
    void closingAsksBeforeUnsavedChangesAreLost() throws Exception {
        Files.writeString(folder.resolve("profiles/demo.toml"), "name = \"Demo\"\nexecutable = \"demo\"\n");
        try (FxWindow window = open(Theme.DARK)) {
            FxWindow.await("the profile", () -> window.get(TextInputControl.class, "field-name").getText().equals("Demo"));
            FxWindow.run(() -> {
                window.get(TextInputControl.class, "field-name").setText("Louder");
                window.stage().fireEvent(new WindowEvent(window.stage(), WindowEvent.WINDOW_CLOSE_REQUEST));
            });
            assertTrue(FxWindow.on(() -> window.stage().isShowing()));
            assertTrue(FxWindow.on(() -> window.get(Label.class, "unsaved-question").getText()).contains("Louder"));
            window.screenshot(PICTURES.resolve("dark-unsaved.png"));
            FxWindow.run(() -> window.get(Button.class, "unsaved-save").fire());
            FxWindow.await("closed", () -> !window.stage().isShowing());
            assertTrue(read("profiles/demo.toml").contains("Louder"));
        }
    }

    private String read(String file) {
        try {
            return Files.readString(folder.resolve(file));
        } catch (IOException e) {
            return "";
        }
    }
}
