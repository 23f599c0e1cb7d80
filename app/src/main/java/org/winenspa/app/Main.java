package org.winenspa.app;

import org.winenspa.app.cli.NspaCommand;

/// Start of the panel and of the `nspa` command.
public final class Main {

    private Main() {}

    /// Runs one verb and ends the process with its exit code, see [org.winenspa.app.cli.ExitCode].
    public static void main(String[] args) {
        System.exit(NspaCommand.commandLine().execute(args));
    }
}
