package org.winenspa.app.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;

/// The one clock of the panel and the only place that enters the FX thread.
///
/// Live views subscribe with their own period and are called from one [AnimationTimer], which runs only while the window shows and at
/// least one subscriber wants frames: a running timer costs a pulse sixty times a second even with nothing to draw. A second, slow beat
/// drives the lines of text that change by the second. Everything but [#later] belongs to the FX thread.
public final class FxPulse implements AutoCloseable {
    private static final long SLOW_BEAT_MS = 500;

    private final List<Subscription> live = new ArrayList<>();
    private final List<Runnable> slow = new ArrayList<>();
    private final AtomicBoolean beatQueued = new AtomicBoolean();
    private final ScheduledExecutorService beat;
    private final AnimationTimer timer = new AnimationTimer() {
        @Override
        public void handle(long nowNs) {
            tick(nowNs);
        }
    };
    private boolean running;
    private boolean windowShows;
    private boolean beatsHidden;
    private long frames;

    private static final class Subscription {
        final long periodNs;
        final BooleanSupplier wanted;
        final Runnable draw;
        long lastNs;

        Subscription(long periodNs, BooleanSupplier wanted, Runnable draw) {
            this.periodNs = periodNs;
            this.wanted = wanted;
            this.draw = draw;
        }
    }

    /// `beat` only wakes the FX thread twice a second; the caller owns and ends it.
    public FxPulse(ScheduledExecutorService beat) {
        this.beat = beat;
        var unused = beat.scheduleAtFixedRate(this::queueBeat, SLOW_BEAT_MS, SLOW_BEAT_MS, TimeUnit.MILLISECONDS);
    }

    /// Calls `draw` at most `perSecond` times a second while `wanted` holds and the window shows.
    public void onFrame(double perSecond, BooleanSupplier wanted, Runnable draw) {
        live.add(new Subscription((long) (1e9 / perSecond), wanted, draw));
    }

    /// Calls `update` twice a second while the window shows or [#setBeatsHidden] was asked for.
    public void onBeat(Runnable update) {
        slow.add(update);
    }

    /// Runs `work` on the FX thread, soon. Any thread.
    public void later(Runnable work) {
        Platform.runLater(work);
    }

    /// Tells whether the window is visible; a hidden window costs nothing.
    public void setWindowShows(boolean shows) {
        windowShows = shows;
        refresh();
    }

    /// Makes the slow beat go on while the window is hidden, for what else shows.
    public void setBeatsHidden(boolean wanted) {
        beatsHidden = wanted;
    }

    /// Starts or stops the timer after something changed that `wanted` looks at.
    public void refresh() {
        boolean wanted = windowShows && live.stream().anyMatch(s -> s.wanted.getAsBoolean());
        if (wanted != running) {
            running = wanted;
            if (wanted) {
                timer.start();
            } else {
                timer.stop();
            }
        }
    }

    /// Frames in which something was drawn, since the start.
    public long frames() {
        return frames;
    }

    @Override
    public void close() {
        timer.stop();
        running = false;
        beat.shutdownNow();
    }

    private void tick(long nowNs) {
        boolean drew = false;
        for (Subscription s : live) {
            // a quarter of slack: the timer's own grid is 16.7 ms, a strict comparison would turn 30 Hz into 20
            if (nowNs - s.lastNs >= s.periodNs - s.periodNs / 4 && s.wanted.getAsBoolean()) {
                s.lastNs = nowNs;
                s.draw.run();
                drew = true;
            }
        }
        if (drew) {
            frames++;
        }
    }

    private void queueBeat() {
        if (beatQueued.compareAndSet(false, true)) {
            later(() -> {
                beatQueued.set(false);
                if (windowShows || beatsHidden) {
                    slow.forEach(Runnable::run);
                    refresh();
                }
            });
        }
    }
}
