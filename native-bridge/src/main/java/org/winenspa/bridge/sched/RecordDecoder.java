package org.winenspa.bridge.sched;

import java.nio.ByteBuffer;
import org.winenspa.bridge.sched.TraceFormat.Field;

/// Decodes the records of one ring; include/uapi/linux/perf_event.h describes them. All events of a ring have the sample
/// type IDENTIFIER, TID, TIME, CPU, RAW and `sample_id_all`.
///
/// The helper lets new events take over from old ones, and for a moment both tell the same: the second telling is
/// dropped. Every length is checked against the record. Not thread-safe; allocates only for new names.
final class RecordDecoder {

    private static final int LOST = 2;
    private static final int SAMPLE = 9;
    private static final int LOST_SAMPLES = 13;
    private static final int HEADER = 8;
    private static final int RAW = 44;
    /// include/linux/trace_events.h: TRACE_FLAG_HARDIRQ and TRACE_FLAG_SOFTIRQ.
    private static final int IN_INTERRUPT = 0x08 | 0x10;
    /// include/linux/sched/prio.h: priorities below are real-time, and count down.
    private static final int MAX_RT_PRIO = 100;
    private static final int STATES = 0xff;
    private static final long SAME_MOMENT_NS = 50_000;

    private final TraceFormat format;
    private final ThreadMemory threads;
    private final Moment lastSwitch = new Moment();
    private final Moment lastWaking = new Moment();
    private final Moment lastSetprio = new Moment();
    private long lost;
    private long malformed;

    /// What an event told last.
    private static final class Moment {
        private long identifier;
        private long timeNs;
        private int tid;
        private int other;

        /// Whether another event has just told the same; if not, remembers this one.
        boolean told(long newIdentifier, long newTimeNs, int newTid, int newOther) {
            if (newTid == tid && newOther == other && newIdentifier != identifier && newTimeNs - timeNs < SAME_MOMENT_NS) {
                return true;
            }
            identifier = newIdentifier;
            timeNs = newTimeNs;
            tid = newTid;
            other = newOther;
            return false;
        }
    }

    RecordDecoder(TraceFormat format, ThreadMemory threads) {
        this.format = format;
        this.threads = threads;
    }

    /// Events that the kernel could not write because the ring was full.
    long lost() {
        return lost;
    }

    /// Records whose lengths contradict each other.
    long malformed() {
        return malformed;
    }

    /// Decodes the record of `size` bytes at `at`, which lie in `data`.
    void decode(ByteBuffer data, int at, int size, SchedSink sink) {
        switch (data.getInt(at)) {
            case SAMPLE -> sample(data, at, size, sink);
            case LOST -> lost += size >= HEADER + 16 ? Math.max(0, data.getLong(at + HEADER + 8)) : 1;
            case LOST_SAMPLES -> lost += size >= HEADER + 8 ? Math.max(0, data.getLong(at + HEADER)) : 1;
            default -> {
                // THROTTLE, EXIT and the like say nothing about scheduling
            }
        }
    }

    private void sample(ByteBuffer data, int at, int size, SchedSink sink) {
        int rawSize = size >= RAW ? data.getInt(at + 40) : -1;
        int raw = at + RAW;
        if (rawSize < 0 || rawSize > size - RAW || !fits(Field.COMMON_TYPE, rawSize) || !fits(Field.COMMON_FLAGS, rawSize)) {
            malformed++;
            return;
        }
        int id = Short.toUnsignedInt(data.getShort(raw + format.offset(Field.COMMON_TYPE)));
        if (id == format.switchId && fits(rawSize, Field.SWITCH_PREV_COMM, Field.SWITCH_NEXT_PRIO)) {
            switched(data, at, raw, sink);
        } else if (id == format.wakingId && fits(rawSize, Field.WAKING_COMM, Field.WAKING_PRIO)) {
            waking(data, at, raw, sink);
        } else if (id == format.setprioId && fits(rawSize, Field.SETPRIO_PID, Field.SETPRIO_NEW)) {
            setprio(data, at, raw, sink);
        } else {
            malformed++;
        }
    }

    private boolean fits(Field field, int rawSize) {
        return format.offset(field) <= rawSize - field.bytes;
    }

