package org.winenspa.app.ui;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.winenspa.app.text.Language;

/// Every page in every theme, size and language: pictures in `target/screenshots`, and nothing cut, lost or blank on any of them.
@Tag("gui")
final class PagesGuiTest {
    private static final Path PICTURES = Path.of("target", "screenshots");
    private static final int SCREEN_WIDTH = 1440;
    private static final int SCREEN_HEIGHT = 900;
    private static final int FEWEST_COLOURS = 24;

    private final Locale session = Locale.getDefault(Locale.Category.DISPLAY);

    @TempDir
    Path folder;

    @BeforeEach
    void needsADisplay() {
        assumeTrue(FxWindow.displayExists(), "no display: neither DISPLAY nor WAYLAND_DISPLAY is set");
    }

    @AfterEach
    void restoreLanguage() {
        Locale.setDefault(Locale.Category.DISPLAY, session);
    }

    @ParameterizedTest
    @CsvSource({"DARK,EN", "LIGHT,EN", "CONTRAST,EN", "DARK,DE"})
    void everyPageIsWholeAtEveryScale(Theme theme, Language language) throws Exception {
        language.use();
        List<String> faults = new ArrayList<>();
        try (FxWindow window = FxWindow.open(new GuiFixture(folder).services, new PanelOptions(Page.HOME, theme, Optional.of("demo")))) {
            FxWindow.await("running", () -> window.panel().programs().isLive());
            for (int percent : new int[] {100, 150, 200}) {
                size(window, SCREEN_WIDTH * 100.0 / percent, SCREEN_HEIGHT * 100.0 / percent);
                for (Page page : Page.values()) {
                    String name = String.join("-", theme.name(), page.name(), Integer.toString(percent), language.name()).toLowerCase(Locale.ROOT);
                    look(window, page, name, percent / 100.0, faults);
                }
            }
            size(window, 1024, 640);
            for (Page page : Page.values()) {
                look(window, page, String.join("-", theme.name(), page.name(), "small", language.name()).toLowerCase(Locale.ROOT), 1, faults);
            }
        }
        assertTrue(faults.isEmpty(), () -> String.join("\n", faults));
    }

    private static void size(FxWindow window, double width, double height) throws InterruptedException {
        FxWindow.run(() -> {
            window.stage().setWidth(width);
            window.stage().setHeight(height);
        });
        FxWindow.await("the window's size", () -> Math.abs(window.stage().getScene().getWidth() - width) < 2);
    }

    private static void look(FxWindow window, Page page, String name, double scale, List<String> faults) throws IOException, InterruptedException {
        FxWindow.run(() -> window.panel().shell().show(page));
        Thread.sleep(page == Page.LIVE ? 1_200 : 350);
        Path picture = PICTURES.resolve(name + ".png");
        window.screenshot(picture, scale);
        FxWindow.on(() -> PageFault.find(window.stage().getScene())).forEach(fault -> faults.add(name + ": " + fault));
        assertTrue(colours(picture) >= FEWEST_COLOURS, picture + " is nearly empty");
    }

    private static int colours(Path picture) throws IOException {
        BufferedImage image = ImageIO.read(picture.toFile());
        Set<Integer> found = new HashSet<>();
        for (int y = image.getHeight() / 8; y < image.getHeight(); y += 3) {
            for (int x = image.getWidth() / 4; x < image.getWidth(); x += 3) {
                found.add(image.getRGB(x, y));
            }
        }
        return found.size();
    }
}
