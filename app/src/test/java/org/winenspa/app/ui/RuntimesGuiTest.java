package org.winenspa.app.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.winenspa.app.Directories;
import org.winenspa.app.prefix.CopyWatch;
import org.winenspa.app.prefix.PrefixProblem;
import org.winenspa.app.prefix.Snapshot;
import org.winenspa.app.profile.ProfileEdit;
import org.winenspa.app.profile.ProfileException;
import org.winenspa.app.runtime.RuntimeCatalog;

/// The runtimes page as a user meets it: the runtimes that this user has built, a prefix in a temporary folder.
@Tag("gui")
final class RuntimesGuiTest {
    private static final Path PICTURES = Path.of("target", "screenshots");

    @TempDir
    Path folder;

    private Services services = new GuiFixture(Path.of("/nowhere")).services;

    @BeforeEach
    void prepare() throws Exception {
        assumeTrue(FxWindow.displayExists(), "no display: neither DISPLAY nor WAYLAND_DISPLAY is set");
        Path prefix = folder.resolve("prefixes/studio");
        Files.createDirectories(prefix.resolve("drive_c"));
        Files.writeString(folder.resolve("prefixes/studio/system.reg"), "first");
        GuiFixture fixture = new GuiFixture(folder);
        Services plain = fixture.services;
        RuntimeCatalog catalog = new RuntimeCatalog(Directories.ofThisUser().runtimes(), Map.of());
        plain.profiles().save(ProfileEdit.blank("stage", "Stage set").prefix("studio").done());
        catalog.list().stream().skip(1).findFirst().ifPresent(second -> pin(plain, second.key()));
        plain.keeping().snapshots().take(prefix, Snapshot.Reason.MANUAL, "before the new plug-in", CopyWatch.NONE);
        services = new Services(plain.profiles(), catalog, plain.checkout(), plain.buildLog(), plain.launcher(), plain.doctor(), plain.host(), plain.keeping(), plain.watches(), plain.captures(), plain.results(), plain.desktop(), plain.daws());
    }

    private static void pin(Services services, String key) {
        try {
            services.profiles().save(ProfileEdit.blank("mix", "Mixing").runtime(key).prefix("studio").done());
        } catch (ProfileException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<Snapshot> snapshots() {
        try {
            return services.keeping().snapshots().list(folder.resolve("prefixes/studio"));
        } catch (PrefixProblem e) {
            throw new IllegalStateException(e);
        }
    }

    private String registry() {
        try {
            return Files.readString(folder.resolve("prefixes/studio/system.reg"));
        } catch (IOException e) {
            return "";
        }
    }

    @Test
    void takesASnapshotRollsBackAndTakesThatBack() throws Exception {
        try (FxWindow window = FxWindow.open(services, new PanelOptions(Page.RUNTIMES, Theme.DARK, Optional.empty()))) {
            FxWindow.await("the prefix", () -> window.find("snapshot-studio") instanceof Button b && !b.isDisabled());
            FxWindow.run(() -> window.get(Button.class, "snapshot-studio").fire());
            FxWindow.await("two snapshots", () -> snapshots().size() == 2 && window.find("rollback-" + snapshots().getFirst().id()) != null);
            Files.writeString(folder.resolve("prefixes/studio/system.reg"), "second");
            FxWindow.run(() -> window.get(Button.class, "rollback-" + snapshots().getFirst().id()).fire());
            FxWindow.await("rolled back", () -> registry().equals("first") && undo(window) != null);
            FxWindow.run(() -> {
                Button button = undo(window);
                assertTrue(button != null);
                button.fire();
            });
            FxWindow.await("taken back", () -> registry().equals("second"));
            assertEquals("second", registry());
        }
    }

    @ParameterizedTest
    @EnumSource(Theme.class)
    void canBeLookedAt(Theme theme) throws Exception {
        try (FxWindow window = FxWindow.open(services, new PanelOptions(Page.RUNTIMES, theme, Optional.empty()))) {
            FxWindow.await("the prefix", () -> window.find("snapshot-studio") != null);
            Thread.sleep(2_000);
            String name = "runtimes-" + theme.name().toLowerCase(Locale.ROOT);
            window.screenshot(PICTURES.resolve(name + "-top.png"));
            FxWindow.run(() -> scroll(window).setVvalue(1));
            Thread.sleep(500);
            window.screenshot(PICTURES.resolve(name + "-prefixes.png"));
            assertTrue(Files.size(PICTURES.resolve(name + "-prefixes.png")) > 20_000);
        }
    }

    private static ScrollPane scroll(FxWindow window) {
        Node node = window.get(Node.class, "prefixes");
        while (!(node instanceof ScrollPane pane)) {
            node = node.getParent();
        }
        return pane;
    }

    private static @Nullable Button undo(FxWindow window) {
        for (Node node : window.stage().getScene().getRoot().lookupAll(".button")) {
            if (node instanceof Button button && "Undo".equals(button.getText())) {
                return button;
            }
        }
        return null;
    }
}
