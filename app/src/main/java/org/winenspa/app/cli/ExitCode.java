package org.winenspa.app.cli;

/// Exit codes of the `nspa` command. Scripts rely on them: they never change their meaning.
public final class ExitCode {

    /// It did what was asked.
    public static final int OK = 0;
    /// It was tried and failed.
    public static final int FAILED = 1;
    /// Wrong arguments, or a profile that does not validate.
    public static final int USAGE = 2;
    /// The system refused.
    public static final int NOT_PERMITTED = 3;
    /// The runtime is missing or broken.
    public static final int NO_RUNTIME = 4;
    /// Cancelled by the user (128 + SIGINT).
    public static final int CANCELLED = 130;

    private ExitCode() {}
}
