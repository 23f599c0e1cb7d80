package org.winenspa.app.ui;

import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs what blocks away from the FX thread and hands the result back to it. With two direct executors everything happens on the calling
/// thread, so view models are tested without waiting.
public final class Work {
    private static final Logger LOG = LoggerFactory.getLogger(Work.class);

    private final Executor background;
    private final Executor foreground;

    /// @param background where tasks run
    /// @param foreground where results are handed over, the FX thread in the panel
    public Work(Executor background, Executor foreground) {
        this.background = background;
        this.foreground = foreground;
    }

    /// Runs `task` in the background, then `done` with its result or `failed` with its exception in the foreground.
    public <T> void run(Callable<T> task, Consumer<? super T> done, Consumer<? super Exception> failed) {
        try {
            background.execute(() -> call(task, done, failed));
        } catch (RejectedExecutionException e) {
            LOG.debug("The panel is closing; a task was not begun", e);
        }
    }

    private <T> void call(Callable<T> task, Consumer<? super T> done, Consumer<? super Exception> failed) {
        T result;
        try {
            result = task.call();
        } catch (Exception e) {
            // outermost frame of the task: whatever went wrong is told to the user, and kept
            LOG.debug("A task failed", e);
            foreground.execute(() -> failed.accept(e));
            return;
        }
        foreground.execute(() -> done.accept(result));
    }

    /// Runs `update` in the foreground; for progress told on a background thread.
    public void tell(Runnable update) {
        foreground.execute(update);
    }
}
