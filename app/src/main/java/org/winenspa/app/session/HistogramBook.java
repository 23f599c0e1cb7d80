package org.winenspa.app.session;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.winenspa.app.session.wake.WakeAnalysis;
import org.winenspa.bridge.telemetry.HistogramKind;
import org.winenspa.bridge.telemetry.HistogramReader;
import org.winenspa.bridge.telemetry.LatencyCounts;
import org.winenspa.bridge.telemetry.Percentiles;
import org.winenspa.bridge.telemetry.TelemetryException;
import org.winenspa.bridge.telemetry.TelemetryFile;
import org.winenspa.bridge.telemetry.TelemetryLayout;
import org.winenspa.bridge.telemetry.ThreadSlot;

/// Reads the latency histograms of a file and keeps the picture of those that did not change.
final class HistogramBook {

    /// @param generation of the slot's owner, to tell a recycled slot apart
    private record Key(int slot, int generation, HistogramKind kind) {}

    private static final int ENDED_SLOT = -1;

    private final HistogramReader reader;
    private final LatencyCounts counts = new LatencyCounts();
    private Map<Key, HistogramView> known = new HashMap<>();

    HistogramBook(TelemetryFile file) {
        this.reader = file.histograms();
    }

    /// One view for each histogram with at least one value, in thread order.
    ///
    /// @param names for threads that the program gave no name
    /// @param recycled whether slots were given to new threads, so that the sum of their former owners counts
    List<HistogramView> read(List<ThreadSlot> threads, boolean recycled, WakeAnalysis.ThreadNames names)
            throws TelemetryException {
        Map<Key, HistogramView> next = new HashMap<>();
        List<HistogramView> views = new ArrayList<>();
        for (HistogramKind kind : HistogramKind.values()) {
            if (kind == HistogramKind.UNKNOWN) {
                continue;
            }
            for (ThreadSlot thread : threads) {
                if (reader.read(thread, kind, counts) && counts.count() > 0) {
                    Key key = new Key(thread.slot(), thread.generation(), kind);
                    String name = thread.name().isEmpty() ? names.name(thread.tid()) : thread.name();
                    add(next, views, key, thread.tid(), name);
                }
            }
            if (recycled && reader.readEnded(kind, counts) && counts.count() > 0) {
                add(next, views, new Key(ENDED_SLOT, 0, kind), 0, "ended threads");
            }
        }
        known = next;
        return List.copyOf(views);
    }

    private void add(Map<Key, HistogramView> next, List<HistogramView> views, Key key, int tid, String thread) {
        HistogramView old = known.get(key);
        HistogramView view = unchanged(old, thread) ? old : view(key.kind(), tid, thread);
        if (view != null) {
            next.put(key, view);
            views.add(view);
        }
    }

    private boolean unchanged(@Nullable HistogramView old, String thread) {
        return old != null
                && old.count() == counts.count()
                && old.sumNs() == counts.sumNs()
                && old.thread().equals(thread);
    }

    private HistogramView view(HistogramKind kind, int tid, String thread) {
        Percentiles p = counts.percentiles();
        long[] bins = new long[HistogramView.BINS];
        for (int i = 0; i < TelemetryLayout.BUCKETS; i++) {
            bins[i / HistogramView.BUCKETS_PER_BIN] += counts.bucket(i);
        }
        return new HistogramView(
                pathName(kind),
                tid,
                thread,
                p.count(),
                p.sumNs(),
                p.p50Ns(),
                p.p95Ns(),
                p.p99Ns(),
                p.p999Ns(),
                p.maxNs(),
                counts.overflow(),
                bins);
    }

    /// `CS_WAIT` is `cs-wait`.
    static String pathName(HistogramKind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
