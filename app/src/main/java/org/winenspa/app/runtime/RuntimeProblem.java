package org.winenspa.app.runtime;

import java.io.Serial;

/// A runtime that is missing, broken or could not be built; the message says what to do.
public final class RuntimeProblem extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    private final Kind kind;

    /// What kind of trouble.
    public enum Kind {
        /// There is no such runtime, or it is not whole.
        MISSING,
        /// The build failed.
        FAILED,
        /// The build was cancelled; it can be continued.
        CANCELLED
    }

    /// @param kind what kind of trouble
    /// @param message what failed, on what, why, what to do next
    public RuntimeProblem(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    /// What kind of trouble.
    public Kind kind() {
        return kind;
    }
}
