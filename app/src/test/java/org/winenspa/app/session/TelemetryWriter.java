package org.winenspa.app.session;

import java.io.IOException;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.winenspa.bridge.proc.PidStat;
import org.winenspa.bridge.telemetry.Counter;
import org.winenspa.bridge.telemetry.EventType;
import org.winenspa.bridge.telemetry.HistogramKind;
import org.winenspa.bridge.telemetry.LatencyCounts;
import org.winenspa.bridge.telemetry.TelemetryLayout;
import org.winenspa.bridge.telemetry.TelemetryLayout.Header;
import org.winenspa.bridge.telemetry.TelemetryLayout.Histogram;
import org.winenspa.bridge.telemetry.TelemetryLayout.Record;

/// Writes a telemetry file as the runtime does, so that tests know exactly what is in it. One thread only.
public final class TelemetryWriter implements AutoCloseable {

    static final int SLOTS = 8;
    static final int RING = 2048;
    private static final int NAMES = TelemetryLayout.HEADER_SIZE;
    private static final int TABLE = NAMES + 4096;
    private static final int ENDED = TABLE + SLOTS * TelemetryLayout.THREAD_SIZE + 2048;
    private static final int KINDS = 8;
    private static final int BLOCKS = ENDED + KINDS * TelemetryLayout.HISTOGRAM_SIZE;
    private static final int BLOCK = KINDS * TelemetryLayout.HISTOGRAM_SIZE + RING * TelemetryLayout.RECORD_SIZE;
    private static final int SIZE = BLOCKS + SLOTS * BLOCK;

    private final FileChannel channel;
    private final MappedByteBuffer map;

    private TelemetryWriter(FileChannel channel, MappedByteBuffer map) {
        this.channel = channel;
        this.map = map;
    }

    /// Creates a LIVE file that belongs to this very process.
    public static TelemetryWriter create(Path path) throws IOException {
        int pid = (int) ProcessHandle.current().pid();
        return create(path, pid, PidStat.read(pid).map(PidStat.Line::startTicks).orElse(0L));
    }