    private boolean fits(int rawSize, Field first, Field last) {
        for (int i = first.ordinal(); i <= last.ordinal(); i++) {
            if (!fits(FIELDS[i], rawSize)) {
                return false;
            }
        }
        return true;
    }

    private static final Field[] FIELDS = Field.values();

    private int integer(ByteBuffer data, int raw, Field field) {
        return data.getInt(raw + format.offset(field));
    }

    /// 1..99 for SCHED_FIFO and SCHED_RR, 100 for SCHED_DEADLINE, 0 for the rest.
    private int priority(ByteBuffer data, int raw, Field field) {
        int kernel = integer(data, raw, field);
        return kernel < -1 || kernel >= MAX_RT_PRIO ? 0 : MAX_RT_PRIO - 1 - kernel;
    }

    private void see(ByteBuffer data, int raw, int tid, Field name, int priority, SchedSink sink) {
        int at = raw + format.offset(name);
        threads.see(tid, data.getLong(at), data.getLong(at + 8), priority, sink);
    }

    private static long identifier(ByteBuffer data, int at) {
        return data.getLong(at + HEADER);
    }

    private static long time(ByteBuffer data, int at) {
        return data.getLong(at + 24);
    }

    private static int cpu(ByteBuffer data, int at) {
        return data.getInt(at + 32);
    }

    private void switched(ByteBuffer data, int at, int raw, SchedSink sink) {
        int previous = integer(data, raw, Field.SWITCH_PREV_PID);
        int next = integer(data, raw, Field.SWITCH_NEXT_PID);
        int previousPriority = priority(data, raw, Field.SWITCH_PREV_PRIO);
        int nextPriority = priority(data, raw, Field.SWITCH_NEXT_PRIO);
        see(data, raw, previous, Field.SWITCH_PREV_COMM, previousPriority, sink);
        see(data, raw, next, Field.SWITCH_NEXT_COMM, nextPriority, sink);
        long timeNs = time(data, at);
        if (lastSwitch.told(identifier(data, at), timeNs, previous, next)) {
            return;
        }
        if (threads.isWatched(previous)) {
            sink.event(SchedKind.SWITCH_OUT, timeNs, cpu(data, at), previous, next, previousPriority, nextPriority,
                    state(integer(data, raw, Field.SWITCH_PREV_STATE)));
        }
        if (threads.isWatched(next)) {
            sink.event(SchedKind.SWITCH_IN, timeNs, cpu(data, at), next, previous, nextPriority, previousPriority, 0);
        }
    }

    /// Bits of TASK_INTERRUPTIBLE and TASK_UNINTERRUPTIBLE; bits above the lowest eight mean preempted.
    private static int state(int kernel) {
        int known = kernel & STATES;
        return known == 0 ? 0 : (known & 1) != 0 ? 1 : (known & 2) != 0 ? 2 : 4;
    }

    private void waking(ByteBuffer data, int at, int raw, SchedSink sink) {
        int tid = integer(data, raw, Field.WAKING_PID);
        int priority = priority(data, raw, Field.WAKING_PRIO);
        see(data, raw, tid, Field.WAKING_COMM, priority, sink);
        boolean interrupt = (data.get(raw + format.offset(Field.COMMON_FLAGS)) & IN_INTERRUPT) != 0;
        int other = interrupt ? 0 : data.getInt(at + 20);
        long timeNs = time(data, at);
        if (lastWaking.told(identifier(data, at), timeNs, tid, other)) {
            return;
        }
        sink.event(SchedKind.WAKING, timeNs, cpu(data, at), tid, other, priority, threads.priority(other), 0);
    }

    private void setprio(ByteBuffer data, int at, int raw, SchedSink sink) {
        int tid = integer(data, raw, Field.SETPRIO_PID);
        int newPriority = priority(data, raw, Field.SETPRIO_NEW);
        long timeNs = time(data, at);
        if (!lastSetprio.told(identifier(data, at), timeNs, tid, newPriority)) {
            sink.event(SchedKind.PI_SETPRIO, timeNs, cpu(data, at), tid, data.getInt(at + 20), newPriority,
                    priority(data, raw, Field.SETPRIO_OLD), 0);
        }
    }
}
