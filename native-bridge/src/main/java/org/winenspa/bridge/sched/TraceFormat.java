package org.winenspa.bridge.sched;

import java.nio.ByteBuffer;
import org.winenspa.bridge.Reading;

/// The helper's first message: sizes of a ring, and where the running kernel puts the fields of its tracepoints. The
/// numbers are those of `packaging/trace-helper/trace.h`; a test compares them.
final class TraceFormat {

    static final int MAGIC = 0x5254504e;
    static final int VERSION = 1;
    static final int EVENTS = 3;
    static final int BYTES = 20 + 4 * EVENTS + 4 * Field.values().length;
    private static final int MOST_PAGE_BYTES = 1 << 16;
    private static final int MOST_DATA_BYTES = 1 << 24;
    /// No tracepoint of the scheduler is near this size.
    private static final int MOST_OFFSET = 4096;

    /// Fields in the order of `enum trace_field`.
    enum Field {
        COMMON_TYPE(2),
        COMMON_FLAGS(1),
        SWITCH_PREV_COMM(16),
        SWITCH_PREV_PID(4),
        SWITCH_PREV_PRIO(4),
        /// A `long` since Linux 2.6, an `unsigned int` perhaps some day: its low four bytes say enough.
        SWITCH_PREV_STATE(4),
        SWITCH_NEXT_COMM(16),
        SWITCH_NEXT_PID(4),
        SWITCH_NEXT_PRIO(4),
        WAKING_COMM(16),
        WAKING_PID(4),
        WAKING_PRIO(4),
        SETPRIO_PID(4),
        SETPRIO_OLD(4),
        SETPRIO_NEW(4);

        /// Bytes that are read.
        final int bytes;

        Field(int bytes) {
            this.bytes = bytes;
        }
    }

    final int pageBytes;
    final int dataBytes;
    final int switchId;
    final int wakingId;
    final int setprioId;
    private final int[] offsets = new int[Field.values().length];

    private TraceFormat(ByteBuffer message) {
        pageBytes = message.getInt(12);
        dataBytes = message.getInt(16);
        switchId = message.getInt(20);
        wakingId = message.getInt(24);
        setprioId = message.getInt(28);
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = Short.toUnsignedInt(message.getShort(32 + 4 * i));
        }
    }

    /// Checks a message; the helper of another version is refused, and so is what no kernel can mean.
    static Reading<TraceFormat> parse(ByteBuffer message) {
        if (message.limit() != BYTES || message.getInt(0) != TraceMessage.HELLO || message.getInt(4) != MAGIC
                || message.getInt(8) != VERSION) {
            return Reading.failed("The trace helper is of another version than this program: install it anew.");
        }
        TraceFormat format = new TraceFormat(message);
        return format.isSound(message) ? Reading.of(format)
                : Reading.failed("The trace helper describes impossible event fields: install it anew.");
    }

    private boolean isSound(ByteBuffer message) {
        for (Field field : Field.values()) {
            int size = Short.toUnsignedInt(message.getShort(34 + 4 * field.ordinal()));
            if (size < field.bytes || offsets[field.ordinal()] > MOST_OFFSET) {
                return false;
            }
        }
        return Integer.bitCount(pageBytes) == 1 && pageBytes >= 4096 && pageBytes <= MOST_PAGE_BYTES
                && Integer.bitCount(dataBytes) == 1 && dataBytes >= pageBytes && dataBytes <= MOST_DATA_BYTES;
    }

    /// Offset of a field in the raw data of a sample.
    int offset(Field field) {
        return offsets[field.ordinal()];
    }
}
