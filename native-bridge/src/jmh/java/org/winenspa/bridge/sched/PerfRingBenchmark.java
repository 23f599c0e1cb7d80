package org.winenspa.bridge.sched;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// What one scheduling event costs the reader: records of a thread that is woken, comes in and leaves again, into
/// columns like those of the recorder.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class PerfRingBenchmark {

    private static final int ROUNDS = 600;
    private static final int RECORDS = 3 * ROUNDS;

    private final TraceImage image = new TraceImage(1 << 18);
    private final Columns columns = new Columns();
    private PerfRing ring = image.ring();
    private long end;

    private static final class Columns implements SchedSink {
        private final long[] times = new long[1 << 16];
        private final int[] tids = new int[1 << 16];
        private final int[] others = new int[1 << 16];
        private final int[] rest = new int[1 << 16];
        private int written;

        @Override
        public void event(SchedKind kind, long timeNs, int cpu, int tid, int otherTid, int priority, int otherPriority, int state) {
            int at = written++ & 0xffff;
            times[at] = timeNs;
            tids[at] = tid;
            others[at] = otherTid;
            rest[at] = cpu << 24 ^ priority << 16 ^ otherPriority << 8 ^ state ^ kind.ordinal();
        }

        @Override
        public void name(int tid, String name) {
            // two threads, named once
        }
    }

    /// Fills the ring once; each call reads it again.
    @Setup
    public void fill() {
        for (int i = 0; i < ROUNDS; i++) {
            long timeNs = i * 100_000L;
            image.waking(TraceImage.OWN, timeNs, 0, 9, TraceImage.WATCHED, 19);
            image.switched(TraceImage.OWN, timeNs + 3_000, 30, 120, 0x100, TraceImage.WATCHED, 19);
            image.switched(TraceImage.OWN, timeNs + 50_000, TraceImage.WATCHED, 19, 1, 30, 120);
        }
        end = image.memory.getLong(PerfRing.HEAD);
        ring = image.ring();
    }

    /// Nanoseconds a record.
    @Benchmark
    @OperationsPerInvocation(RECORDS)
    public int drain() {
        PerfRing.LONG.setRelease(image.memory, PerfRing.TAIL, 0L);
        int records = ring.drain(columns);
        if (records != RECORDS || ring.lost() != 0 || end > 1 << 18) {
            throw new IllegalStateException("read " + records + " records of " + RECORDS);
        }
        return columns.written;
    }
}
