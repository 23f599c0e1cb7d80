package org.winenspa.app.record;

import java.io.IOException;
import java.io.Serial;

/// A recording or capture that cannot be used. The message says what is wrong with it.
public final class RecordingException extends IOException {

    @Serial
    private static final long serialVersionUID = 1L;

    /// @param message what is wrong, without the file's name
    public RecordingException(String message) {
        super(message);
    }

    /// @param message what is wrong, without the file's name
    public RecordingException(String message, Throwable cause) {
        super(message, cause);
    }
}
