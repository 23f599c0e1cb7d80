package org.winenspa.app.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.winenspa.app.ui.palette.PanelAction;

/// The window without a mouse.
@Tag("gui")
final class KeyboardGuiTest {
    private static final int MOST_STEPS = 400;

    @TempDir
    Path folder;

    @BeforeEach
    void needsADisplay() {
        assumeTrue(FxWindow.displayExists(), "no display: neither DISPLAY nor WAYLAND_DISPLAY is set");
    }

    private FxWindow open(Page page) {
        return FxWindow.open(new GuiFixture(folder).services, new PanelOptions(page, Theme.DARK, Optional.empty()));
    }

    @ParameterizedTest
    @EnumSource(Page.class)
    void tabReachesEveryControlAndComesRound(Page page) throws Exception {
        try (FxWindow window = open(page)) {
            FxWindow.await("the profiles", () -> window.find("nav-home") != null);
            Thread.sleep(800);
            FxWindow.run(() -> window.get(Node.class, "nav-home").requestFocus());
            Set<Node> reached = new LinkedHashSet<>();
            for (int step = 0; step < MOST_STEPS; step++) {
                Node owner = FxWindow.on(() -> window.stage().getScene().getFocusOwner());
                if (owner == null || !reached.add(owner)) {
                    break;
                }
                press(window, KeyCode.TAB, false);
            }
            assertTrue(reached.size() < MOST_STEPS, "Tab never came round");
            reached.addAll(byArrows(window, reached));
            List<Node> missed = FxWindow.on(() -> {
                List<Node> all = new ArrayList<>();
                reachable(window.stage().getScene().getRoot(), all);
                all.removeIf(n -> reached.contains(n) || hasReachedPart(n, reached));
                return all;
            });
            assertTrue(missed.isEmpty(), () -> page + ": Tab does not reach " + missed);
        }
    }

    /// A group of buttons of which one is chosen is one stop; the arrow keys go through it.
    private static Set<Node> byArrows(FxWindow window, Set<Node> reached) {
        Set<Node> found = new LinkedHashSet<>();
        for (Node stop : reached) {
            if (stop instanceof ToggleButton button && button.getToggleGroup() != null) {
                FxWindow.run(button::requestFocus);
                @Nullable Node owner = button;
                while (owner != null && found.add(owner)) {
                    press(window, KeyCode.RIGHT, false);
                    owner = FxWindow.on(() -> Optional.ofNullable(window.stage().getScene().getFocusOwner())).orElse(null);
                }
            }
        }
        return found;
    }

    /// A box whose editor has the keyboard is reached by it; a list whose cells are passed over is one stop.
    private static boolean hasReachedPart(Node node, Set<Node> reached) {
        return reached.stream().anyMatch(r -> isInside(r, node) || isInside(node, r) && !(r instanceof ScrollPane));
    }

    private static boolean isInside(Node inner, Node outer) {
        for (Node at = inner.getParent(); at != null; at = at.getParent()) {
            if (at == outer) {
                return true;
            }
        }
        return false;
    }

    private static void reachable(Parent parent, List<Node> all) {
        for (Node child : parent.getChildrenUnmodifiable()) {
            if (child.isVisible() && !child.isDisabled()) {
                if (child.isFocusTraversable()) {
                    all.add(child);
                }
                if (child instanceof Parent inner) {
                    reachable(inner, all);
                }
            }
        }
    }

    @Test
    void thePaletteRunsAnActionByItsName() throws Exception {
        try (FxWindow window = open(Page.HOME)) {
            press(window, KeyCode.K, true);
            assertInstanceOf(TextField.class, FxWindow.on(() -> window.stage().getScene().getFocusOwner()));
            FxWindow.run(() -> window.get(TextField.class, "palette-query").setText("read"));
            press(window, KeyCode.ENTER, false);
            assertEquals(Page.READINESS, FxWindow.on(() -> window.panel().shell().pageProperty().get()));
            assertNull(FxWindow.on(() -> Optional.ofNullable(window.find("palette-query")).orElse(null)));
        }
    }

    @Test
    void escapeClosesThePaletteAndGivesTheKeyboardBack() throws Exception {
        try (FxWindow window = open(Page.HOME)) {
            FxWindow.run(() -> window.get(Node.class, "home-new").requestFocus());
            press(window, KeyCode.K, true);
            assertNotNull(FxWindow.on(() -> window.get(ListView.class, "palette-found")));
            press(window, KeyCode.ESCAPE, false);
            assertEquals("home-new", FxWindow.on(() -> owner(window)));
        }
    }

    @Test
    void tabStaysInTheSettings() throws Exception {
        try (FxWindow window = open(Page.HOME)) {
            press(window, KeyCode.COMMA, true);
            List<String> ids = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                ids.add(FxWindow.on(() -> owner(window)));
                press(window, KeyCode.TAB, false);
            }
            assertEquals(List.of("settings-language", "settings-look", "settings-scale", "settings-calm", "settings-close", "settings-language"), ids);
            window.screenshot(Path.of("target", "screenshots", "settings.png"));
        }
    }

    @Test
    void theKeySheetNamesEveryShortcutOnce() throws Exception {
        try (FxWindow window = open(Page.HOME)) {
            List<PanelAction> actions = FxWindow.on(() -> window.panel().actions());
            Set<String> ids = new HashSet<>();
            Set<String> keys = new HashSet<>();
            for (PanelAction action : actions) {
                assertTrue(ids.add(action.id()), "twice: " + action.id());
                action.shortcut().ifPresent(key -> assertTrue(keys.add(key.text()), "two actions have " + key.text()));
            }
            assertTrue(keys.size() >= Page.values().length + 7, keys::toString);
            press(window, KeyCode.F1, false);
            assertNotNull(FxWindow.on(() -> window.get(ScrollPane.class, "key-sheet")));
            Thread.sleep(300);
            window.screenshot(Path.of("target", "screenshots", "keys.png"));
        }
    }

    @Test
    void aChangedThemeShowsAtOnce() throws Exception {
        try (FxWindow window = open(Page.HOME)) {
            press(window, KeyCode.T, true);
            press(window, KeyCode.T, true);
            assertTrue(FxWindow.on(() -> window.stage().getScene().getStylesheets().toString()).contains("tokens-contrast.css"));
            FxWindow.run(() -> window.get(Button.class, "rail-palette").fire());
            Thread.sleep(300);
            window.screenshot(Path.of("target", "screenshots", "palette.png"));
        }
    }

    private static String owner(FxWindow window) {
        Node owner = window.stage().getScene().getFocusOwner();
        return owner == null || owner.getId() == null ? String.valueOf(owner) : owner.getId();
    }

    private static void press(FxWindow window, KeyCode code, boolean control) {
        FxWindow.run(() -> {
            @Nullable Node owner = window.stage().getScene().getFocusOwner();
            Event.fireEvent(owner == null ? window.stage().getScene() : owner,
                    new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, control, false, false));
        });
    }
}
