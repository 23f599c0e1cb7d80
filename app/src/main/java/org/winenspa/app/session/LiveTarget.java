package org.winenspa.app.session;

import java.nio.file.Path;

/// What a [LiveSession] watches.
public sealed interface LiveTarget {

    /// A running process.
    record Process(int pid) implements LiveTarget {}

    /// A telemetry file, of a live or an ended process. A file of a process that still runs is followed.
    record File(Path path) implements LiveTarget {}

    /// A program that was just launched: the Windows executable may be any descendant of the launcher, or a
    /// process of the same prefix, and may not exist yet.
    ///
    /// @param launcherPid Linux pid of the command that was started
    /// @param exeName file name of the Windows executable, for example `nspa_demo.exe`
    /// @param prefix the Wine prefix it runs in
    /// @param telemetryDirectory where its runtime puts its telemetry file
    /// @param sinceNs CLOCK_MONOTONIC when it was launched; older telemetry is not its own
    record Launched(int launcherPid, String exeName, Path prefix, Path telemetryDirectory, long sinceNs)
            implements LiveTarget {}
}
