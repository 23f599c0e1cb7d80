package org.winenspa.app.ui;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.transform.Transform;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/// A real window for tests: starts the toolkit once, runs code on its thread, waits for what must become true, takes pictures.
final class FxWindow implements AutoCloseable {
    private static final long TIMEOUT_S = 120;

    private final AppGraph graph;
    private final Stage stage;

    private FxWindow(AppGraph graph, Stage stage) {
        this.graph = graph;
        this.stage = stage;
    }

    /// Whether this machine can open a window.
    static boolean displayExists() {
        return System.getenv("DISPLAY") != null || System.getenv("WAYLAND_DISPLAY") != null;
    }

    static FxWindow open(Services services, PanelOptions options) {
        startToolkit();
        return on(() -> {
            Theme.loadFonts();
            AppGraph graph = new AppGraph(services, options);
            Stage stage = new Stage();
            graph.panel().show(stage, options);
            return new FxWindow(graph, stage);
        });
    }

    private static void startToolkit() {
        CompletableFuture<Boolean> started = new CompletableFuture<>();
        try {
            Platform.startup(() -> started.complete(true));
            Platform.setImplicitExit(false);
            started.get(TIMEOUT_S, TimeUnit.SECONDS);
        } catch (IllegalStateException alreadyRunning) {
            Platform.setImplicitExit(false);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError("the toolkit did not start", e);
        }
    }

    /// Runs `task` on the FX thread and returns its result.
    static <T> T on(Callable<T> task) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Platform.runLater(() -> {
            try {
                result.complete(task.call());
            } catch (Exception | AssertionError e) {
                result.completeExceptionally(e);
            }
        });
        try {
            return result.get(TIMEOUT_S, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError("on the FX thread", e);
        }
    }

    /// Runs `action` on the FX thread.
    static void run(Runnable action) {
        on(() -> {
            action.run();
            return true;
        });
    }

    /// Waits until `condition` holds on the FX thread.
    static void await(String what, BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(TIMEOUT_S);
        while (!on(condition::getAsBoolean)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within " + TIMEOUT_S + " s: " + what);
            }
            Thread.sleep(50);
        }
    }

    Panel panel() {
        return graph.panel();
    }

    Stage stage() {
        return stage;
    }

    /// The node with an id, null if there is none.
    @Nullable Node find(String id) {
        return stage.getScene().getRoot().lookup("#" + id);
    }

    /// The node with an id.
    <N extends Node> N get(Class<N> type, String id) {
        Node node = find(id);
        if (node == null) {
            throw new AssertionError("no node #" + id);
        }
        return type.cast(node);
    }

    /// Writes a picture of the window.
    void screenshot(Path file) throws IOException {
        screenshot(file, 1);
    }

    /// Writes a picture of the window as a screen of this scale shows it.
    void screenshot(Path file, double scale) throws IOException {
        picture(stage.getScene(), file, scale);
    }

    /// Writes a picture of any scene.
    static void picture(Scene scene, Path file, double scale) throws IOException {
        BufferedImage picture = on(() -> {
            Parent root = scene.getRoot();
            root.applyCss();
            root.layout();
            SnapshotParameters parameters = new SnapshotParameters();
            parameters.setTransform(Transform.scale(scale, scale));
            WritableImage image = root.snapshot(parameters, null);
            int w = (int) image.getWidth();
            int h = (int) image.getHeight();
            BufferedImage copy = new BufferedImage(w, h, BufferedImage.TYPE_INT_ARGB);
            int[] row = new int[w];
            for (int y = 0; y < h; y++) {
                image.getPixelReader().getPixels(0, y, w, 1, PixelFormat.getIntArgbInstance(), row, 0, w);
                copy.setRGB(0, y, w, 1, row, 0, w);
            }
            return copy;
        });
        Files.createDirectories(file.getParent());
        ImageIO.write(picture, "png", file.toFile());
    }

    @Override
    public void close() {
        run(() -> {
            stage.close();
            graph.close();
        });
    }
}
