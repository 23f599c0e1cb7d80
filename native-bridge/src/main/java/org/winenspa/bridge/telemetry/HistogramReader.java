package org.winenspa.bridge.telemetry;

import java.lang.invoke.VarHandle;
import org.winenspa.bridge.telemetry.TelemetryLayout.Histogram;

/// Copies latency histograms out of a file. The counters only grow while the writer runs, so a copy taken meanwhile
/// is between two true states. Not thread-safe; allocates nothing.
public final class HistogramReader {

    private final TelemetryFile file;

    HistogramReader(TelemetryFile file) {
        this.file = file;
    }

    /// Copies a thread's histogram.
    ///
    /// @return false, with `into` empty, if the file has no such histogram or the slot has a new owner
    public boolean read(ThreadSlot thread, HistogramKind kind, LatencyCounts into) throws TelemetryException {
        into.reset();
        if (kind.ordinal() >= file.geometry.histogramCount()) {
            return false;
        }
        synchronized (file) {
            file.checkOpen();
            try {
                copy(file.geometry.histogram(thread.slot(), kind.ordinal()), into);
                VarHandle.acquireFence();
                boolean same = file.used(thread.slot()) && file.generation(thread.slot()) == thread.generation();
                if (!same) {
                    into.reset();
                }
                file.checkpoint();
                return same;
            } catch (InternalError e) {
                throw file.cut(e);
            }
        }
    }

    /// Copies the sum over threads whose slots were given to others.
    ///
    /// @return false, with `into` empty, if the file has no such histogram
    public boolean readEnded(HistogramKind kind, LatencyCounts into) throws TelemetryException {
        into.reset();
        if (kind.ordinal() >= file.geometry.histogramCount()) {
            return false;
        }
        synchronized (file) {
            file.checkOpen();
            try {
                copy(file.geometry.endedHistogram(kind.ordinal()), into);
                file.checkpoint();
                return true;
            } catch (InternalError e) {
                throw file.cut(e);
            }
        }
    }

    private void copy(int at, LatencyCounts into) {
        into.count = word(at, Histogram.COUNT.offset());
        if (into.count == 0) {
            return;     // never written: leave its pages alone
        }
        into.sumNs = word(at, Histogram.SUM_NS.offset());
        into.minNs = word(at, Histogram.MIN_NS.offset());
        into.maxNs = word(at, Histogram.MAX_NS.offset());
        into.overflow = word(at, Histogram.OVERFLOW.offset());
        file.words.get((at + Histogram.BUCKETS.offset()) / Long.BYTES, into.buckets, 0, TelemetryLayout.BUCKETS);
        into.settle();
    }

    private long word(int at, int offset) {
        return (long) TelemetryFile.LONG.getOpaque(file.buffer, at + offset);
    }
}