    public static TelemetryWriter create(Path path, int pid, long startTicks) throws IOException {
        FileChannel channel = FileChannel.open(
                path, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
        MappedByteBuffer map = channel.map(FileChannel.MapMode.READ_WRITE, 0, SIZE);
        map.order(ByteOrder.LITTLE_ENDIAN);
        TelemetryWriter writer = new TelemetryWriter(channel, map);
        writer.header(pid, startTicks);
        return writer;
    }

    private void header(int pid, long startTicks) {
        Map<TelemetryLayout.Field, Long> values = Map.ofEntries(
                Map.entry(Header.HEADER_SIZE, (long) TelemetryLayout.HEADER_SIZE),
                Map.entry(Header.FILE_SIZE, (long) SIZE),
                Map.entry(Header.PID, (long) pid),
                Map.entry(Header.START_TICKS, startTicks),
                Map.entry(Header.CREATED_NS, System.nanoTime()),
                Map.entry(Header.CLOCK_ID, 1L),
                Map.entry(Header.THREAD_TABLE_OFFSET, (long) TABLE),
                Map.entry(Header.ENDED_OFFSET, (long) ENDED),
                Map.entry(Header.BLOCKS_OFFSET, (long) BLOCKS),
                Map.entry(Header.BLOCK_SIZE, (long) BLOCK),
                Map.entry(Header.THREAD_SLOTS, (long) SLOTS),
                Map.entry(Header.THREAD_ENTRY_SIZE, (long) TelemetryLayout.THREAD_SIZE),
                Map.entry(Header.RING_CAPACITY, (long) RING),
                Map.entry(Header.EVENT_SIZE, (long) TelemetryLayout.RECORD_SIZE),
                Map.entry(Header.RING_OFFSET, (long) KINDS * TelemetryLayout.HISTOGRAM_SIZE),
                Map.entry(Header.HISTOGRAM_COUNT, (long) KINDS),
                Map.entry(Header.HISTOGRAM_SIZE, (long) TelemetryLayout.HISTOGRAM_SIZE),
                Map.entry(Header.BUCKET_COUNT, (long) TelemetryLayout.BUCKETS),
                Map.entry(Header.SUB_BUCKET_BITS, (long) TelemetryLayout.SUB_BITS),
                Map.entry(Header.EVENT_NAMES_OFFSET, (long) NAMES),
                Map.entry(Header.PATH_NAMES_OFFSET, (long) NAMES),
                Map.entry(Header.HISTOGRAM_NAMES_OFFSET, (long) NAMES),
                Map.entry(Header.COUNTER_NAMES_OFFSET, (long) NAMES));
        values.forEach(this::set);
        map.putInt(Header.MAGIC.offset(), TelemetryLayout.MAGIC);
        map.putShort(Header.MAJOR.offset(), (short) TelemetryLayout.MAJOR);
        text(Header.EXE.offset(), "C:\\studio\\daw.exe");
        text(Header.VERSION.offset(), "10.0 nspa 0123456789ab");
        set(Header.STATE, 1L);
    }

    void set(TelemetryLayout.Field field, Long value) {
        if (field.size() == Long.BYTES) {
            map.putLong(field.offset(), value);
        } else {
            map.putInt(field.offset(), value.intValue());
        }
    }

    private void text(int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        map.put(at, bytes);
        map.put(at + bytes.length, (byte) 0);
    }

    public void thread(int slot, int tid, String name, int rtPriority) {
        int at = TABLE + slot * TelemetryLayout.THREAD_SIZE;
        map.putInt(at + TelemetryLayout.Thread.GENERATION.offset(), 1);
        map.putInt(at + TelemetryLayout.Thread.TID.offset(), tid);
        map.putInt(at + TelemetryLayout.Thread.RT_PRIO.offset(), rtPriority);
        text(at + TelemetryLayout.Thread.NAME.offset(), name);
        map.putInt(at + TelemetryLayout.Thread.STATE.offset(), 1);
    }

    /// Appends an event to a thread's ring; `packed` as in [org.winenspa.bridge.telemetry.EventBatch#pack].
    public void event(int slot, long timeNs, EventType type, int path, long object, long value, int other, int prio) {
        int entry = TABLE + slot * TelemetryLayout.THREAD_SIZE;
        long head = map.getLong(entry + TelemetryLayout.Thread.HEAD.offset());
        int at = BLOCKS + slot * BLOCK + KINDS * TelemetryLayout.HISTOGRAM_SIZE
                + (int) (head % RING) * TelemetryLayout.RECORD_SIZE;
        map.putLong(at + Record.TIME_NS.offset(), timeNs);
        map.putLong(at + Record.OBJECT.offset(), object);
        map.putLong(at + Record.VALUE.offset(), value);
        map.putInt(at + Record.OTHER_TID.offset(), other);
        map.put(at + Record.TYPE.offset(), (byte) type.ordinal());
        map.put(at + Record.PATH.offset(), (byte) path);
        map.put(at + Record.PRIO.offset(), (byte) prio);
        VarHandle.releaseFence();
        map.putLong(entry + TelemetryLayout.Thread.HEAD.offset(), head + 1);
    }

    public void count(int slot, Counter counter, long value) {
        int at = TABLE + slot * TelemetryLayout.THREAD_SIZE + TelemetryLayout.Thread.COUNTERS.offset();
        map.putLong(at + counter.ordinal() * Long.BYTES, value);
    }

    public void record(int slot, HistogramKind kind, long valueNs) {
        int at = BLOCKS + slot * BLOCK + kind.ordinal() * TelemetryLayout.HISTOGRAM_SIZE;
        add(at + Histogram.COUNT.offset(), 1);
        add(at + Histogram.SUM_NS.offset(), valueNs);
        int max = at + Histogram.MAX_NS.offset();
        map.putLong(max, Math.max(map.getLong(max), valueNs));
        int min = at + Histogram.MIN_NS.offset();
        map.putLong(min, map.getLong(min) == 0 ? valueNs : Math.min(map.getLong(min), valueNs));
        add(at + Histogram.BUCKETS.offset() + LatencyCounts.bucketOf(valueNs) * Long.BYTES, 1);
    }

    private void add(int at, long value) {
        map.putLong(at, map.getLong(at) + value);
    }

    /// The process says goodbye.
    public void end() {
        set(Header.STATE, 2L);
    }

    /// Cuts the file while it is mapped.
    void cut(long bytes) throws IOException {
        channel.truncate(bytes);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
