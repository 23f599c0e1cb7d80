package org.winenspa.app.ui;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.control.Button;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winenspa.app.Directories;
import org.winenspa.app.daw.DawSearch;
import org.winenspa.app.doctor.MachineDoctor;
import org.winenspa.app.launch.HostProbe;
import org.winenspa.app.launch.WineLauncher;
import org.winenspa.app.profile.ProfileStore;
import org.winenspa.app.record.CaptureStore;
import org.winenspa.app.runtime.Checkout;
import org.winenspa.app.runtime.RuntimeCatalog;
import org.winenspa.app.ui.strip.Desktop;
import org.winenspa.app.ui.strip.StripPlace;
import org.winenspa.app.verdict.ResultStore;
import org.winenspa.app.runtime.WineRuntime;
import org.winenspa.app.session.LiveSnapshot;
import org.winenspa.app.session.wake.WakeView;

/// The whole line through the window: create a profile, launch the demo under our Wine, see its live values, stop it. Everything is real;
/// profiles, prefix, state and logs live in a temporary folder, the runtime and the demo are those of the user's cache.
@Tag("gui")
final class PanelDemoLiveTest {
    @TempDir
    Path folder;

    @Test
    void showsTheRunningDemo() throws Exception {
        assumeTrue(FxWindow.displayExists(), "no display: neither DISPLAY nor WAYLAND_DISPLAY is set");
        Map<String, String> environment = System.getenv();
        Path cache = Directories.ofThisUser().cache();
        Directories directories = new Directories(folder.resolve("config"), cache, folder.resolve("state"), folder.resolve("data"));
        RuntimeCatalog runtimes = new RuntimeCatalog(directories.runtimes(), environment);
        List<WineRuntime> found = runtimes.list();
        assumeTrue(found.stream().anyMatch(r -> r.usable() && r.has(WineRuntime.TELEMETRY)), "no Wine-NSPA runtime with telemetry is built in " + cache);
        assumeTrue(hasDemo(cache.resolve("programs")), "the demo program is not built in " + cache);
        CaptureStore captures = new CaptureStore(directories.captures());
        Services services = new Services(new ProfileStore(directories.profiles()), runtimes, Optional.<Checkout>empty(), folder.resolve("build.log"),
                new WineLauncher(directories, runtimes, HostProbe::read, environment), new MachineDoctor(environment), HostProbe::read,
                GuiFixture.keeping(folder), new RecordedWatches(captures), captures,
                new ResultStore(directories.results()), new Desktop(new StripPlace(directories.state()), ""),
                () -> new DawSearch(List.of(), 0, List.of()));
        try (FxWindow window = FxWindow.open(services, new PanelOptions(Page.PROFILES, Theme.DARK, Optional.empty()))) {
            FxWindow.run(() -> window.get(Button.class, "new-profile").fire());
            FxWindow.await("the cards", () -> window.find("new-create") != null);
            FxWindow.run(() -> window.get(Button.class, "new-create").fire());
            FxWindow.await("the new profile", () -> window.find("field-name") instanceof TextInputControl t && t.getText().equals("New profile"));
            FxWindow.run(() -> {
                window.get(TextInputControl.class, "field-executable").setText("demo");
                window.get(TextInputControl.class, "field-rt-priority").setText("60");
                window.get(Button.class, "profile-save").fire();
            });
            FxWindow.await("saved", () -> window.get(Button.class, "profile-save").isDisabled());
            FxWindow.run(() -> window.get(Button.class, "profile-launch").fire());
            try {
                FxWindow.run(() -> window.get(ToggleButton.class, "nav-live").fire());
                FxWindow.await("the program", () -> window.panel().programs().phase("new-profile") == Programs.Phase.RUNNING);
                FxWindow.await("a hundred events and an audio period", () -> wake(window).map(w -> w.events() > 100 && w.periodBeginsNs().length > 0).orElse(false));
                Thread.sleep(2_000);
                window.screenshot(Path.of("target", "screenshots", "live-demo.png"));
                LiveSnapshot snapshot = FxWindow.on(() -> Optional.ofNullable(window.panel().programs().snapshot())).orElseThrow();
                assertTrue(snapshot.runtime().map(LiveSnapshot.RuntimeProof::ours).orElse(false), () -> snapshot.runtime().toString());
                assertTrue(snapshot.threads().orElse(List.of()).stream().anyMatch(t -> t.role() == LiveSnapshot.Role.AUDIO), "no audio thread");
            } finally {
                FxWindow.run(() -> window.panel().programs().stop("new-profile"));
                FxWindow.await("stopped", () -> window.panel().programs().phase("new-profile") == Programs.Phase.IDLE);
            }
        }
    }

    private static Optional<WakeView> wake(FxWindow window) {
        LiveSnapshot snapshot = window.panel().programs().snapshot();
        return snapshot == null ? Optional.empty() : snapshot.wake().optional();
    }

    private static boolean hasDemo(Path programs) throws IOException {
        if (!Files.isDirectory(programs)) {
            return false;
        }
        try (Stream<Path> files = Files.find(programs, 2, (file, facts) -> file.endsWith("nspa_demo.exe"))) {
            return files.findFirst().isPresent();
        }
    }
}
