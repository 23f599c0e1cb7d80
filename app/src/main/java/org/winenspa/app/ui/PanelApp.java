package org.winenspa.app.ui;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.winenspa.app.settings.Settings;

/// Starts JavaFX, opens the panel and waits until its window is closed.
public final class PanelApp {
    private static final Logger LOG = LoggerFactory.getLogger(PanelApp.class);

    private PanelApp() {}

    /// Opens the panel and returns when the user has closed it. Once in a process. Not on the FX thread.
    ///
    /// @throws UnsupportedOperationException if there is no display
    /// @throws InterruptedException when interrupted; the window is closed
    public static void run(Services services, PanelOptions options) throws InterruptedException {
        CountDownLatch closed = new CountDownLatch(1);
        AtomicReference<@Nullable AppGraph> graph = new AtomicReference<>();
        Platform.setImplicitExit(false);
        int percent = options.settings().scalePercent();
        if (percent > Settings.MIN_SCALE) {
            System.setProperty("glass.gtk.uiScale", percent + "%");
        }
        Platform.startup(() -> {
            Thread.currentThread().setUncaughtExceptionHandler((thread, e) ->
                    LOG.error("The panel met an error of its own and goes on; the running programs are not affected.", e));
            Theme.loadFonts();
            AppGraph made = new AppGraph(services, options);
            graph.set(made);
            Stage stage = new Stage();
            stage.setOnHidden(e -> closed.countDown());
            made.panel().show(stage, options);
        });
        try {
            closed.await();
        } finally {
            AppGraph made = graph.get();
            if (made != null) {
                // open notices must be gone before the toolkit: an open popup at exit crashed it
                CountDownLatch ended = new CountDownLatch(1);
                Platform.runLater(() -> {
                    made.close();
                    ended.countDown();
                });
                ended.await();
            }
            Platform.exit();
        }
    }
}
