package org.winenspa.bridge.telemetry;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.winenspa.bridge.telemetry.TelemetryLayout.Field;
import org.winenspa.bridge.telemetry.TelemetryLayout.Header;

/// Builds a small valid telemetry file in memory, for tests that then change it.
final class TelemetryImage {

    static final int SLOTS = 4;
    static final int CAPACITY = 8;
    private static final int NAMES = 4096;
    private static final int TABLE = NAMES + 1024;
    private static final int ENDED = TABLE + SLOTS * TelemetryLayout.THREAD_SIZE;
    private static final int HISTOGRAMS = 2;
    private static final int BLOCKS = ENDED + HISTOGRAMS * TelemetryLayout.HISTOGRAM_SIZE;
    private static final int RING = HISTOGRAMS * TelemetryLayout.HISTOGRAM_SIZE;
    private static final int BLOCK = RING + CAPACITY * TelemetryLayout.RECORD_SIZE;
    static final int SIZE = BLOCKS + SLOTS * BLOCK;

    final ByteBuffer bytes = ByteBuffer.allocate(SIZE).order(ByteOrder.LITTLE_ENDIAN);

    TelemetryImage() {
        put(Header.MAGIC, TelemetryLayout.MAGIC);
        put(Header.MAJOR, TelemetryLayout.MAJOR);
        put(Header.STATE, EntryState.LIVE.ordinal());
        put(Header.HEADER_SIZE, TelemetryLayout.HEADER_SIZE);
        put(Header.FILE_SIZE, SIZE);
        put(Header.PID, 42);
        put(Header.THREAD_TABLE_OFFSET, TABLE);
        put(Header.ENDED_OFFSET, ENDED);
        put(Header.BLOCKS_OFFSET, BLOCKS);
        put(Header.BLOCK_SIZE, BLOCK);
        put(Header.THREAD_SLOTS, SLOTS);
        put(Header.THREAD_ENTRY_SIZE, TelemetryLayout.THREAD_SIZE);
        put(Header.RING_CAPACITY, CAPACITY);
        put(Header.EVENT_SIZE, TelemetryLayout.RECORD_SIZE);
        put(Header.RING_OFFSET, RING);
        put(Header.HISTOGRAM_OFFSET, 0);
        put(Header.HISTOGRAM_COUNT, HISTOGRAMS);
        put(Header.HISTOGRAM_SIZE, TelemetryLayout.HISTOGRAM_SIZE);
        put(Header.BUCKET_COUNT, TelemetryLayout.BUCKETS);
        put(Header.SUB_BUCKET_BITS, TelemetryLayout.SUB_BITS);
        put(Header.EVENT_NAMES_OFFSET, NAMES);
        put(Header.EVENT_NAME_COUNT, 2);
        text(NAMES, "none");
        text(NAMES + TelemetryLayout.NAME_SIZE, "wait");
        thread(1, 1, 4321, "worker");
    }

    TelemetryImage put(Field field, long value) {
        putAt(field.offset(), field, value);
        return this;
    }

    private void putAt(int at, Field field, long value) {
        switch (field.size()) {
            case 2 -> bytes.putShort(at, (short) value);
            case 4 -> bytes.putInt(at, (int) value);
            default -> bytes.putLong(at, value);
        }
    }

    TelemetryImage putThread(int slot, Field field, long value) {
        putAt(TABLE + slot * TelemetryLayout.THREAD_SIZE + field.offset(), field, value);
        return this;
    }

    TelemetryImage thread(int slot, int generation, int tid, String name) {
        putThread(slot, TelemetryLayout.Thread.STATE, EntryState.LIVE.ordinal());
        putThread(slot, TelemetryLayout.Thread.GENERATION, generation);
        putThread(slot, TelemetryLayout.Thread.TID, tid);
        text(TABLE + slot * TelemetryLayout.THREAD_SIZE + TelemetryLayout.Thread.NAME.offset(), name);
        return this;
    }

    /// Appends an event whose time is its number.
    TelemetryImage event(int slot) {
        int headAt = TABLE + slot * TelemetryLayout.THREAD_SIZE + TelemetryLayout.Thread.HEAD.offset();
        long head = bytes.getLong(headAt);
        int at = BLOCKS + slot * BLOCK + RING + (int) (head & (CAPACITY - 1)) * TelemetryLayout.RECORD_SIZE;
        bytes.putLong(at, head);
        bytes.putLong(headAt, head + 1);
        return this;
    }

    private void text(int at, String text) {
        bytes.put(at, text.getBytes(StandardCharsets.UTF_8));
    }

    /// Writes into an existing or new file, keeping its inode so that a mapping sees the change.
    Path write(Path path) throws IOException {
        return Files.write(path, bytes.array());
    }
}
