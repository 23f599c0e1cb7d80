package org.winenspa.bridge.telemetry;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.winenspa.bridge.telemetry.TelemetryException.Fault;
import org.winenspa.bridge.telemetry.TelemetryLayout.Field;
import org.winenspa.bridge.telemetry.TelemetryLayout.Header;

/// 100,000 damaged files: each is read to the end or refused with a named fault, and nothing else.
class FileFuzzTest {

    private static final int FILES_A_SEED = 25_000;
    private static final long[] INTERESTING = {0, 1, 2, 7, 8, 31, 32, 255, 256, 4095, 4096, TelemetryImage.SIZE - 8,
        TelemetryImage.SIZE, TelemetryImage.SIZE + 1, 0x7fffffffL, 0x80000000L, 0xffffffffL, 0xfffffff8L,
        0x100000000L, Long.MAX_VALUE, Long.MAX_VALUE - 7, Long.MIN_VALUE, -1, -8};

    @TempDir
    Path folder;

    private final EventBatch batch = new EventBatch(16);
    private final LatencyCounts counts = new LatencyCounts();
    private final byte[] clean = cleanImage();
    private final byte[] damaged = clean.clone();
    private long readable;
    private final Map<Fault, Integer> faults = new EnumMap<>(Fault.class);

    private static byte[] cleanImage() {
        TelemetryImage image = new TelemetryImage();
        for (int slot = 0; slot < TelemetryImage.SLOTS; slot++) {
            image.thread(slot, 1, 100 + slot, "thread " + slot);
            for (int i = 0; i < 5 * slot; i++) {
                image.event(slot);
            }
        }
        return image.bytes.array();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void aDamagedFileIsReadOrRefusedByName(long seed) throws Exception {
        Random random = new Random(seed);
        Path path = folder.resolve("42.tlm");
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            for (int i = 0; i < FILES_A_SEED; i++) {
                writeDamaged(channel, random);
                try {
                    readAll(path, random);
                    readable++;
                } catch (TelemetryException e) {
                    faults.merge(e.fault(), 1, Integer::sum);
                } catch (RuntimeException | Error e) {
                    throw new AssertionError("seed " + seed + ", file " + i, e);
                }
            }
        }
        // the generator must reach both sides, else it tests nothing
        assertTrue(readable > FILES_A_SEED / 20, "only " + readable + " files were readable");
        assertTrue(faults.keySet().containsAll(EnumSet.of(Fault.BAD_GEOMETRY, Fault.TRUNCATED,
                Fault.NOT_TELEMETRY, Fault.OTHER_VERSION, Fault.NOT_READY, Fault.TOO_SHORT)), faults::toString);
    }

    private void writeDamaged(FileChannel channel, Random random) throws IOException {
        System.arraycopy(clean, 0, damaged, 0, clean.length);
        ByteBuffer bytes = ByteBuffer.wrap(damaged).order(ByteOrder.LITTLE_ENDIAN);
        int changes = 1 + random.nextInt(4);
        for (int i = 0; i < changes; i++) {
            damage(bytes, random);
        }
        channel.write(bytes.clear(), 0);
        if (random.nextInt(20) == 0) {
            channel.truncate(random.nextInt(TelemetryImage.SIZE));
        }
    }

    private static void damage(ByteBuffer bytes, Random random) {
        int threads = (int) bytes.getLong(Header.THREAD_TABLE_OFFSET.offset());
        switch (random.nextInt(4)) {
            case 0 -> {
                Field field = Header.FIELDS.get(random.nextInt(Header.FIELDS.size()));
                long value = INTERESTING[random.nextInt(INTERESTING.length)];
                switch (field.size()) {
                    case 2 -> bytes.putShort(field.offset(), (short) value);
                    case 4 -> bytes.putInt(field.offset(), (int) value);
                    default -> bytes.putLong(field.offset(), value);
                }
            }
            case 1 -> bytes.put(random.nextInt(0x240), (byte) random.nextInt());
            case 2 -> {
                if (threads > 0 && threads < bytes.capacity() - 1024) {
                    bytes.putLong(threads + random.nextInt(127) * 8, INTERESTING[random.nextInt(INTERESTING.length)]);
                }
            }
            default -> bytes.put(random.nextInt(bytes.capacity()), (byte) random.nextInt());
        }
    }

    private void readAll(Path path, Random random) throws TelemetryException {
        try (TelemetryFile file = TelemetryFile.open(path)) {
            file.header();
            TelemetryReader reader = new TelemetryReader(file);
            reader.poll((thread, events) -> { });
            for (ThreadSlot thread : file.threads()) {
                file.ring(thread).poll(batch);
                file.histograms().read(thread, HistogramKind.values()[random.nextInt(9)], counts);
            }
            file.histograms().readEnded(HistogramKind.values()[random.nextInt(9)], counts);
            counts.percentiles();
            file.eventNames();
            file.pathNames();
            file.histogramNames();
            file.counterNames();
        }
    }
}
