package org.winenspa.bridge.audio.pipewire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.winenspa.bridge.Fixtures;

/// Profiler messages as `spa/param/profiler.h` lays them out, whole and damaged.
class PipeWireFuzzTest {

    private static final int MESSAGES_A_SEED = 25_000;
    private static final int TRIGGERED = 1;
    private static final int FINISHED = 3;

    private final GraphBook book = new GraphBook();

    PipeWireFuzzTest() {
        book.node(31, Map.of("node.name", "null"));
        book.node(52, Map.of("node.name", "Live", "client.id", "50"));
        book.client(50, Map.of("pipewire.sec.pid", "4711"));
    }

    @Test
    void readsLoadInPercentOfThePeriod() throws IOException {
        feed(message(0, FINISHED, System.nanoTime()));
        PipeWireGraph graph = book.graph(System.nanoTime());
        PipeWireGraph.Node live = graph.nodes().get(1);
        // 250 µs of 64 frames at 48 kHz
        assertEquals(18.75, Fixtures.value(live.load()).averagePercent(), 0.01);
        assertEquals(4711, live.pid());
        assertEquals(0L, Fixtures.value(live.xruns()));
        assertFalse(live.lastXrunNs().isAvailable());
        assertEquals(new PipeWireGraph.Clock(48000, 64), Fixtures.value(graph.running()));
    }

    @Test
    void countsACycleThatAFollowerDidNotFinish() throws IOException {
        long now = System.nanoTime();
        feed(message(7, FINISHED, now - 2_000_000));
        feed(message(8, TRIGGERED, now));
        PipeWireGraph graph = book.graph(now);
        assertEquals(1L, Fixtures.value(graph.nodes().get(0).xruns()));
        assertEquals(1L, Fixtures.value(graph.nodes().get(1).xruns()));
        assertEquals(new PipeWireGraph.XrunEvent(now, 52, "Live", 4711, 1_333_333), graph.xruns().getLast());
    }

    @Test
    void saysWaitingWhenCyclesStop() throws IOException {
        long now = System.nanoTime();
        feed(message(0, FINISHED, now));
        PipeWireGraph graph = book.graph(now + NodeTrack.FRESH_NS + 1);
        assertFalse(graph.running().isAvailable());
        assertFalse(graph.nodes().get(1).load().isAvailable());
    }

    @ParameterizedTest
    @ValueSource(longs = {71, 72, 73, 74})
    void aDamagedMessageIsReadOrRefused(long seed) {
        Random random = new Random(seed);
        int refused = 0;
        for (int i = 0; i < MESSAGES_A_SEED; i++) {
            ByteBuffer bytes = message(random.nextInt(), random.nextInt(5), random.nextLong());
            for (int changes = random.nextInt(4); changes >= 0; changes--) {
                bytes.put(random.nextInt(bytes.limit()), (byte) random.nextInt());
            }
            bytes.limit(random.nextInt(10) == 0 ? random.nextInt(bytes.limit()) : bytes.limit());
            try {
                feed(bytes);
            } catch (IOException e) {
                refused++;
            } catch (RuntimeException | Error e) {
                throw new AssertionError("seed " + seed + ", message " + i, e);
            }
            book.graph(random.nextLong());
        }
        // the generator must reach both sides, else it tests nothing
        assertTrue(refused > MESSAGES_A_SEED / 20 && refused < MESSAGES_A_SEED * 19 / 20, "refused " + refused);
    }

    private void feed(ByteBuffer bytes) throws IOException {
        PipeWireSocket.drain(bytes, (object, opcode, body) -> PipeWireWatch.profiler(book, opcode, body.readStruct()));
    }

    private static ByteBuffer message(int xruns, int status, long timeNs) {
        ByteBuffer out = ByteBuffer.allocate(1024).order(ByteOrder.LITTLE_ENDIAN);
        out.putInt(4).putInt(0).putInt(0).putInt(0);
        int outer = begin(out, 14);
        int cycles = begin(out, 14);
        int object = begin(out, 15);
        out.putInt(0).putInt(0);
        int info = property(out, 0x10001);
        longs(out, 9);
        for (int i = 0; i < 3; i++) {
            out.putInt(4).putInt(6).putFloat(0.1f).putInt(0);
        }
        ints(out, xruns);
        end(out, info);
        int clock = property(out, 0x10002);
        ints(out, 0, 0);
        text(out, "clock");
        longs(out, timeNs);
        out.putInt(8).putInt(11).putInt(1).putInt(48000);
        longs(out, 1, 64, 0);
        end(out, clock);
        block(out, 0x10003, 31, timeNs, FINISHED);
        block(out, 0x20001, 52, timeNs, status);
        end(out, object);
        end(out, cycles);
        end(out, outer);
        out.putInt(4, out.position() - 16);
        return out.flip();
    }

    private static void block(ByteBuffer out, int key, int id, long timeNs, int status) {
        int block = property(out, key);
        ints(out, id);
        text(out, "node");
        longs(out, timeNs - 1_333_333, timeNs, timeNs + 50_000, timeNs + 300_000);
        ints(out, status);
        end(out, block);
    }

    private static int property(ByteBuffer out, int key) {
        out.putInt(key).putInt(0);
        return begin(out, 14);
    }

    private static int begin(ByteBuffer out, int type) {
        out.putInt(0).putInt(type);
        return out.position();
    }

    private static void end(ByteBuffer out, int start) {
        out.putInt(start - 8, out.position() - start);
    }

    private static void ints(ByteBuffer out, int... values) {
        for (int value : values) {
            out.putInt(4).putInt(4).putInt(value).putInt(0);
        }
    }

    private static void longs(ByteBuffer out, long... values) {
        for (long value : values) {
            out.putInt(8).putInt(5).putLong(value);
        }
    }

    private static void text(ByteBuffer out, String value) {
        out.putInt(value.length() + 1).putInt(8);
        for (int i = 0; i < (value.length() + 8) / 8 * 8; i++) {
            out.put(i < value.length() ? (byte) value.charAt(i) : 0);
        }
    }
}
