package org.winenspa.app.session;

import java.nio.file.Path;
import java.util.function.Supplier;
import org.winenspa.bridge.Reading;

/// What a [LiveSession] watches.
public sealed interface LiveTarget {

    /// A running process.
    record Running(int pid) implements LiveTarget {}

    /// A telemetry file, of a live or an ended process. The process of a live file is probed too.
    record File(Path path) implements LiveTarget {}

    /// A program that was just launched and whose Windows process may not exist yet. The suppliers are called
    /// on the sampler thread, a few times a second.
    ///
    /// @param name what to call it in messages
    /// @param pid Linux pid of the Windows program, waiting until it exists
    /// @param exit one sentence on how it ended, waiting while it runs
    record Launched(String name, Supplier<Reading<Integer>> pid, Supplier<Reading<String>> exit)
            implements LiveTarget {}
}
