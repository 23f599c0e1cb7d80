package org.winenspa.bridge.telemetry;

import java.io.IOException;
import java.nio.file.Path;
import org.winenspa.bridge.Reading;

/// A telemetry file cannot be used. The message is one sentence for a person; the fault tells programs which one.
public final class TelemetryException extends IOException {
    private static final long serialVersionUID = 1;

    /// What is wrong with the file.
    public enum Fault {
        /// It does not exist, or vanished.
        MISSING,
        /// The kernel refused to open or map it.
        UNREADABLE,
        /// A symbolic link, directory, FIFO or device.
        NOT_A_FILE,
        /// It belongs to another user.
        FOREIGN_OWNER,
        /// Shorter than a header.
        TOO_SHORT,
        /// It does not start with the magic number.
        NOT_TELEMETRY,
        /// Written by a runtime of another major version.
        OTHER_VERSION,
        /// The writer has not finished the header: try again.
        NOT_READY,
        /// Shorter than its header says.
        TRUNCATED,
        /// An offset, size or count of the header is impossible.
        BAD_GEOMETRY,
        /// It was cut while it was read.
        CUT_WHILE_READ,
        /// The content contradicts itself, such as an event count that went backwards.
        INCONSISTENT,
        /// The reader was closed.
        CLOSED
    }

    private final Fault fault;

    TelemetryException(Fault fault, Path path, String sentence) {
        super(path + ": " + sentence);
        this.fault = fault;
    }

    TelemetryException(Fault fault, Path path, String sentence, Throwable cause) {
        super(path + ": " + sentence, cause);
        this.fault = fault;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }

    /// What is wrong.
    public Fault fault() {
        return fault;
    }

    /// This failure as a missing value.
    ///
    /// @param <T> type of the value that could not be read
    public <T> Reading<T> asReading() {
        String text = getMessage();
        return switch (fault) {
            case NOT_READY, MISSING -> Reading.waiting(text);
            case FOREIGN_OWNER -> Reading.notPermitted(text);
            case OTHER_VERSION -> Reading.notSupported(text);
            default -> Reading.failed(text);
        };
    }
}
