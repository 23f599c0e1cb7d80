package org.winenspa.app.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.Clipboard;
import javafx.scene.layout.Pane;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.winenspa.app.ui.why.FakeCaptures;
import org.winenspa.app.ui.why.FakeCaptures.Sample;
import org.winenspa.app.ui.why.WhyView;
import org.winenspa.app.ui.why.WhyViewModel;

/// The page over built captures, in a real window.
@Tag("gui")
final class WhyGuiTest {
    private static final Path PICTURES = Path.of("target", "screenshots");

    @TempDir
    Path folder;

    @BeforeEach
    void needsADisplay() {
        assumeTrue(FxWindow.displayExists(), "no display: neither DISPLAY nor WAYLAND_DISPLAY is set");
    }

    @ParameterizedTest
    @EnumSource(Theme.class)
    void saysTheSentenceAndDrawsTheLanes(Theme theme) throws Exception {
        FakeCaptures captures = new FakeCaptures().add("1", Sample.TOTALS).add("2", Sample.HOGGED).add("3", Sample.LOCKED);
        try (FxWindow window = FxWindow.open(new GuiFixture(folder).services, new PanelOptions(Page.HOME, theme, Optional.empty()))) {
            WhyViewModel model = show(window, captures);
            assertEquals("The audio thread waited 612 µs for a lock that GUI held at normal priority; it had been boosted to 80.", headline(window));
            assertTrue(FxWindow.on(() -> window.get(Pane.class, "why-lanes").getChildrenUnmodifiable().size()) > 40);
            picture(window, theme, "why");
            FxWindow.run(() -> window.get(ListView.class, "why-list").getSelectionModel().select(1));
            assertTrue(headline(window).contains("hog"), headline(window));
            FxWindow.run(() -> model.select(model.items().get(2)));
            assertTrue(headline(window).contains("not recorded"), headline(window));
            picture(window, theme, "why-totals");
        }
    }

    @Test
    void copiesTheExplanationAsText() throws Exception {
        try (FxWindow window = FxWindow.open(new GuiFixture(folder).services, PanelOptions.DEFAULT)) {
            show(window, new FakeCaptures().add("1", Sample.LOCKED));
            FxWindow.run(() -> window.get(Button.class, "why-copy").fire());
            String text = FxWindow.on(() -> Clipboard.getSystemClipboard().getString());
            assertTrue(text.contains("lock: GUI, normal priority"), text);
        }
    }

    @Test
    void saysWhatItWaitsForWhileNothingWasKept() throws Exception {
        try (FxWindow window = FxWindow.open(new GuiFixture(folder).services, PanelOptions.DEFAULT)) {
            show(window, new FakeCaptures());
            assertTrue(window.find("why-empty") != null);
            picture(window, Theme.DARK, "why-empty");
        }
    }

    private static WhyViewModel show(FxWindow window, FakeCaptures captures) throws InterruptedException {
        WhyViewModel shown = FxWindow.on(() -> {
            Notices notices = new Notices();
            WhyViewModel model = new WhyViewModel(captures, new Work(Runnable::run, Runnable::run), notices);
            WhyView view = new WhyView(model, notices);
            window.stage().getScene().setRoot(new StackPane(view.root()));
            model.refresh();
            return model;
        });
        // what lies in a scroll pane is found only after its first layout
        FxWindow.await("the page", () -> window.find("why-headline") != null || window.find("why-empty") != null);
        return shown;
    }

    private static String headline(FxWindow window) {
        return FxWindow.on(() -> window.get(Label.class, "why-headline").getText());
    }

    private static void picture(FxWindow window, Theme theme, String name) throws Exception {
        Thread.sleep(400);
        Path file = PICTURES.resolve(theme.name().toLowerCase(Locale.ROOT) + "-" + name + ".png");
        window.screenshot(file);
        assertTrue(Files.size(file) > 3_000, file + " is nearly empty");
    }
}
