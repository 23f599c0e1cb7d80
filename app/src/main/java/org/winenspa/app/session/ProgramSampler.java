package org.winenspa.app.session;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.winenspa.app.session.LiveSnapshot.State;
import org.winenspa.app.session.wake.WakeAnalysis;
import org.winenspa.bridge.Reading;
import org.winenspa.bridge.telemetry.EntryState;
import org.winenspa.bridge.telemetry.TelemetryException;
import org.winenspa.bridge.telemetry.TelemetryException.Fault;
import org.winenspa.bridge.telemetry.ThreadSlot;

/// Samples one program by its telemetry file.
final class ProgramSampler implements Sampler {

    private static final long SEARCH_PERIOD_NS = TimeUnit.MILLISECONDS.toNanos(200);

    private final LiveTarget target;
    private @Nullable TelemetryWatch telemetry;
    private long sequence;
    private long searchDueNs = Long.MIN_VALUE;
    private State state = State.WAITING;
    private String reason = "Waiting for the program to start.";

    private ProgramSampler(LiveTarget target) {
        this.target = target;
    }

    static Sampler create(LiveTarget target) {
        return new ProgramSampler(target);
    }

    @Override
    public LiveSnapshot initial() {
        return snapshot(System.nanoTime());
    }

    @Override
    public LiveSnapshot sample(long nowNs, boolean last) {
        try {
            if (telemetry == null && (last || nowNs >= searchDueNs)) {
                searchDueNs = nowNs + SEARCH_PERIOD_NS;
                find();
            }
            if (telemetry != null) {
                telemetry.poll(nowNs, last);
                if (telemetry.header().state() == EntryState.ENDED) {
                    telemetry.poll(System.nanoTime(), true);
                    state = State.ENDED;
                    reason = "The program has ended.";
                }
            }
        } catch (TelemetryException e) {
            fail(e);
        }
        return snapshot(nowNs);
    }

    private void find() throws TelemetryException {
        if (target instanceof LiveTarget.File(Path path)) {
            telemetry = TelemetryWatch.open(path);
            state = State.LIVE;
            reason = "Reading " + path + ".";
        }
    }

    private void fail(TelemetryException e) {
        reason = String.valueOf(e.getMessage());
        if (e.fault() != Fault.NOT_READY && e.fault() != Fault.MISSING) {
            state = State.FAILED;
        }
    }

    private LiveSnapshot snapshot(long nowNs) {
        TelemetryWatch watch = telemetry;
        return new LiveSnapshot(
                state,
                reason,
                ++sequence,
                nowNs,
                Reading.waiting(reason),
                Reading.waiting(reason),
                Reading.waiting(reason),
                Reading.waiting(reason),
                List.of(),
                watch == null ? Reading.waiting(reason) : Reading.of(watch.wake(names(watch.threads()))),
                watch == null ? Reading.waiting(reason) : Reading.of(watch.histograms()),
                Reading.waiting(reason),
                Reading.waiting(reason),
                watch == null ? Reading.waiting(reason) : Reading.of(watch.events()),
                new LiveSnapshot.SelfCost(Reading.waiting(reason), Reading.waiting(reason), 0));
    }

    private static WakeAnalysis.ThreadNames names(List<ThreadSlot> threads) {
        Map<Integer, ThreadSlot> byTid = new HashMap<>();
        for (ThreadSlot thread : threads) {
            byTid.put(thread.tid(), thread);
        }
        return new WakeAnalysis.ThreadNames() {
            @Override
            public String name(int tid) {
                ThreadSlot thread = byTid.get(tid);
                return thread == null ? "thread " + tid : HistogramBook.nameOf(thread);
            }

            @Override
            public int priority(int tid) {
                ThreadSlot thread = byTid.get(tid);
                return thread == null ? 0 : thread.rtPriority();
            }
        };
    }

    @Override
    public void close() {
        if (telemetry != null) {
            telemetry.close();
        }
    }
}
