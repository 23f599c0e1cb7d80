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
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winenspa.app.profile.StoredProfile;

/// The window as a user meets it: real profile files, a launcher and snapshots made up here.
@Tag("gui")
final class PanelGuiTest {
    @TempDir
    Path folder;

    @BeforeEach
    void needsADisplay() {
        assumeTrue(FxWindow.displayExists(), "no display: neither DISPLAY nor WAYLAND_DISPLAY is set");
    }

    @Test
    void createsAProfileLaunchesShowsLiveValuesAndStops() throws Exception {
        GuiFixture fixture = new GuiFixture(folder);
        try (FxWindow window = FxWindow.open(fixture.services, PanelOptions.DEFAULT)) {
            FxWindow.run(() -> window.get(Button.class, "home-new").fire());
            FxWindow.await("the cards", () -> window.find("card-stage") != null);
            FxWindow.run(() -> {
                window.get(ToggleButton.class, "card-stage").fire();
                window.get(Button.class, "new-create").fire();
            });
            FxWindow.await("the form of the new profile", () -> window.find("field-name") instanceof TextInputControl t && t.getText().equals("New profile"));
            FxWindow.run(() -> {
                window.get(TextInputControl.class, "field-name").setText("My studio");
                window.get(TextInputControl.class, "field-rt-priority").setText("99");
            });
            FxWindow.await("the message under the priority", () -> window.get(Label.class, "field-rt-priority-message").isManaged());
            FxWindow.run(() -> {
                window.get(TextInputControl.class, "field-rt-priority").setText("70");
                window.get(TextInputControl.class, "field-executable").setText("demo");
                window.get(Button.class, "profile-save").fire();
            });
            Path file = folder.resolve("profiles/new-profile.toml");
            FxWindow.await("the saved file", () -> contains(file, "My studio") && contains(file, "70"));

            FxWindow.run(() -> window.get(Button.class, "profile-launch").fire());
            FxWindow.await("running", () -> window.panel().programs().phase("new-profile") == Programs.Phase.RUNNING);
            assertEquals("new-profile", fixture.launcher.started.getFirst().profileId());

            FxWindow.run(() -> window.get(ToggleButton.class, "nav-live").fire());
            FxWindow.await("live numbers", () -> numberOf(window, "gauge-xruns").equals("2"));
            assertEquals("2 621", FxWindow.on(() -> numberOf(window, "gauge-worst_wait")).replace('\u2009', ' '));
            assertEquals("3", FxWindow.on(() -> numberOf(window, "gauge-out_of_order")));

            FxWindow.run(() -> window.get(Button.class, "main-action").fire());
            FxWindow.await("stopped", () -> window.panel().programs().phase("new-profile") == Programs.Phase.IDLE);
            assertFalse(fixture.launcher.started.getFirst().isAlive());
        }
    }

    @Test
    void deletesAProfileAndTakesItBack() throws Exception {
        GuiFixture fixture = new GuiFixture(folder);
        try (FxWindow window = FxWindow.open(fixture.services, new PanelOptions(Page.PROFILES, Theme.DARK, Optional.empty()))) {
            FxWindow.run(() -> {
                window.get(Button.class, "new-profile").fire();
                window.get(Button.class, "new-create").fire();
            });
            Path file = folder.resolve("profiles/new-profile.toml");
            FxWindow.await("the new profile", () -> Files.exists(file)
                    && window.get(ListView.class, "profile-list").getSelectionModel().getSelectedItem() instanceof StoredProfile p && p.id().equals("new-profile"));
            FxWindow.run(() -> window.get(Button.class, "profile-delete").fire());
            FxWindow.await("deleted", () -> !Files.exists(file));
            FxWindow.await("the offer to undo", () -> undo(window) != null);
            FxWindow.run(() -> {
                Button button = undo(window);
                assertTrue(button != null);
                button.fire();
            });
            FxWindow.await("back", () -> Files.exists(file));
        }
    }

    private static @Nullable Button undo(FxWindow window) {
        for (Node node : window.stage().getScene().getRoot().lookupAll(".button")) {
            if (node instanceof Button button && "Undo".equals(button.getText())) {
                return button;
            }
        }
        return null;
    }

    private static String numberOf(FxWindow window, String tile) {
        Node node = window.find(tile);
        Node number = node == null ? null : node.lookup(".big");
        return number instanceof Labeled labeled ? labeled.getText() : "";
    }

    private static boolean contains(Path file, String text) {
        try {
            return Files.exists(file) && Files.readString(file).contains(text);
        } catch (IOException e) {
            return false;
        }
    }
}
