package org.winenspa.bridge.telemetry;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Follows every thread of one file: finds new threads, drains all rings, keeps the counts.
///
/// One thread polls (the sampler); nothing is allocated unless a thread appears. The file stays the caller's to close.
public final class TelemetryReader {

    /// Takes the events of one thread.
    @FunctionalInterface
    public interface EventSink {
        /// Called with events of one thread, oldest first. The batch is reused after the return.
        ///
        /// @param thread as it was when this reader found it: identity is right, name and counters may be old
        void accept(ThreadSlot thread, EventBatch batch);
    }

    private record Followed(ThreadSlot thread, RingReader ring) {
    }

    private final TelemetryFile file;
    private final EventBatch batch;
    private final @Nullable Followed[] bySlot;
    private final List<ThreadSlot> found = new ArrayList<>(1);
    private long receivedBefore;
    private long lostBefore;
    private long beforeAttachBefore;
    private boolean attached;

    /// @param file stays open until the caller closes it
    public TelemetryReader(TelemetryFile file) {
        this.file = file;
        this.batch = new EventBatch(file.ringCapacity());
        this.bySlot = new Followed[file.threadSlots()];
    }

    /// Drains every ring once into `sink`. A thread that writes faster than it is read cannot hold the call back.
    ///
    /// @return events delivered
    /// @throws TelemetryException if the file became unusable; do not poll again
    public long poll(EventSink sink) throws TelemetryException {
        synchronized (file) {
            file.checkOpen();
            try {
                attach();
                long delivered = 0;
                for (int slot = 0; slot < bySlot.length; slot++) {
                    Followed followed = follow(slot);
                    if (followed != null && followed.ring.drain(batch) > 0) {
                        file.checkpoint();
                        delivered += batch.size();
                        sink.accept(followed.thread, batch);
                        file.checkOpen();   // the sink may have closed the file, and with it the mapping
                    }
                }
                file.checkpoint();
                return delivered;
            } catch (InternalError e) {
                throw file.cut(e);
            }
        }
    }

    /// Takes up the threads that were there first. Rings that appear later are followed from their first event on.
    private void attach() {
        if (attached) {
            return;
        }
        for (int slot = 0; slot < bySlot.length; slot++) {
            follow(slot);
        }
        attached = true;
    }

    private @Nullable Followed follow(int slot) {
        if (!file.used(slot)) {
            return bySlot[slot];
        }
        Followed known = bySlot[slot];
        if (known != null && known.thread.generation() == file.generation(slot)) {
            return known;
        }
        found.clear();
        file.readThread(slot, found);
        if (found.isEmpty()) {
            return known;
        }
        if (known != null) {
            receivedBefore += known.ring.received();
            lostBefore += known.ring.lost();
            beforeAttachBefore += known.ring.beforeAttach();
        }
        ThreadSlot thread = found.getFirst();
        Followed next = new Followed(thread, attached ? file.ringFromStart(thread) : file.ring(thread));
        bySlot[slot] = next;
        return next;
    }

    /// Events delivered so far, of all threads.
    public long received() {
        long sum = receivedBefore;
        for (Followed followed : bySlot) {
            sum += followed == null ? 0 : followed.ring.received();
        }
        return sum;
    }

    /// Events overwritten before they could be read, of all threads, without [#beforeAttach].
    public long lost() {
        long sum = lostBefore;
        for (Followed followed : bySlot) {
            sum += followed == null ? 0 : followed.ring.lost();
        }
        return sum;
    }

    /// Events that were overwritten before the first poll, of the threads that it found.
    public long beforeAttach() {
        long sum = beforeAttachBefore;
        for (Followed followed : bySlot) {
            sum += followed == null ? 0 : followed.ring.beforeAttach();
        }
        return sum;
    }
}
