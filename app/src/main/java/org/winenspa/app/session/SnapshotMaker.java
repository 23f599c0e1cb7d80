package org.winenspa.app.session;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.winenspa.app.session.LiveSnapshot.Audio;
import org.winenspa.app.session.LiveSnapshot.Program;
import org.winenspa.app.session.LiveSnapshot.Rt;
import org.winenspa.app.session.LiveSnapshot.SelfCost;
import org.winenspa.app.session.LiveSnapshot.State;
import org.winenspa.app.session.wake.WakeView;
import org.winenspa.bridge.Reading;
import org.winenspa.bridge.proc.SchedPolicy;
import org.winenspa.bridge.telemetry.Counter;
import org.winenspa.bridge.telemetry.RtState;
import org.winenspa.bridge.telemetry.TelemetryHeader;

/// Puts the parts of a snapshot together.
final class SnapshotMaker {

    /// What a snapshot is made of. Nothing of it is kept.
    record Parts(
            State state,
            String reason,
            long sequence,
            long takenNs,
            @Nullable ProcessWatch process,
            Reading<TelemetryWatch> telemetry,
            Reading<String> exit,
            SelfCost self) {}

    private SnapshotMaker() {}

    static LiveSnapshot make(Parts parts) {
        ProcessWatch process = parts.process();
        Reading<TelemetryWatch> telemetry = parts.telemetry();
        return new LiveSnapshot(
                parts.state(),
                parts.reason(),
                parts.sequence(),
                parts.takenNs(),
                program(parts),
                process == null ? Reading.waiting(parts.reason()) : process.runtime(),
                telemetry.map(watch -> rt(watch.header())),
                process == null ? Reading.waiting(parts.reason()) : process.rows(),
                process == null
                        ? List.of()
                        : process.neighbours()
                                .ladder(process.rows().orElse(List.of())),
                telemetry.map(watch -> wake(watch, process)),
                telemetry.map(TelemetryWatch::histograms),
                process == null ? Reading.waiting(parts.reason()) : process.memory(),
                Reading.of(audio(telemetry, process)),
                telemetry.map(TelemetryWatch::events),
                parts.self());
    }

    private static Reading<Program> program(Parts parts) {
        ProcessWatch process = parts.process();
        String exe = parts.telemetry().map(watch -> watch.header().exe()).orElse("");
        if (process != null) {
            return Reading.of(new Program(
                    process.pid(), exe.isEmpty() ? process.name() : exe, process.startedNs(), parts.exit()));
        }
        return parts.telemetry()
                .map(watch -> new Program(
                        watch.header().pid(), exe, watch.header().createdNs(), parts.exit()));
    }

    private static WakeView wake(TelemetryWatch watch, @Nullable ProcessWatch process) {
        if (process != null) {
            return watch.wake(process.threads());
        }
        ThreadBook table = new ThreadBook();
        table.update(watch.header().pid(), List.of(), watch.threads(), 0);
        return watch.wake(table);
    }

    static Rt rt(TelemetryHeader header) {
        TelemetryHeader.Realtime rt = header.rt();
        String sections =
                switch (rt.criticalSections()) {
                    case ON -> "Critical sections pass the waiter's priority to the owner.";
                    case OFF -> "Critical sections do not pass priority on.";
                    case UNSUPPORTED ->
                        "This kernel has no FUTEX_LOCK_PI, so critical sections do not pass priority on.";
                    case UNKNOWN -> "The runtime reports a state of critical sections that this panel does not know.";
                };
        String limit = rt.rlimitRtprio() < 0 ? "unlimited" : Long.toString(rt.rlimitRtprio());
        String reason =
                switch (rt.state()) {
                    case GRANTED -> "The kernel granted it.";
                    case UNSET -> "NSPA_RT_PRIO is not set, so the program is scheduled like any other.";
                    case NOT_PERMITTED ->
                        "The kernel refused real-time scheduling (error " + rt.errno() + ", rtprio limit " + limit
                                + "): raise the limit as `nspa doctor` explains, then log in again.";
                    case BAD_VALUE ->
                        "NSPA_RT_PRIO or NSPA_RT_POLICY is out of range, so the runtime ignored it: use 17 to 98.";
                    case UNKNOWN -> "The runtime reports a state that this panel does not know.";
                };
        boolean granted = rt.state() == RtState.GRANTED;
        String policy = granted ? SchedPolicy.of(rt.policy()).name() : SchedPolicy.OTHER.name();
        return new Rt(rt.priority(), policy, granted, reason, sections);
    }

    /// Without telemetry the audio server still shows.
    private static Audio audio(Reading<TelemetryWatch> telemetry, @Nullable ProcessWatch process) {
        Reading<TelemetryHeader.Audio> stream = telemetry
                .map(watch -> watch.header().audio())
                .flatMap(audio -> audio.rateHz() > 0 && audio.periodFrames() > 0
                        ? Reading.of(audio)
                        : Reading.waiting("The program has not opened an audio stream."));
        return new Audio(
                stream.map(audio -> Math.round(audio.periodFrames() * 1e9 / audio.rateHz())),
                stream.map(TelemetryHeader.Audio::rateHz),
                stream.map(TelemetryHeader.Audio::periodFrames),
                counted(telemetry, stream, Counter.AUDIO_PERIODS),
                counted(telemetry, stream, Counter.AUDIO_MISSED),
                "missed periods counted by telemetry",
                process == null
                        ? Reading.waiting("The program's process is not there.")
                        : process.neighbours().server());
    }

    /// A program may mark periods without announcing its stream; before the first period there is nothing to count.
    private static Reading<Long> counted(
            Reading<TelemetryWatch> telemetry, Reading<TelemetryHeader.Audio> stream, Counter counter) {
        return telemetry.flatMap(watch -> watch.total(Counter.AUDIO_PERIODS) > 0
                ? Reading.of(watch.total(counter))
                : stream.map(_ -> 0L));
    }
}
