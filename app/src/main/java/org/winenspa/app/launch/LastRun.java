package org.winenspa.app.launch;

import java.nio.file.Path;
import java.time.Instant;
import org.winenspa.bridge.Reading;

/// How a run of a profile went.
///
/// @param profileId what was launched
/// @param started when
/// @param running whether it still runs
/// @param exit how it ended; waiting while it runs, not supported when what notes its end was killed with it
/// @param log its output
public record LastRun(String profileId, Instant started, boolean running, Reading<ExitStatus> exit, Path log) {}
