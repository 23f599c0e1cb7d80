package org.winenspa.app.session;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.winenspa.bridge.Reading;
import org.winenspa.bridge.proc.PidEnviron;
import org.winenspa.bridge.telemetry.TelemetryDirectory;
import org.winenspa.bridge.telemetry.TelemetryException;
import org.winenspa.bridge.telemetry.TelemetryException.Fault;
import org.winenspa.bridge.telemetry.TelemetryHeader;

/// Looks for the telemetry file of one process, where the process's own environment puts it.
final class TelemetrySearch {

    private static final long PERIOD_NS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(10);

    private final ProcessWatch process;
    private long dueNs = Long.MIN_VALUE;
    private long sinceNs = Long.MIN_VALUE;
    private Reading<TelemetryWatch> result = Reading.waiting("Telemetry has not been looked for yet.");

    TelemetrySearch(ProcessWatch process) {
        this.process = process;
    }

    /// The open file, or why there is none so far.
    ///
    /// @throws TelemetryException if the file exists and cannot be used
    Reading<TelemetryWatch> poll(long nowNs) throws TelemetryException {
        if (sinceNs == Long.MIN_VALUE) {
            sinceNs = nowNs;
        }
        if (nowNs >= dueNs) {
            dueNs = nowNs + PERIOD_NS;
            result = look(nowNs);
        }
        return result;
    }

    private Reading<TelemetryWatch> look(long nowNs) throws TelemetryException {
        Reading<Map<String, String>> environment = PidEnviron.read(process.pid());
        Set<Path> candidates = new LinkedHashSet<>();
        environment.optional().ifPresent(own -> candidates.add(fileUnder(own)));
        // A program may have overwritten its own environment; its file then lies where ours would.
        candidates.add(fileUnder(System.getenv()));
        for (Path candidate : candidates) {
            TelemetryWatch watch = open(candidate);
            if (watch != null) {
                return Reading.of(watch);
            }
        }
        return explain(environment, candidates.iterator().next(), nowNs);
    }

    private Path fileUnder(Map<String, String> environment) {
        return TelemetryDirectory.locate(environment).fileOf(process.pid());
    }

    private Reading<TelemetryWatch> explain(Reading<Map<String, String>> environment, Path path, long nowNs) {
        if (nowNs - sinceNs < PATIENCE_NS) {
            return Reading.waiting("Waiting for " + path + ".");
        }
        if (!environment.map(own -> own.containsKey("NSPA_TELEMETRY")).orElse(true)) {
            return Reading.notSupported("Process " + process.pid()
                    + " was started without telemetry: switch it on in its profile, or set NSPA_TELEMETRY=1.");
        }
        return Reading.notSupported("No telemetry came: " + path + " did not appear within "
                + TimeUnit.NANOSECONDS.toSeconds(PATIENCE_NS)
                + " s. The runtime has none, or it refused the folder and said so in the program's log.");
    }

    private @Nullable TelemetryWatch open(Path path) throws TelemetryException {
        try {
            TelemetryWatch watch = TelemetryWatch.open(path);
            TelemetryHeader header = watch.header();
            if (header.pid() == process.pid() && header.startTicks() == process.startTicks()) {
                return watch;
            }
            watch.close();
            return null;
        } catch (TelemetryException e) {
            if (e.fault() == Fault.MISSING || e.fault() == Fault.NOT_READY) {
                return null;
            }
            throw e;
        }
    }
}
