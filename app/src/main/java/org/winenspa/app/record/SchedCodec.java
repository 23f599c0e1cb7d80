package org.winenspa.app.record;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;

/// Scheduling events as bytes, column by column so that they compress, and back from untrusted bytes.
final class SchedCodec {

    private static final int HEAD_BYTES = 4 + 8;
    private static final int ROW_BYTES = 8 + 1 + 3 * 4 + 3;
    /// What a section holds.
    static final int MOST_EVENTS = (Sections.MOST_BYTES - HEAD_BYTES) / ROW_BYTES;

    private SchedCodec() {}

    /// The newest [#MOST_EVENTS] events; older ones count as lost.
    static byte[] pack(SchedColumns c) {
        int from = Math.max(0, c.count() - MOST_EVENTS);
        int count = c.count() - from;
        ByteBuffer out = ByteBuffer.allocate(HEAD_BYTES + count * ROW_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        out.putInt(count).putLong(c.lost() + from);
        long previousNs = 0;
        for (int i = from; i < c.count(); i++) {
            out.putLong(c.timesNs()[i] - previousNs);
            previousNs = c.timesNs()[i];
        }
        out.put(c.kinds(), from, count);
        for (int[] column : new int[][] {c.cpus(), c.tids(), c.otherTids()}) {
            for (int i = from; i < c.count(); i++) {
                out.putInt(column[i]);
            }
        }
        out.put(c.priorities(), from, count).put(c.otherPriorities(), from, count).put(c.states(), from, count);
        return out.array();
    }

    static SchedColumns unpack(byte[] bytes, Map<Integer, String> names) throws RecordingException {
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        CaptureFile.check(bytes.length >= HEAD_BYTES, "scheduling events without a head");
        int count = in.getInt();
        long lost = in.getLong();
        CaptureFile.check(count >= 0 && count <= MOST_EVENTS && in.remaining() == (long) count * ROW_BYTES,
                "scheduling events of the wrong length");
        long[] times = new long[count];
        long previousNs = 0;
        for (int i = 0; i < count; i++) {
            previousNs += in.getLong();
            times[i] = previousNs;
        }
        byte[] kinds = bytes(in, count);
        for (byte kind : kinds) {
            CaptureFile.check(kind >= 0 && kind < SchedColumns.Kind.values().length, "an unknown kind of scheduling event");
        }
        return new SchedColumns(count, times, kinds, ints(in, count), ints(in, count), ints(in, count), bytes(in, count),
                bytes(in, count), bytes(in, count), lost, names);
    }

    private static byte[] bytes(ByteBuffer in, int count) {
        byte[] column = new byte[count];
        in.get(column);
        return column;
    }

    private static int[] ints(ByteBuffer in, int count) {
        int[] column = new int[count];
        for (int i = 0; i < count; i++) {
            column[i] = in.getInt();
        }
        return column;
    }
}
