package org.winenspa.bridge.telemetry;

import java.lang.invoke.VarHandle;
import org.winenspa.bridge.telemetry.TelemetryLayout.Thread;

/// Reads one thread's events, oldest first, and counts what the writer overwrote before they could be read.
///
/// Loss is not an error: the real-time writer never waits for a reader. Not thread-safe; allocates nothing.
public final class RingReader {

    private final TelemetryFile file;
    private final int slot;
    private final int generation;
    private final int headAt;
    private final int ringWord;
    private final int eventWords;
    private final int capacity;
    private long position;
    private long received;
    private long lost;
    private long beforeAttach;
    private boolean attaching;
    private boolean recycled;

    /// @param attaching whether the ring may be older than the reader: what the first poll finds overwritten is not lost
    RingReader(TelemetryFile file, int slot, int generation, boolean attaching) {
        Geometry geometry = file.geometry;
        this.file = file;
        this.slot = slot;
        this.generation = generation;
        this.attaching = attaching;
        this.headAt = geometry.thread(slot) + Thread.HEAD.offset();
        this.ringWord = geometry.ring(slot) / Long.BYTES;
        this.eventWords = geometry.eventSize() / Long.BYTES;
        this.capacity = geometry.ringCapacity();
    }

    /// Replaces the batch's content by the next events.
    ///
    /// @return events delivered; 0 when there are none, or the slot has a new owner
    public int poll(EventBatch batch) throws TelemetryException {
        synchronized (file) {
            file.checkOpen();
            try {
                int count = drain(batch);
                file.checkpoint();
                return count;
            } catch (InternalError e) {
                throw file.cut(e);
            }
        }
    }

    /// [#poll] without lock and fault guard, which the caller holds.
    int drain(EventBatch batch) throws TelemetryException {
        batch.clear();
        if (!owned()) {
            return 0;
        }
        long head = (long) TelemetryFile.LONG.getAcquire(file.buffer, headAt);
        if (attaching) {
            attaching = false;
            beforeAttach = head < capacity ? 0 : head - capacity + 1;
            position = beforeAttach;
        }
        if (head == position) {
            return 0;
        }
        if (head < position) {
            return backwards(head);
        }
        // slot (head & mask) may be half written, so the oldest whole event is head - capacity + 1
        long from = Math.max(position, head - capacity + 1);
        int count = (int) Math.min(batch.capacity(), head - from);
        copy(from, count, batch);
        VarHandle.acquireFence();
        long after = (long) TelemetryFile.LONG.getOpaque(file.buffer, headAt);
        if (!owned()) {
            lost += head - position;
            position = head;
            return 0;
        }
        if (after < head) {
            return backwards(after);
        }
        int torn = (int) Math.clamp(after - capacity + 1 - from, 0, count);
        lost += from - position + torn;
        position = from + count;
        received += count - torn;
        batch.keep(torn, count - torn);
        return count - torn;
    }

    /// Whether the slot still belongs to the thread that is read. A writer that gives the slot to another thread first
    /// marks it free, then empties it, then changes the generation.
    private boolean owned() {
        recycled |= file.generation(slot) != generation;
        return !recycled && file.used(slot);
    }

    private int backwards(long head) throws TelemetryException {
        if (!owned()) {
            return 0;
        }
        throw file.inconsistent("the event count of thread slot " + slot + " went from " + position + " to " + head);
    }

    private void copy(long from, int count, EventBatch batch) {
        int first = (int) (from & (capacity - 1));
        if (eventWords == EventBatch.WORDS) {
            int run = Math.min(count, capacity - first);
            file.words.get(ringWord + first * eventWords, batch.words, 0, run * eventWords);
            file.words.get(ringWord, batch.words, run * eventWords, (count - run) * eventWords);
            return;
        }
        for (int i = 0; i < count; i++) {   // a later minor version has longer events: take the part that is known
            int index = (first + i) & (capacity - 1);
            file.words.get(ringWord + index * eventWords, batch.words, i * EventBatch.WORDS, EventBatch.WORDS);
        }
    }

    /// Events delivered so far.
    public long received() {
        return received;
    }

    /// Events that were overwritten after the first poll, before they could be read. Of a ring that a
    /// [TelemetryReader] saw appear it is everything that was overwritten.
    public long lost() {
        return lost;
    }

    /// Events that were gone at the first poll already, of a ring that may be older than its reader. Not in [#lost].
    public long beforeAttach() {
        return beforeAttach;
    }

    /// Whether the slot got a new owner, so that this reader will deliver nothing more.
    public boolean isRecycled() {
        return recycled;
    }

    /// Index of the thread slot.
    public int slot() {
        return slot;
    }

    /// Generation of the owner that is read.
    public int generation() {
        return generation;
    }
}
