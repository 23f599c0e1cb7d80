package org.winenspa.app.session;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.winenspa.app.session.wake.EventBuffer;
import org.winenspa.app.session.wake.WakeAnalysis;
import org.winenspa.app.session.wake.WakeView;
import org.winenspa.bridge.telemetry.Counter;
import org.winenspa.bridge.telemetry.EventBatch;
import org.winenspa.bridge.telemetry.TelemetryException;
import org.winenspa.bridge.telemetry.TelemetryFile;
import org.winenspa.bridge.telemetry.TelemetryHeader;
import org.winenspa.bridge.telemetry.TelemetryReader;
import org.winenspa.bridge.telemetry.ThreadSlot;

/// Follows one telemetry file: rings into the wake analysis, thread table, counters and histograms.
/// Used by the sampler thread only; any method may find the file unusable, and then it must be closed.
final class TelemetryWatch implements AutoCloseable {

    /// A writer may be preempted between stamping an event and publishing it. Events are held back this
    /// long so that the merge sees them in order; later ones are still counted.
    static final long SLACK_NS = TimeUnit.MILLISECONDS.toNanos(2);

    private static final long TABLE_PERIOD_NS = TimeUnit.MILLISECONDS.toNanos(250);
    private static final long HISTOGRAM_PERIOD_NS = TimeUnit.MILLISECONDS.toNanos(200);

    private final TelemetryFile file;
    private final TelemetryReader reader;
    private final HistogramBook histogramBook;
    private final EventBuffer buffer = new EventBuffer();
    private final WakeAnalysis analysis = new WakeAnalysis();
    private final CounterLedger ledger = new CounterLedger();
    private TelemetryHeader header;
    private List<ThreadSlot> threads = List.of();
    private List<HistogramView> histograms = List.of();
    private long tableDueNs = Long.MIN_VALUE;
    private long histogramsDueNs = Long.MIN_VALUE;
    private long mergedToNs;
    private long lostSeen;
    private SessionTap tap = SessionTap.NONE;
    private final Map<Integer, Long> lastEventNs = new HashMap<>();
    private final List<Gap> gaps = new ArrayList<>();

    /// Events of a thread were overwritten right after the one stamped `afterNs`.
    private record Gap(int tid, long afterNs) {}

    private TelemetryWatch(TelemetryFile file) throws TelemetryException {
        this.file = file;
        this.header = file.header();
        this.reader = new TelemetryReader(file);
        this.histogramBook = new HistogramBook(file);
    }

    static TelemetryWatch open(Path path) throws TelemetryException {
        TelemetryFile file = TelemetryFile.open(path);
        boolean kept = false;
        try {
            TelemetryWatch watch = new TelemetryWatch(file);
            kept = true;
            return watch;
        } finally {
            if (!kept) {
                file.close();
            }
        }
    }

    /// Reads what is due at `nowNs`; everything if `last`.
    ///
    /// @param names for threads that the program gave no name
    /// @param listener hears what is read
    void poll(long nowNs, boolean last, WakeAnalysis.ThreadNames names, SessionTap listener) throws TelemetryException {
        tap = listener;
        reader.poll(this::take);
        mergedToNs = nowNs - SLACK_NS;
        buffer.drainUpTo(last ? Long.MAX_VALUE : mergedToNs, this::analyse);
        if (last) {
            mergedToNs = Math.max(mergedToNs, analysis.lastNs());
        }
        if (last || nowNs >= tableDueNs) {
            tableDueNs = nowNs + TABLE_PERIOD_NS;
            header = file.header();
            tap.header(header);
            threads = file.threads();
            ledger.update(threads);
        }
        if (last || nowNs >= histogramsDueNs) {
            histogramsDueNs = nowNs + HISTOGRAM_PERIOD_NS;
            histograms = histogramBook.read(threads, header.slotsRecycled() > 0, names);
        }
    }

    private void take(ThreadSlot thread, EventBatch batch) {
        int tid = thread.tid();
        long lost = reader.lost();
        if (lost != lostSeen) {
            lostSeen = lost;
            gaps.add(new Gap(tid, lastEventNs.getOrDefault(tid, Long.MIN_VALUE)));
        }
        for (int i = 0; i < batch.size(); i++) {
            if (buffer.isFull()) {
                buffer.drainUpTo(Long.MAX_VALUE, this::analyse);
            }
            buffer.append(
                    batch.timeNs(i),
                    tid,
                    batch.type(i),
                    batch.path(i),
                    batch.object(i),
                    batch.value(i),
                    batch.otherTid(i),
                    batch.prio(i),
                    batch.otherPrio(i));
        }
        if (batch.size() > 0) {
            lastEventNs.put(tid, batch.timeNs(batch.size() - 1));
        }
    }

    private void analyse(
            long timeNs, int tid, int type, int path, long object, long value, int otherTid, int prio, int otherPrio) {
        for (int i = gaps.size() - 1; i >= 0; i--) {
            if (gaps.get(i).afterNs() < timeNs) {
                analysis.lostEventsOf(gaps.remove(i).tid());
            }
        }
        tap.accept(timeNs, tid, type, path, object, value, otherTid, prio, otherPrio);
        analysis.accept(timeNs, tid, type, path, object, value, otherTid, prio, otherPrio);
    }

    TelemetryHeader header() {
        return header;
    }

    List<ThreadSlot> threads() {
        return threads;
    }

    List<HistogramView> histograms() {
        return histograms;
    }

    WakeView wake(WakeAnalysis.ThreadNames names) {
        WakeView view = analysis.view(names, mergedToNs);
        // The runtime's counter also knows the boosts whose events were overwritten.
        return view.withBoosts(Math.max(view.boosts(), total(Counter.BOOSTS)));
    }

    /// Sum of a counter over all threads that ever had a slot; exact even when events were lost.
    long total(Counter counter) {
        return ledger.total(counter);
    }

    LiveSnapshot.Events events() {
        return new LiveSnapshot.Events(
                reader.received(),
                reader.lost() + ledger.dropped(),
                reader.beforeAttach(),
                header.threadsWithoutSlot());
    }

    @Override
    public void close() {
        file.close();
    }
}
