package org.winenspa.app.cli;

import java.io.Serial;
import java.util.Objects;
import org.winenspa.app.launch.LaunchProblem;

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

    /// A launch that did not happen, with the exit code of its kind.
    public static CommandProblem of(LaunchProblem problem) {
        int code =
                switch (problem.kind()) {
                    case PROFILE -> ExitCode.USAGE;
                    case RUNTIME -> ExitCode.NO_RUNTIME;
                    case NOT_PERMITTED -> ExitCode.NOT_PERMITTED;
                    case FAILED -> ExitCode.FAILED;
                };
        return new CommandProblem(code, Objects.requireNonNullElse(problem.getMessage(), "it was not started."), problem);
    }

    /// What the command ends with.
    public int exitCode() {
        return exitCode;
    }
}
