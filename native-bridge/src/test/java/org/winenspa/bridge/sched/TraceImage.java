package org.winenspa.bridge.sched;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.winenspa.bridge.Fixtures;
import org.winenspa.bridge.sched.TraceFormat.Field;

/// A helper's first message as Linux 6.18 makes it, and a ring with records written the way the kernel writes them.
final class TraceImage {

    static final int PAGE = 4096;
    static final int DATA = 4096;
    static final int SWITCH_ID = 372;
    static final int WAKING_ID = 375;
    static final int SETPRIO_ID = 362;
    static final long OWN = 7;
    static final long SUCCESSOR = 99;
    static final int WATCHED = 10;
    static final int ALSO_WATCHED = 20;
    private static final int[][] PLACES = {{0, 2}, {2, 1}, {8, 16}, {24, 4}, {28, 4}, {32, 8}, {40, 16}, {56, 4}, {60, 4},
        {8, 16}, {24, 4}, {28, 4}, {12, 4}, {16, 4}, {20, 4}};

    final ByteBuffer memory;
    private final int dataBytes;
    private long head;

    TraceImage() {
        this(DATA);
    }

    TraceImage(int dataBytes) {
        this.dataBytes = dataBytes;
        this.memory = ByteBuffer.allocateDirect(PAGE + dataBytes).order(ByteOrder.nativeOrder());
    }

    static ByteBuffer hello() {
        return hello(DATA);
    }

    private static ByteBuffer hello(int dataBytes) {
        ByteBuffer hello = ByteBuffer.allocate(TraceFormat.BYTES).order(ByteOrder.nativeOrder());
        hello.putInt(TraceMessage.HELLO).putInt(TraceFormat.MAGIC).putInt(TraceFormat.VERSION).putInt(PAGE).putInt(dataBytes);
        hello.putInt(SWITCH_ID).putInt(WAKING_ID).putInt(SETPRIO_ID);
        for (int[] place : PLACES) {
            hello.putShort((short) place[0]).putShort((short) place[1]);
        }
        return hello.rewind();
    }

    static TraceFormat format() {
        return Fixtures.value(TraceFormat.parse(hello()));
    }

    PerfRing ring() {
        TraceFormat format = Fixtures.value(TraceFormat.parse(hello(dataBytes)));
        ThreadMemory threads = new ThreadMemory();
        threads.watch(WATCHED, true);
        threads.watch(ALSO_WATCHED, true);
        return new PerfRing(memory, format, new RecordDecoder(format, threads));
    }

    /// Puts head and tail to a place, as if so much had been written and read before.
    void startAt(long position) {
        head = position;
        memory.putLong(PerfRing.HEAD, position).putLong(PerfRing.TAIL, position);
    }

    private void write(ByteBuffer record) {
        for (int i = 0; i < record.limit(); i++) {
            memory.put(PAGE + (int) ((head + i) & (dataBytes - 1)), record.get(i));
        }
        head += record.limit();
        memory.putLong(PerfRing.HEAD, head);
    }

    private static ByteBuffer record(int type, int misc, int bytes) {
        ByteBuffer record = ByteBuffer.allocate(bytes).order(ByteOrder.nativeOrder());
        record.putInt(type).putShort((short) misc).putShort((short) bytes);
        return record;
    }

    private static ByteBuffer sample(int rawBytes, long id, int tid, long timeNs, int tracepoint, int flags) {
        ByteBuffer sample = record(9, 1, 44 + rawBytes);
        sample.putLong(id).putInt(tid).putInt(tid).putLong(timeNs).putInt(1).putInt(0).putInt(rawBytes);
        sample.putShort((short) tracepoint).put((byte) flags);
        return sample;
    }

    private static void put(ByteBuffer sample, Field field, int value) {
        sample.putInt(44 + format().offset(field), value);
    }

    private static void put(ByteBuffer sample, Field field, String name) {
        sample.put(44 + format().offset(field), name.getBytes(StandardCharsets.UTF_8));
    }

    void switched(long id, long timeNs, int previous, int previousPrio, long state, int next, int nextPrio) {
        ByteBuffer sample = sample(68, id, previous, timeNs, SWITCH_ID, 0);
        put(sample, Field.SWITCH_PREV_PID, previous);
        put(sample, Field.SWITCH_PREV_COMM, "t" + previous);
        put(sample, Field.SWITCH_PREV_PRIO, previousPrio);
        sample.putLong(44 + format().offset(Field.SWITCH_PREV_STATE), state);
        put(sample, Field.SWITCH_NEXT_PID, next);
        put(sample, Field.SWITCH_NEXT_COMM, "t" + next);
        put(sample, Field.SWITCH_NEXT_PRIO, nextPrio);
        write(sample);
    }

    void waking(long id, long timeNs, int waker, int flags, int tid, int prio) {
        ByteBuffer sample = sample(36, id, waker, timeNs, WAKING_ID, flags);
        put(sample, Field.WAKING_PID, tid);
        put(sample, Field.WAKING_COMM, "sixteen bytes ok");
        put(sample, Field.WAKING_PRIO, prio);
        write(sample);
    }

    void setprio(long timeNs, int by, int tid, int from, int to) {
        ByteBuffer sample = sample(36, OWN, by, timeNs, SETPRIO_ID, 0);
        put(sample, Field.SETPRIO_PID, tid);
        put(sample, Field.SETPRIO_OLD, from);
        put(sample, Field.SETPRIO_NEW, to);
        write(sample);
    }

    void lost(long events) {
        write(record(2, 0, 56).putLong(OWN).putLong(events));
    }
}
