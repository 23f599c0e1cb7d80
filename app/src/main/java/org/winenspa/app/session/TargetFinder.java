package org.winenspa.app.session;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.winenspa.bridge.Reading;
import org.winenspa.bridge.proc.PidEnviron;
import org.winenspa.bridge.proc.PidStat;
import org.winenspa.bridge.proc.ProcessList;
import org.winenspa.bridge.telemetry.TelemetryDirectory;
import org.winenspa.bridge.telemetry.TelemetryException;
import org.winenspa.bridge.telemetry.TelemetryHeader;

/// Works out which process a target means.
final class TargetFinder {

    /// What was found of a target so far. At least one of the two is present when anything was found.
    ///
    /// @param process the process, null if only its file is left
    /// @param telemetry its open file, null if it is still to be looked for
    record Found(@Nullable ProcessWatch process, @Nullable TelemetryWatch telemetry) {}

    private TargetFinder() {}

    /// The target, waiting until it exists.
    ///
    /// @throws TelemetryException if the target is a file that cannot be used
    static Reading<Found> find(LiveTarget target) throws TelemetryException {
        return switch (target) {
            case LiveTarget.File file -> file(file);
            case LiveTarget.Running process -> process(process.pid());
            case LiveTarget.Launched launched ->
                launched.pid().get().flatMap(ProcessWatch::of).map(process -> new Found(process, null));
        };
    }

    private static Reading<Found> file(LiveTarget.File target) throws TelemetryException {
        TelemetryWatch telemetry = TelemetryWatch.open(target.path());
        TelemetryHeader header = telemetry.header();
        ProcessWatch process = TelemetryDirectory.isAlive(header)
                ? ProcessWatch.of(header.pid()).optional().orElse(null)
                : null;
        return Reading.of(new Found(process, telemetry));
    }

    /// The process itself, or, if it only started the Windows program, the newest of its descendants that writes
    /// telemetry.
    private static Reading<Found> process(int pid) {
        if (hasTelemetry(pid)) {
            return ProcessWatch.of(pid).map(process -> new Found(process, null));
        }
        List<PidStat.Line> tree =
                ProcessList.read().map(all -> ProcessList.tree(all, pid)).orElse(List.of());
        PidStat.Line newest = null;
        for (PidStat.Line candidate : tree) {
            if (hasTelemetry(candidate.id()) && (newest == null || candidate.startTicks() > newest.startTicks())) {
                newest = candidate;
            }
        }
        return ProcessWatch.of(newest == null ? pid : newest.id()).map(process -> new Found(process, null));
    }

    private static boolean hasTelemetry(int pid) {
        Map<String, String> environment = PidEnviron.read(pid).orElse(System.getenv());
        return TelemetryDirectory.locate(environment).fileOf(pid).toFile().isFile();
    }
}
