package org.winenspa.app.ui;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winenspa.app.Directories;
import org.winenspa.app.profile.Profile;
import org.winenspa.app.runtime.RuntimeCatalog;
import org.winenspa.app.runtime.WineRuntime;
import org.winenspa.app.text.Texts;

/// From the first start to a program that runs and is seen live, as `docs/tour.md` tells it: leaves its pictures in `target/tour`.
/// Everything is real; the user's folders are empty at the beginning, the runtime is the one in the cache.
@Tag("gui")
final class TourLiveTest {
    private static final Path PICTURES = Path.of("target", "tour");

    @TempDir
    Path home;

    @Test
    void reachesALiveProgramFromTheFirstStart() throws Exception {
        assumeTrue(FxWindow.displayExists(), "no display: neither DISPLAY nor WAYLAND_DISPLAY is set");
        Path cache = Directories.ofThisUser().cache();
        List<WineRuntime> found = new RuntimeCatalog(cache.resolve("runtimes"), System.getenv()).list();
        assumeTrue(found.stream().anyMatch(r -> r.usable() && r.has(WineRuntime.TELEMETRY)), "no Wine-NSPA runtime with telemetry is built in " + cache);
        assumeTrue(hasDemo(cache.resolve("programs")), "the demo program is not built in " + cache);
        Directories directories = new Directories(home.resolve("config"), cache, home.resolve("state"), home.resolve("data"));
        int clicks = 0;
        try (FxWindow window = FxWindow.open(PanelServices.of(directories, Map.copyOf(System.getenv())), PanelOptions.DEFAULT)) {
            FxWindow.await("the card of the demo and the verdict", () -> window.find("launch-" + Profile.DEMO) instanceof Button b && !b.isDisabled()
                    && window.find("verdict") instanceof Labeled v && !v.getText().equals(Texts.of("home.examining")));
            Thread.sleep(1_000);
            window.screenshot(PICTURES.resolve("1-first-start.png"));
            try {
                FxWindow.run(() -> window.get(Button.class, "launch-" + Profile.DEMO).fire());
                clicks++;
                FxWindow.await("running", () -> window.panel().programs().phase(Profile.DEMO) == Programs.Phase.RUNNING && window.panel().programs().isLive());
                Thread.sleep(4_000);
                window.screenshot(PICTURES.resolve("2-running.png"));
                FxWindow.run(() -> window.get(Button.class, "verdict-next").fire());
                clicks++;
                FxWindow.await("live values", () -> window.find("gauge-worst_wait") instanceof javafx.scene.Parent tile
                        && tile.lookup(".big") instanceof Labeled value && value.getText().matches("[\\d\\h.]+"));
                Thread.sleep(3_000);
                window.screenshot(PICTURES.resolve("3-live.png"));
                assertTrue(clicks <= 3, "it took " + clicks + " clicks");
                assertTrue(FxWindow.on(() -> Optional.ofNullable(window.panel().programs().snapshot())).orElseThrow().wake().isAvailable(), "nothing is live");
            } finally {
                FxWindow.run(() -> window.panel().programs().stop(Profile.DEMO));
                FxWindow.await("stopped", () -> window.panel().programs().phase(Profile.DEMO) == Programs.Phase.IDLE);
            }
        }
    }

    private static boolean hasDemo(Path programs) throws java.io.IOException {
        if (!Files.isDirectory(programs)) {
            return false;
        }
        try (Stream<Path> files = Files.find(programs, 2, (file, facts) -> file.endsWith("nspa_demo.exe"))) {
            return files.findFirst().isPresent();
        }
    }
}
