package org.winenspa.app.launch;

import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.winenspa.bridge.Reading;

/// A launched program. It outlives the panel; closing the panel does not disturb it. Safe for use by several threads.
public interface RunningProgram {

    /// The profile it was launched from.
    String profileId();

    /// The process that was started, which need not be the Windows program.
    long launcherPid();

    /// When it was started.
    Instant started();

    /// Looks for the process of the Windows program; waiting until Wine has started it. Reads /proc, so not for the
    /// FX thread.
    Reading<ProgramProcess> program();

    /// Its standard output and error.
    Path log();

    /// Whether it still runs.
    boolean isAlive();

    /// How it ended.
    Reading<ExitStatus> exit();

    /// Completes when it ends, on a thread of the pool. Never completes exceptionally.
    CompletableFuture<Reading<ExitStatus>> onExit();

    /// Ends it: asks politely, then ends the prefix's Wine server, then kills. Blocks until it is gone.
    ///
    /// @throws LaunchProblem when it could not be ended
    /// @throws InterruptedException when interrupted; the program may still run
    void stop() throws LaunchProblem, InterruptedException;
}
