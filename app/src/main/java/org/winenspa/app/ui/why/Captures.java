package org.winenspa.app.ui.why;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.winenspa.app.record.Capture;

/// What was kept of the dropouts, as the page needs it. Everything but [#revision] blocks.
public interface Captures {

    /// A kept capture.
    ///
    /// @param id for [#load]
    /// @param taken wall-clock time
    /// @param program file name of the Windows program, empty if unknown
    record Listed(String id, Instant taken, String program) {}

    /// Another number after every change. Any thread, never blocks.
    long revision();

    /// All, newest first.
    List<Listed> list() throws IOException;

    /// One.
    ///
    /// @throws IOException if it is gone or damaged, with a sentence that says which
    Capture load(String id) throws IOException;
}
