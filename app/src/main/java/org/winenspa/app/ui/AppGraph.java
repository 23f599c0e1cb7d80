package org.winenspa.app.ui;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/// Makes and ends what a panel is made of; the only class of the panel that makes threads. FX thread.
public final class AppGraph implements AutoCloseable {
    private final ExecutorService background = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("work-", 0).factory());
    private final ScheduledExecutorService beat =
            Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().name("beat").daemon().factory());
    private final FxPulse pulse = new FxPulse(beat);
    private final Panel panel;

    /// Wires a panel over `services`.
    public AppGraph(Services services, PanelOptions options) {
        panel = new Panel(services, new Work(background, pulse::later), pulse, options);
    }

    /// The panel.
    public Panel panel() {
        return panel;
    }

    /// Ends in the reverse order of making. Programs that run go on.
    @Override
    public void close() {
        panel.close();
        pulse.close();
        background.shutdownNow();
    }
}
