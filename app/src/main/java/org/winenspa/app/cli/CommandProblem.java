package org.winenspa.app.cli;

import java.io.Serial;

/// A verb that could not do what was asked. The message says what failed, on what, why and what to do next; it is
/// printed to standard error without a stack trace.
public final class CommandProblem extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    private final int exitCode;

    /// @param exitCode one of [ExitCode]
    public CommandProblem(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    /// @param exitCode one of [ExitCode]
    public CommandProblem(int exitCode, String message, Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    /// What the command ends with.
    public int exitCode() {
        return exitCode;
    }
}
