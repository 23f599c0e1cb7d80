package org.winenspa.bridge.telemetry;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.winenspa.bridge.telemetry.TelemetryLayout.Header;
import org.winenspa.bridge.telemetry.TelemetryLayout.Thread;

/// Events a second that one thread can drain and look at, from a full ring of the runtime's own geometry.
///
/// Each call makes 2,000 new events appear by moving the ring's head, as 2,000 events of a writer would; drains them
/// with all checks; and adds up every field of every event. The checkpoint's system call is part of it.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class RingReaderBenchmark {

    private static final int EVENTS = 2000;
    private static final int CAPACITY = 2048;
    private static final int TABLE = 8192;
    private static final int ENDED = TABLE + 4096;
    private static final int HISTOGRAMS = 8 * TelemetryLayout.HISTOGRAM_SIZE;
    private static final int BLOCKS = ENDED + HISTOGRAMS;
    private static final int BLOCK = HISTOGRAMS + CAPACITY * TelemetryLayout.RECORD_SIZE;

    private Path path;
    private MappedByteBuffer writer;
    private TelemetryFile file;
    private TelemetryReader reader;
    private RingReader ring;
    private final EventBatch batch = new EventBatch(CAPACITY);
    private long head;

    /// Writes a file with one thread and a full ring.
    @Setup(Level.Trial)
    public void open() throws IOException {
        path = Files.createTempFile(Path.of("/dev/shm"), "bench", ".tlm");
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            writer = channel.map(FileChannel.MapMode.READ_WRITE, 0, BLOCKS + BLOCK);
        }
        writer.order(ByteOrder.LITTLE_ENDIAN);
        fillHeader(writer);
        for (int i = 0; i < CAPACITY; i++) {
            int at = BLOCKS + HISTOGRAMS + i * TelemetryLayout.RECORD_SIZE;
            writer.putLong(at, i).putLong(at + 8, i * 31L).putLong(at + 16, i * 17L).putLong(at + 24, i * 0x9e3779b97f4a7c15L);
        }
        file = TelemetryFile.open(path);
        ring = file.ring(file.threads().getFirst());
        reader = new TelemetryReader(file);
    }

    private static void fillHeader(ByteBuffer header) {
        header.putInt(Header.MAGIC.offset(), TelemetryLayout.MAGIC);
        header.putShort(Header.MAJOR.offset(), (short) TelemetryLayout.MAJOR);
        header.putInt(Header.HEADER_SIZE.offset(), TelemetryLayout.HEADER_SIZE);
        header.putLong(Header.FILE_SIZE.offset(), BLOCKS + BLOCK);
        header.putLong(Header.THREAD_TABLE_OFFSET.offset(), TABLE);
        header.putLong(Header.ENDED_OFFSET.offset(), ENDED);
        header.putLong(Header.BLOCKS_OFFSET.offset(), BLOCKS);
        header.putLong(Header.BLOCK_SIZE.offset(), BLOCK);
        header.putInt(Header.THREAD_SLOTS.offset(), 1);
        header.putInt(Header.THREAD_ENTRY_SIZE.offset(), TelemetryLayout.THREAD_SIZE);
        header.putInt(Header.RING_CAPACITY.offset(), CAPACITY);
        header.putInt(Header.EVENT_SIZE.offset(), TelemetryLayout.RECORD_SIZE);
        header.putInt(Header.RING_OFFSET.offset(), HISTOGRAMS);
        header.putInt(Header.HISTOGRAM_COUNT.offset(), 8);
        header.putInt(Header.HISTOGRAM_SIZE.offset(), TelemetryLayout.HISTOGRAM_SIZE);
        header.putInt(Header.BUCKET_COUNT.offset(), TelemetryLayout.BUCKETS);
        header.putInt(Header.SUB_BUCKET_BITS.offset(), TelemetryLayout.SUB_BITS);
        header.putInt(TABLE + Thread.STATE.offset(), EntryState.LIVE.ordinal());
        header.putInt(Header.STATE.offset(), EntryState.LIVE.ordinal());
    }

    /// Removes the file.
    @TearDown(Level.Trial)
    public void close() throws IOException {
        file.close();
        Files.delete(path);
    }

    /// Events and the CPU time that reading them took: what a shared machine does not distort. Both are sums over
    /// all iterations; events * 1000 / cpuNs is millions a CPU second.
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class CpuTime {
        private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
        public long events;
        public long cpuNs;
        private long startNs;

        void start() {
            startNs = THREADS.getCurrentThreadCpuTime();
        }

        void stop() {
            cpuNs += THREADS.getCurrentThreadCpuTime() - startNs;
            events += EVENTS;
        }
    }

    private void publish() {
        head += EVENTS;
        TelemetryFile.LONG.setRelease(writer, TABLE + Thread.HEAD.offset(), head);
    }

    private static long sum(EventBatch events) {
        long sum = 0;
        for (int i = 0; i < events.size(); i++) {
            sum += events.timeNs(i) + events.object(i) + events.value(i) + events.otherTid(i) + events.type(i)
                    + events.path(i) + events.prio(i) + events.otherPrio(i);
        }
        return sum;
    }

    /// One ring, polled alone; the events are in this core's cache.
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public long pollOneRing(CpuTime cpu) throws TelemetryException {
        publish();
        cpu.start();
        if (ring.poll(batch) != EVENTS) {
            throw new IllegalStateException("expected " + EVENTS + " events, got " + batch.size());
        }
        long sum = sum(batch);
        cpu.stop();
        return sum;
    }

    /// The reader that the panel uses, which looks at every slot.
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public long[] pollTheFile(CpuTime cpu) throws TelemetryException {
        publish();
        cpu.start();
        long[] result = new long[1];
        if (reader.poll((thread, events) -> result[0] = sum(events)) != EVENTS) {
            throw new IllegalStateException("events were lost");
        }
        cpu.stop();
        return result;
    }

    /// Events that another thread has just written, on another core while there is one free. The score contains the
    /// writer's time: read the counters.
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public long pollWhatAnotherThreadWrote(CpuTime cpu, OtherThread other) throws TelemetryException {
        other.letWrite(this);
        cpu.start();
        if (ring.poll(batch) != EVENTS) {
            throw new IllegalStateException("events were lost");
        }
        long sum = sum(batch);
        cpu.stop();
        return sum;
    }

    /// A thread that writes 2,000 events whenever it is its turn.
    @State(Scope.Benchmark)
    public static class OtherThread {
        private volatile boolean writing;
        private volatile boolean stopped;
        private volatile RingReaderBenchmark target;
        private java.lang.Thread thread;

        /// Starts it.
        @Setup(Level.Trial)
        public void start() {
            thread = new java.lang.Thread(this::run, "writer");
            thread.start();
        }

        /// Ends it.
        @TearDown(Level.Trial)
        public void stop() throws InterruptedException {
            stopped = true;
            thread.join();
        }

        void letWrite(RingReaderBenchmark benchmark) {
            target = benchmark;
            writing = true;
            while (writing) {
                java.lang.Thread.onSpinWait();
            }
        }

        private void run() {
            while (!stopped) {
                if (writing) {
                    target.writeEvents();
                    writing = false;
                } else {
                    java.lang.Thread.onSpinWait();
                }
            }
        }
    }

    private void writeEvents() {
        for (long n = head; n < head + EVENTS; n++) {
            int at = BLOCKS + HISTOGRAMS + (int) (n & (CAPACITY - 1)) * TelemetryLayout.RECORD_SIZE;
            writer.putLong(at, n).putLong(at + 8, n * 31).putLong(at + 16, n * 17).putLong(at + 24, n * 0x9e3779b97f4a7c15L);
        }
        publish();
    }
}
