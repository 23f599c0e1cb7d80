package org.winenspa.app.record;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.winenspa.app.session.LiveSnapshot;
import org.winenspa.app.session.SessionTap;
import org.winenspa.bridge.Reading;
import org.winenspa.bridge.telemetry.EventType;
import org.winenspa.bridge.telemetry.RtState;
import org.winenspa.bridge.telemetry.TelemetryHeader;

/// Always on while a session watches a program: keeps the last minute and cuts the window around an xrun out of it.
///
/// Hearing an event writes to memory only. The cut, 600 ms of events, is made on the sampler's thread too, because the
/// ring has one owner; encoding and writing it happens on a thread of the [CaptureStore]. Totals of threads and of the
/// machine come from a thread of their own.
public final class FlightRecorder implements SessionTap {

    /// Kept before the deadline that was missed.
    public static final long BEFORE_NS = 500_000_000;
    /// Kept after the late period's real end.
    public static final long AFTER_NS = 100_000_000;
    /// Xruns that follow a kept one within this time are counted, not kept.
    public static final long REST_NS = 2_000_000_000;

    /// A period so late that its capture would be longer than this is cut at its begin.
    private static final long LONGEST_NS = 5_000_000_000L;
    /// The other threads' samples of the window have arrived by then.
    private static final long SETTLE_NS = 60_000_000;
    private static final long WATCH_PERIOD_NS = 250_000_000;

    private record Pending(Xrun xrun, long fromNs, long toNs) {}

    private final EventRing ring = new EventRing();
    private final MachineLog machine = new MachineLog();
    private final MachineSampler sampler = new MachineSampler(machine);
    private final PeriodBook periods = new PeriodBook();
    private final ConcurrentLinkedQueue<Xrun> reported = new ConcurrentLinkedQueue<>();
    private final CaptureStore.Session captures;
    private final IntFunction<SchedSource> schedulingOf;
    private final int expectedFrames;
    private SchedSource scheduling = SchedSource.none(Reading.Kind.WAITING, "The program's process was not found yet.");
    private boolean attached;
    private @Nullable Pending pending;
    private @Nullable TelemetryHeader header;
    private @Nullable LiveSnapshot last;
    private long xruns;
    private long skipped;
    private long restUntilNs = Long.MIN_VALUE;
    private long watchDueNs = Long.MIN_VALUE;

    /// Starts the thread that samples the machine; [#close] ends it.
    ///
    /// @param captures where what is kept goes
    /// @param schedulingOf starts the source of the kernel's events for a process id; asked once, when the process is known
    /// @param expectedFrames frames a period that the profile asks for, 0 if nobody asks
    public FlightRecorder(CaptureStore.Session captures, IntFunction<SchedSource> schedulingOf, int expectedFrames) {
        this.captures = captures;
        this.schedulingOf = schedulingOf;
        this.expectedFrames = expectedFrames;
        sampler.start();
    }

    /// A recorder with the best source of scheduling events that this machine allows.
    public static FlightRecorder of(CaptureStore.Session captures, int expectedFrames) {
        return new FlightRecorder(captures, SchedTap::start, expectedFrames);
    }

    @Override
    public void accept(
            long timeNs, int tid, int type, int path, long object, long value, int otherTid, int prio, int otherPrio) {
        ring.accept(timeNs, tid, type, path, object, value, otherTid, prio, otherPrio);
        if (type == EventType.AUDIO_BEGIN.ordinal()) {
            periods.begin(tid, timeNs, value);
        } else if (type == EventType.AUDIO_END.ordinal() && otherTid == 1) {
            late(tid, timeNs, value);
        }
    }

    /// The runtime calls a period missed when its work took longer than the period, so the deadline is one period after
    /// the begin.
    private void late(int tid, long endNs, long workedNs) {
        long beginNs = periods.beginNs(tid);
        long periodNs = periods.periodNs(tid);
        boolean known = beginNs > 0 && periodNs > 0 && endNs - beginNs > periodNs;
        long fromNs = known ? beginNs : endNs - Math.clamp(workedNs, 0, LONGEST_NS);
        long dueNs = known ? beginNs + periodNs : endNs;
        keep(new Xrun(dueNs, Xrun.Source.PROGRAM, tid, known ? beginNs : 0, known ? periodNs : 0, endNs - dueNs), fromNs, endNs);
    }

