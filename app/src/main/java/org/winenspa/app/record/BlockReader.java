package org.winenspa.app.record;

import org.winenspa.app.session.wake.EventBuffer;

/// Unpacks blocks of events, of untrusted content. Reused from block to block; owned by one thread.
final class BlockReader {

    private final EventBlock tables = new EventBlock();
    private byte[] bytes = new byte[0];
    private int at;
    private int end;

    /// Hands over every event of a block in the order in which it was packed.
    ///
    /// @return events handed over
    /// @throws RecordingException if the bytes are no block; events before the fault were handed over
    int read(byte[] block, int size, EventBuffer.Sink sink) throws RecordingException {
        tables.clear();
        bytes = block;
        at = 0;
        end = size;
        int count = 0;
        long previousNs = 0;
        while (at < end) {
            int head = oneByte();
            if ((head & 0xf) == EventBlock.PLAIN) {
                plain(sink);
            } else {
                previousNs = packed(head, previousNs, sink);
            }
            count++;
        }
        return count;
    }

    private void plain(EventBuffer.Sink sink) throws RecordingException {
        long timeNs = fixed(Long.BYTES);
        int tid = (int) fixed(Integer.BYTES);
        int type = oneByte();
        int path = oneByte();
        long object = fixed(Long.BYTES);
        long value = fixed(Long.BYTES);
        int otherTid = (int) fixed(Integer.BYTES);
        int prio = oneByte();
        sink.accept(timeNs, tid, type, path, object, value, otherTid, prio, oneByte());
    }

    private long packed(int head, long previousNs, EventBuffer.Sink sink) throws RecordingException {
        int type = head & 0xf;
        int known = (head & EventBlock.COMMON) != 0 ? EventBlock.OBJECT_KNOWN | EventBlock.PRIORITIES_KNOWN : oneByte();
        long timeNs = previousNs + number();
        int number = thread();
        long object;
        if ((known & EventBlock.OBJECT_KNOWN) != 0) {
            object = tables.objects[oneByte()];
        } else {
            object = fixed(Long.BYTES);
            tables.objects[EventBlock.slotOf(object)] = object;
        }
        long value = number();
        int other = thread();
        int ownAt = EventBlock.priorityAt(number, type);
        int otherAt = EventBlock.priorityAt(other, type);
        if ((known & EventBlock.PRIORITIES_KNOWN) == 0) {
            tables.priorities[ownAt] = (byte) oneByte();
            tables.otherPriorities[otherAt] = (byte) oneByte();
        }
        sink.accept(timeNs, tables.tids[number], type, head >>> 4 & 0x7, object, value, tables.tids[other],
                tables.priorities[ownAt] & 0xff, tables.otherPriorities[otherAt] & 0xff);
        return timeNs;
    }

    private int thread() throws RecordingException {
        int number = oneByte();
        if (number == tables.tidCount && number < EventBlock.MOST_THREADS) {
            tables.tids[number] = (int) fixed(Integer.BYTES);
            tables.tidCount++;
        }
        if (number >= tables.tidCount) {
            throw broken("names thread " + number + " of " + tables.tidCount);
        }
        return number;
    }

    private int oneByte() throws RecordingException {
        if (at >= end) {
            throw broken("ends inside an event");
        }
        return bytes[at++] & 0xff;
    }

    private long fixed(int size) throws RecordingException {
        long value = 0;
        for (int i = 0; i < size; i++) {
            value |= (long) oneByte() << 8 * i;
        }
        return value;
    }

    private long number() throws RecordingException {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            int next = oneByte();
            value |= (long) (next & 0x7f) << shift;
            if (next < 0x80) {
                return value;
            }
        }
        throw broken("holds a number of more than 64 bits");
    }

    private RecordingException broken(String what) {
        return new RecordingException("a block of events " + what + " at byte " + at);
    }
}
