package org.winenspa.bridge.sched;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Reads the ring of one processor. The kernel writes records and moves `data_head`; this reader moves `data_tail`, which
/// tells the kernel what it may overwrite: a full ring loses the newest events and says how many. Not thread-safe.
final class PerfRing {

    /// `struct perf_event_mmap_page`, include/uapi/linux/perf_event.h.
    static final int HEAD = 1024;
    static final int TAIL = 1032;
    static final VarHandle LONG = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final int HEADER = 8;
    /// A record's size is a 16-bit number.
    private static final int MOST_RECORD = 1 << 16;

    private final ByteBuffer memory;
    private final ByteBuffer data;
    private final int mask;
    private final RecordDecoder decoder;
    private final ByteBuffer wrapped = ByteBuffer.allocate(MOST_RECORD).order(ByteOrder.nativeOrder());
    private long damaged;

    /// @param memory first page and data of the ring, in native byte order
    PerfRing(ByteBuffer memory, TraceFormat format, RecordDecoder decoder) {
        this.memory = memory;
        this.data = memory.slice(format.pageBytes, format.dataBytes).order(ByteOrder.nativeOrder());
        this.mask = format.dataBytes - 1;
        this.decoder = decoder;
    }

    /// Delivers what the kernel has written since the last call.
    ///
    /// @return records read
    int drain(SchedSink sink) {
        long head = (long) LONG.getAcquire(memory, HEAD);
        long tail = (long) LONG.get(memory, TAIL);
        int records = 0;
        if (head - tail > mask + 1L || head < tail || ((head | tail) & 7) != 0) {
            damaged++;
            tail = head;
        }
        while (head - tail >= HEADER) {
            int at = (int) tail & mask;
            int size = Short.toUnsignedInt(data.getShort((at + 6) & mask));
            if (size < HEADER || size > head - tail || (size & 7) != 0) {
                damaged++;
                break;
            }
            deliver(at, size, sink);
            tail += size;
            records++;
        }
        LONG.setRelease(memory, TAIL, head);
        return records;
    }

    private void deliver(int at, int size, SchedSink sink) {
        int beforeEnd = mask + 1 - at;
        if (size <= beforeEnd) {
            decoder.decode(data, at, size, sink);
            return;
        }
        wrapped.put(0, data, at, beforeEnd).put(beforeEnd, data, 0, size - beforeEnd);
        decoder.decode(wrapped, 0, size, sink);
    }

    /// Events that are missing: not written by the kernel, or not readable. A damaged ring counts as one.
    long lost() {
        return decoder.lost() + decoder.malformed() + damaged;
    }
}
