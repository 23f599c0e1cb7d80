package org.winenspa.app.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.winenspa.app.session.LiveTarget;
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
            return new LiveTarget.Process(pid(argument));
        }
        throw new CommandProblem(ExitCode.USAGE, "\"" + argument + "\" is neither a process id nor a known profile.");
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
                continue;
            }
        }
        if (newest == null) {
            throw new CommandProblem(
                    ExitCode.FAILED,
                    "no running program of this user writes telemetry to " + directory.path()
                            + (entries.isAvailable() ? "" : " (" + entries.reason() + ")")
                            + "; start one with `nspa launch` or `nspa demo`, or name a process id.");
        }
        return new LiveTarget.Process(newest.pid());
    }
}
