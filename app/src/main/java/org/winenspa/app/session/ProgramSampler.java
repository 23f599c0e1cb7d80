package org.winenspa.app.session;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.winenspa.app.session.LiveSnapshot.State;
import org.winenspa.app.session.TargetFinder.Found;
import org.winenspa.bridge.Reading;
import org.winenspa.bridge.telemetry.TelemetryDirectory;
import org.winenspa.bridge.telemetry.TelemetryException;
import org.winenspa.bridge.telemetry.TelemetryException.Fault;

/// Samples one program: finds it, follows its telemetry and its process, and notices its end.
final class ProgramSampler implements Sampler {

    private static final long SEARCH_PERIOD_NS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long SELF_PERIOD_NS = TimeUnit.SECONDS.toNanos(1);
    /// The launcher learns the exit status a moment after the process is gone.
    private static final long EXIT_PATIENCE_NS = TimeUnit.SECONDS.toNanos(2);

    private final LiveTarget target;
    private final TelemetryDirectory folder;
    private final SessionTap tap;
    private final ThreadBook nameless = new ThreadBook();
    private final SelfProbe self = new SelfProbe();
    private @Nullable ProcessWatch process;
    private @Nullable TelemetryWatch telemetry;
    private @Nullable TelemetrySearch search;
    private Reading<TelemetryWatch> telemetryReading = Reading.waiting("The program has not been found yet.");
    private Reading<String> exit = Reading.waiting("It runs.");
    private State state = State.WAITING;
    private String reason = "Waiting for the program to start.";
    private long sequence;
    private long searchDueNs = Long.MIN_VALUE;
    private long selfDueNs = Long.MIN_VALUE;
    private long goneSinceNs = Long.MIN_VALUE;

    /// @param folder where files of dead processes are removed
    /// @param tap hears events and headers; closed by the session
    ProgramSampler(LiveTarget target, TelemetryDirectory folder, SessionTap tap) {
        this.target = target;
        this.folder = folder;
        this.tap = tap;
    }

    static Sampler create(LiveTarget target, SessionTap tap) {
        return new ProgramSampler(target, TelemetryDirectory.locate(System.getenv()), tap);
    }

    @Override
    public LiveSnapshot initial() {
        return snapshot(System.nanoTime());
    }

    @Override
    public LiveSnapshot sample(long nowNs, boolean last) {
        boolean first = sequence == 1;
        try {
            if (state == State.WAITING && (last || nowNs >= searchDueNs)) {
                searchDueNs = nowNs + SEARCH_PERIOD_NS;
                try {
                    find();
                } finally {
                    if (first) {
                        tidyUp();
                    }
                }
            }
            if (state == State.LIVE) {
                follow(nowNs, last);
            }
        } catch (TelemetryException e) {
            fail(e);
        }
        if (last || nowNs >= selfDueNs) {
            selfDueNs = nowNs + SELF_PERIOD_NS;
            self.update(nowNs, telemetry == null ? 0 : telemetry.events().received());
        }
        return snapshot(nowNs);
    }

    /// Removes what ended programs left. Not before the target was looked for, because a file that is the target is
    /// kept for being open. It also loads the native library while the program is still starting: its first events
    /// fill a ring within a second, and on a busy machine the loading alone takes that long.
    private void tidyUp() {
        folder.removeStale(Instant.now());
    }

    private void find() throws TelemetryException {
        Reading<Found> found = TargetFinder.find(target);
        if (found instanceof Reading.Value<Found>(Found value)) {
            process = value.process();
            telemetry = value.telemetry();
            state = State.LIVE;
            if (process != null) {
                search = new TelemetrySearch(process);
                reason = "Process " + process.pid() + " runs.";
            }
            if (telemetry != null) {
                telemetryReading = Reading.of(telemetry);
            }
            return;
        }
        reason = found.reason();
        if (target instanceof LiveTarget.Launched launched) {
            launched.exit().get().optional().ifPresent(how -> {
                state = State.FAILED;
                reason = launched.name() + " ended before its process was found. " + how;
            });
        } else if (target instanceof LiveTarget.Running) {
            state = State.FAILED;
        }
    }

    private void follow(long nowNs, boolean last) throws TelemetryException {
        ProcessWatch watched = process;
        boolean alive = watched != null && watched.isAlive();
        if (telemetry == null && search != null) {
            telemetryReading = search.poll(nowNs);
            telemetry = telemetryReading.optional().orElse(null);
        }
        if (telemetry != null) {
            telemetry.poll(nowNs, last || !alive, watched == null ? nameless : watched.threads(), tap);
        }
        if (watched != null && alive) {
            watched.poll(
                    nowNs,
                    telemetry == null ? List.of() : telemetry.threads(),
                    telemetry == null ? "" : telemetry.header().version());
        }
        if (!alive) {
            gone(nowNs, last);
        }
    }

    private void gone(long nowNs, boolean last) {
        if (goneSinceNs == Long.MIN_VALUE) {
            goneSinceNs = nowNs;
        }
        exit = target instanceof LiveTarget.Launched launched ? launched.exit().get() : saidGoodbye();
        if (exit.isAvailable() || last || nowNs - goneSinceNs > EXIT_PATIENCE_NS) {
            state = State.ENDED;
            reason = exit.orElse("The program has ended; how is not known.");
        }
    }

    /// What the telemetry of a program that somebody else started tells about its end.
    private Reading<String> saidGoodbye() {
        if (telemetry == null) {
            return Reading.notSupported("How it ended is known only for programs that were launched from here.");
        }
        return Reading.of(
                switch (telemetry.header().state()) {
                    case ENDED -> "It ended in an orderly way.";
                    default -> "It was killed or crashed: its telemetry has no end.";
                });
    }

    private void fail(TelemetryException e) {
        reason = String.valueOf(e.getMessage());
        boolean mayCome = e.fault() == Fault.NOT_READY || e.fault() == Fault.MISSING;
        if (!(mayCome && state == State.WAITING)) {
            state = State.FAILED;
        }
        telemetryReading = e.asReading();
        if (telemetry != null) {
            telemetry.close();
            telemetry = null;
        }
    }

    private LiveSnapshot snapshot(long nowNs) {
        return SnapshotMaker.make(
                new SnapshotMaker.Parts(
                        state, reason, ++sequence, nowNs, process, telemetryReading, exit, self.cost()));
    }

    /// Also tidies up, while the own file is still open and thereby kept; a file that was found damaged is not open
    /// any more, so after a failure the next session tidies up.
    @Override
    public void close() {
        if (state != State.FAILED) {
            tidyUp();
        }
        if (process != null) {
            process.close();
        }
        if (telemetry != null) {
            telemetry.close();
        }
    }
}