    /// An xrun that somebody else counted, such as the audio server. Any thread.
    public void reported(Xrun xrun) {
        reported.add(xrun);
    }

    private void keep(Xrun xrun, long beganNs, long endedNs) {
        xruns++;
        if (pending != null || xrun.timeNs() < restUntilNs) {
            skipped++;
            return;
        }
        restUntilNs = xrun.timeNs() + REST_NS;
        long toNs = endedNs + AFTER_NS;
        pending = new Pending(xrun, Math.max(Math.min(beganNs, xrun.timeNs()) - BEFORE_NS, toNs - LONGEST_NS), toNs);
    }

    @Override
    public void header(TelemetryHeader facts) {
        header = facts;
    }

    @Override
    public void sampled(LiveSnapshot snapshot) {
        last = snapshot;
        if (snapshot.takenNs() >= watchDueNs) {
            watchDueNs = snapshot.takenNs() + WATCH_PERIOD_NS;
            attach(snapshot);
            sampler.watch(WatchedThreads.sampled(snapshot));
        }
        for (Xrun xrun = reported.poll(); xrun != null; xrun = reported.poll()) {
            keep(xrun, xrun.periodBeginNs() > 0 ? xrun.periodBeginNs() : xrun.timeNs(), xrun.timeNs() + xrun.lateNs());
        }
        Pending due = pending;
        boolean over = snapshot.state() == LiveSnapshot.State.ENDED || snapshot.state() == LiveSnapshot.State.FAILED;
        if (due != null && (over || snapshot.takenNs() >= due.toNs + SETTLE_NS)) {
            keep(due, snapshot);
        }
    }

    private void attach(LiveSnapshot snapshot) {
        if (!attached && snapshot.program() instanceof Reading.Value<LiveSnapshot.Program>(LiveSnapshot.Program program)) {
            attached = true;
            scheduling = schedulingOf.apply(program.pid());
        }
    }

    private void keep(Pending due, LiveSnapshot snapshot) {
        pending = null;
        captures.keep(snapshot, cut(due, snapshot), skipped);
        skipped = 0;
    }

    private Capture cut(Pending due, LiveSnapshot snapshot) {
        settings(due, snapshot);
        return new Capture(
                due.xrun,
                due.fromNs,
                due.toNs,
                ring.window(due.fromNs, due.toNs),
                scheduling.window(due.fromNs, due.toNs),
                machine.samples(due.fromNs, due.toNs),
                machine.observations(due.fromNs, due.toNs),
                WatchedThreads.of(snapshot));
    }

    /// What was wrong with the settings during the whole window.
    private void settings(Pending due, LiveSnapshot snapshot) {
        TelemetryHeader facts = header;
        if (facts != null && facts.rt().state() == RtState.NOT_PERMITTED) {
            machine.add(new Observation(due.fromNs, due.toNs, Observation.Kind.RT_NOT_GRANTED, facts.pid(),
                    "real-time priority " + facts.rt().priority(), facts.rt().errno()));
        }
        int actual = snapshot.audio().flatMap(LiveSnapshot.Audio::frames).orElse(0);
        if (expectedFrames > 0 && actual > 0 && expectedFrames != actual) {
            machine.add(new Observation(due.fromNs, due.toNs, Observation.Kind.QUANTUM, 0,
                    expectedFrames + " frames asked for", actual));
        }
    }

    /// Xruns so far, kept or not. Sampler's thread.
    long xruns() {
        return xruns;
    }

    /// Ends the thread that samples the machine. What was cut is written before this returns, or five seconds passed.
    @Override
    public void close() {
        Pending due = pending;
        LiveSnapshot newest = last;
        if (due != null && newest != null) {
            keep(due, newest);
        }
        sampler.close();
        scheduling.close();
        captures.close();
    }
}
