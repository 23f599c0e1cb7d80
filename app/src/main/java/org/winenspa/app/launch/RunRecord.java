package org.winenspa.app.launch;

import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.winenspa.bridge.Reading;

/// What is kept on disk about a run, so that another panel can find the program, stop it, and tell how it ended.
///
/// @param root the Wine folder it runs under
/// @param launchId see [LaunchPlan#launchId()]
/// @param program the file name of the Windows program
/// @param exit null while it runs or when nobody saw it end
record RunRecord(
        String profileId,
        String launchId,
        long pid,
        long startTicks,
        Instant started,
        Path prefix,
        Path root,
        Path log,
        String program,
        @Nullable ExitStatus exit) {

    RunRecord ended(ExitStatus status) {
        return new RunRecord(profileId, launchId, pid, startTicks, started, prefix, root, log, program, status);
    }

    /// How it ended, given whether it still runs.
    Reading<ExitStatus> exit(boolean running) {
        if (exit != null) {
            return Reading.of(exit);
        }
        return running
                ? Reading.waiting("the program still runs.")
                : Reading.notSupported("it was killed together with what notes its end, and Linux tells an exit code only to"
                        + " the program that started it.");
    }
}
