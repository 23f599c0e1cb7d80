package org.winenspa.app.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Home and the mini strip as a user meets them, with scripted snapshots: 64 frames at 48 kHz, two xruns, a worst callback of 2621 µs.
@Tag("gui")
final class HomeGuiTest {
    private static final Path PICTURES = Path.of("target", "screenshots");

    @TempDir
    Path folder;

    @BeforeEach
    void needsADisplay() {
        assumeTrue(FxWindow.displayExists(), "no display: neither DISPLAY nor WAYLAND_DISPLAY is set");
    }

    @Test
    void idleMetersAreHatchedAndSayWhy() throws Exception {
        try (FxWindow window = FxWindow.open(new GuiFixture(folder).services, PanelOptions.DEFAULT)) {
            FxWindow.await("the meters", () -> window.find("meter-worst") != null);
            assertEquals("waiting", FxWindow.on(() -> text(window, "meter-worst", ".h2")));
            assertTrue(FxWindow.on(() -> window.get(Node.class, "meter-worst").lookup(".meter-absent") != null));
            window.screenshot(PICTURES.resolve("home-idle.png"));
        }
    }

    @Test
    void theMetersLatchAndResetByKey() throws Exception {
        GuiFixture fixture = new GuiFixture(folder);
        try (FxWindow window = FxWindow.open(fixture.services, new PanelOptions(Page.HOME, Theme.DARK, Optional.of("demo")))) {
            FxWindow.await("the worst callback", () -> text(window, "meter-worst", ".big").equals("197"));
            FxWindow.await("the verdict", () -> window.get(Label.class, "verdict").getText().startsWith("Not ready for 64 frames at 48 kHz."));
            for (Theme theme : Theme.values()) {
                FxWindow.run(() -> theme.applyTo(window.stage().getScene()));
                window.screenshot(PICTURES.resolve("home-running-" + theme.name().toLowerCase(Locale.ROOT) + ".png"));
            }
            FxWindow.run(() -> window.get(Node.class, "meter-worst").fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.R, false, false, false, false)));
            FxWindow.await("nothing since the reset", () -> text(window, "meter-worst", ".h2").equals("waiting"));
        }
        assertTrue(Files.exists(folder.resolve("results/demo.json")));
        try (FxWindow window = FxWindow.open(new GuiFixture(folder).services, PanelOptions.DEFAULT)) {
            FxWindow.await("the last session on the card", () -> window.find("last-demo") instanceof Label l && l.getText().contains("2 xruns"));
            window.screenshot(PICTURES.resolve("home-after.png"));
        }
    }

    @Test
    void theMiniStripShowsTheSameAndHidesByEscape() throws Exception {
        GuiFixture fixture = new GuiFixture(folder);
        try (FxWindow window = FxWindow.open(fixture.services, new PanelOptions(Page.HOME, Theme.DARK, Optional.of("demo")))) {
            FxWindow.await("running", () -> window.panel().programs().isLive());
            FxWindow.run(() -> window.get(Button.class, "mini-strip").fire());
            FxWindow.await("the strip", () -> window.panel().companions().stripScene().isPresent());
            Scene strip = FxWindow.on(() -> window.panel().companions().stripScene().orElseThrow());
            assertEquals(320, strip.getWidth(), 1);
            assertEquals(48, strip.getHeight(), 1);
            FxWindow.await("its numbers", () -> strip.getRoot().lookupAll(".num").stream().anyMatch(n -> n instanceof Labeled l && l.getText().equals("197 %")));
            FxWindow.picture(strip, PICTURES.resolve("mini-strip.png"), 1);
            FxWindow.run(() -> strip.getRoot().fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.ESCAPE, false, false, false, false)));
            FxWindow.await("gone", () -> window.panel().companions().stripScene().isEmpty());
        }
    }

    private static String text(FxWindow window, String tile, String style) {
        Node node = window.find(tile);
        Node label = node == null ? null : node.lookup(style);
        return label instanceof Labeled labeled ? labeled.getText() : "";
    }
}
