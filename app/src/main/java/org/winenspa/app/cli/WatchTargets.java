package org.winenspa.app.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.winenspa.app.Directories;
import org.winenspa.app.launch.ExitStatus;
import org.winenspa.app.launch.RunningProgram;
import org.winenspa.app.record.CaptureStore;
import org.winenspa.app.record.FlightRecorder;
import org.winenspa.app.session.LiveTarget;
import org.winenspa.app.session.SessionTap;
import org.winenspa.bridge.Reading;
import org.winenspa.bridge.telemetry.TelemetryDirectory;
import org.winenspa.bridge.telemetry.TelemetryDirectory.Entry;
import org.winenspa.bridge.telemetry.TelemetryException;
import org.winenspa.bridge.telemetry.TelemetryFile;
import org.winenspa.bridge.telemetry.TelemetryHeader;

/// Finds out what `watch` was asked to watch.
final class WatchTargets {

    private WatchTargets() {}

    /// @param argument a process id, a profile's id, or null for the newest program with telemetry
    static LiveTarget of(@Nullable String argument) throws CommandProblem {
        if (argument == null) {
            return newest();
        }
        if (argument.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return new LiveTarget.Running(pid(argument));
        }
        List<RunningProgram> running = Services.ofThisUser().launcher().running();
        for (RunningProgram program : running) {
            if (program.profileId().equals(argument)) {
                return of(program, argument);
            }
        }
        throw new CommandProblem(
                ExitCode.USAGE,
                "\"" + argument + "\" is neither a process id nor a profile whose program runs now"
                        + (running.isEmpty() ? "" : "; running: " + String.join(", ", ids(running))) + ".");
    }

    private static List<String> ids(List<RunningProgram> running) {
        return running.stream().map(RunningProgram::profileId).toList();
    }

    /// A program that was launched.
    static LiveTarget of(RunningProgram program, String name) {
        return new LiveTarget.Launched(
                name,
                () -> program.program().map(process -> (int) process.pid()),
                () -> program.exit().map(ExitStatus::sentence));
    }

    /// Keeps xruns of what is watched, except of a file, whose events are old.
    ///
    /// @param name of the session among the captures
    static SessionTap recorder(LiveTarget target, String name) {
        return target instanceof LiveTarget.File ? SessionTap.NONE
                : FlightRecorder.of(new CaptureStore(Directories.ofThisUser().captures()).session(name), 0);
    }

    private static int pid(String digits) throws CommandProblem {
        try {
            return Integer.parseInt(digits);
        } catch (NumberFormatException e) {
            throw new CommandProblem(ExitCode.USAGE, digits + " is too large for a process id.", e);
        }
    }

    private static LiveTarget newest() throws CommandProblem {
        TelemetryDirectory directory = TelemetryDirectory.locate(System.getenv());
        Reading<List<Entry>> entries = directory.list();
        Entry newest = null;
        long newestNs = Long.MIN_VALUE;
        for (Entry entry : entries.orElse(List.of())) {
            try (TelemetryFile file = TelemetryFile.open(entry.path())) {
                TelemetryHeader header = file.header();
                if (TelemetryDirectory.isAlive(header) && header.createdNs() > newestNs) {
                    newest = entry;
                    newestNs = header.createdNs();
                }
            } catch (TelemetryException e) {
                // A damaged or foreign file is no candidate; naming it by --file tells what is wrong with it.
            }
        }
        if (newest == null) {
            throw new CommandProblem(
                    ExitCode.FAILED,
                    "no running program of this user writes telemetry to " + directory.path()
                            + (entries.isAvailable() ? "" : " (" + entries.reason() + ")")
                            + "; start one with `nspa launch` or `nspa demo`, or name a process id.");
        }
        return new LiveTarget.Running(newest.pid());
    }
}
