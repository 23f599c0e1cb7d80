package org.winenspa.bridge.telemetry;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.winenspa.bridge.telemetry.TelemetryException.Fault;
import org.winenspa.bridge.telemetry.TelemetryLayout.Field;
import org.winenspa.bridge.telemetry.TelemetryLayout.Header;

/// Where things are in one file, read once and checked, so that a writer who changes the header later moves nothing.
///
/// After [#check] every offset, with everything it leads to, lies inside the file and on an 8-byte border.
record Geometry(int fileSize, int threadTable, int threadSlots, int threadSize, int ended, int blocks, int blockSize,
        int ringOffset, int ringCapacity, int eventSize, int histogramOffset, int histogramCount, int histogramSize) {

    private static final int MOST_SLOTS = 1 << 16;
    private static final int MOST_EVENTS = 1 << 20;
    private static final int MOST_HISTOGRAMS = 64;
    private static final int MOST_NAMES = 256;

    /// Byte offset of a thread entry.
    int thread(int slot) {
        return threadTable + slot * threadSize;
    }

    /// Byte offset of a thread's event ring.
    int ring(int slot) {
        return blocks + slot * blockSize + ringOffset;
    }

    /// Byte offset of one of a thread's histograms.
    int histogram(int slot, int index) {
        return blocks + slot * blockSize + histogramOffset + index * histogramSize;
    }

    /// Byte offset of a histogram of the ended threads.
    int endedHistogram(int index) {
        return ended + index * histogramSize;
    }

    /// Checks a header against the mapped length; `buffer` holds at least [TelemetryLayout#HEADER_SIZE] bytes.
    static Geometry check(ByteBuffer buffer, Path path) throws TelemetryException {
        return new Checker(buffer, path).check();
    }

    /// One name table, or an offset of 0 and no names.
    static int checkedNameCount(ByteBuffer buffer, Path path, Field offset, Field count) throws TelemetryException {
        Checker checker = new Checker(buffer, path);
        long names = checker.bounded(count, 0, MOST_NAMES);
        if (names > 0) {
            checker.section(offset, names, TelemetryLayout.NAME_SIZE, buffer.capacity());
        }
        return (int) names;
    }

    /// Reads numbers of the header as unsigned and refuses what cannot be.
    private record Checker(ByteBuffer buffer, Path path) {

        Geometry check() throws TelemetryException {
            long fileSize = unsigned(Header.FILE_SIZE);
            if (fileSize < TelemetryLayout.HEADER_SIZE) {
                throw bad(Header.FILE_SIZE, fileSize);
            }
            if (fileSize > buffer.capacity()) {
                throw new TelemetryException(Fault.TRUNCATED, path, "its header says " + fileSize
                        + " bytes but only " + buffer.capacity() + " are there; start the program again");
            }
            bounded(Header.HEADER_SIZE, Header.EXE.offset() + Header.EXE.size(), fileSize);
            int slots = (int) bounded(Header.THREAD_SLOTS, 1, MOST_SLOTS);
            int threadSize = aligned(Header.THREAD_ENTRY_SIZE, TelemetryLayout.THREAD_SIZE, 1 << 16);
            int eventSize = aligned(Header.EVENT_SIZE, TelemetryLayout.RECORD_SIZE, 1 << 12);
            int capacity = (int) bounded(Header.RING_CAPACITY, 2, MOST_EVENTS);
            if (Integer.bitCount(capacity) != 1) {
                throw bad(Header.RING_CAPACITY, capacity);
            }
            same(Header.BUCKET_COUNT, TelemetryLayout.BUCKETS);
            same(Header.SUB_BUCKET_BITS, TelemetryLayout.SUB_BITS);
            int histograms = (int) bounded(Header.HISTOGRAM_COUNT, 1, MOST_HISTOGRAMS);
            int histogramSize = aligned(Header.HISTOGRAM_SIZE,
                    TelemetryLayout.Histogram.BUCKETS.offset() + TelemetryLayout.BUCKETS * Long.BYTES, 1 << 20);
            int blockSize = aligned(Header.BLOCK_SIZE, 8, fileSize);
            return new Geometry((int) fileSize,
                    section(Header.THREAD_TABLE_OFFSET, slots, threadSize, fileSize), slots, threadSize,
                    section(Header.ENDED_OFFSET, histograms, histogramSize, fileSize),
                    section(Header.BLOCKS_OFFSET, slots, blockSize, fileSize), blockSize,
                    section(Header.RING_OFFSET, capacity, eventSize, blockSize), capacity, eventSize,
                    section(Header.HISTOGRAM_OFFSET, histograms, histogramSize, blockSize), histograms, histogramSize);
        }

        /// An aligned offset that leaves room for `count` items of `size` bytes before `limit`.
        int section(Field offset, long count, long size, long limit) throws TelemetryException {
            long value = unsigned(offset);
            // count and size are each below 2^31, so their product cannot overflow
            if (value < 0 || value > limit || (value & 7) != 0 || count * size > limit - value) {
                throw bad(offset, value);
            }
            return (int) value;
        }

        int aligned(Field field, long least, long most) throws TelemetryException {
            long value = bounded(field, least, most);
            if ((value & 7) != 0) {
                throw bad(field, value);
            }
            return (int) value;
        }

        long bounded(Field field, long least, long most) throws TelemetryException {
            long value = unsigned(field);
            if (value < least || value > most) {
                throw bad(field, value);
            }
            return value;
        }

        void same(Field field, long expected) throws TelemetryException {
            bounded(field, expected, expected);
        }

        /// Values of 2^63 and more come out negative, which every check refuses.
        long unsigned(Field field) {
            return field.size() == Long.BYTES
                    ? buffer.getLong(field.offset()) : Integer.toUnsignedLong(buffer.getInt(field.offset()));
        }

        TelemetryException bad(Field field, long value) {
            return new TelemetryException(Fault.BAD_GEOMETRY, path, "its header is damaged: " + field.name() + " is "
                    + Long.toUnsignedString(value) + "; remove the file");
        }
    }
}
