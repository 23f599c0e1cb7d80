package org.winenspa.bridge.audio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.winenspa.bridge.Fixtures.kind;
import static org.winenspa.bridge.Fixtures.value;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.winenspa.bridge.Reading;
import org.winenspa.bridge.TextMutator;
import org.winenspa.bridge.proc.SchedPolicy;
import org.winenspa.bridge.proc.TaskSched.ThreadSched;

class AudioServersTest {

    @Test
    void readsTheClockOfPipeWire() {
        String text = """
            Found "settings" metadata 31
            update: id:0 key:'log.level' value:'2' type:''
            update: id:0 key:'clock.rate' value:'48000' type:''
            update: id:0 key:'clock.allowed-rates' value:'[ 48000 ]' type:''
            update: id:0 key:'clock.quantum' value:'256' type:''
            update: id:0 key:'clock.force-quantum' value:'0' type:''
            update: id:0 key:'clock.force-rate' value:'0' type:''
            """;
        assertEquals(new AudioServer.Graph(48000, 256), value(PipeWireSettings.parse(text)));
        AudioServer.Graph forced = value(PipeWireSettings.parse(text.replace("force-quantum' value:'0'", "force-quantum' value:'64'")));
        assertEquals(1333.33, forced.periodUs(), 0.01);
    }

    @Test
    void namesMissingClockSettings() {
        assertEquals(Reading.Kind.FAILED, kind(PipeWireSettings.parse("")));
        assertEquals(Reading.Kind.FAILED, kind(PipeWireSettings.parse("key:'clock.rate' value:'99999999999'")));
    }

    @Test
    void readsTheArgumentsOfJack() {
        assertEquals(new AudioServer.Graph(44100, 64),
                value(JackArguments.parse(List.of("/usr/bin/jackd", "-P80", "-dalsa", "-r44100", "-p", "64"))));
        assertEquals(new AudioServer.Graph(96000, 128),
                value(JackArguments.parse(List.of("jackd", "-d", "dummy", "--rate=96000", "--period", "128"))));
        assertEquals(Reading.Kind.NOT_SUPPORTED, kind(JackArguments.parse(List.of("jackdbus", "auto"))));
    }

    @ParameterizedTest
    @ValueSource(longs = {51, 52})
    void aDamagedTextNeverThrows(long seed) {
        TextMutator mutator = new TextMutator(new Random(seed));
        for (int i = 0; i < 10_000; i++) {
            PipeWireSettings.parse(mutator.mutate("update: id:0 key:'clock.rate' value:'48000' type:'' key:'clock.quantum' value:'64'"));
            JackArguments.parse(List.of(mutator.mutate("jackd"), mutator.mutate("-r48000"), mutator.mutate("--period=64")));
        }
    }

    @Test
    void knowsServersByName() {
        assertEquals(AudioServer.Kind.JACK, AudioServers.kindOf("jackdbus"));
        assertNull(AudioServers.kindOf("pipewire-pulse"));
    }

    @Test
    void takesTheThreadOfTheHighestPriority() {
        List<ThreadSched> threads = List.of(thread(1, "pipewire", 0), thread(2, "module-rt", 83), thread(3, "data-loop.0", 88));
        assertEquals("data-loop.0", value(AudioServers.dataThread(threads)).name());
    }

    @Test
    void takesTheDataLoopWhenNoneIsRealtime() {
        List<ThreadSched> threads = List.of(thread(1, "pipewire", 0), thread(2, "data-loop.0", 0), thread(3, "x", 0));
        assertEquals(2, value(AudioServers.dataThread(threads)).tid());
        assertEquals(Reading.Kind.FAILED, kind(AudioServers.dataThread(List.of())));
    }

    @Test
    void thisMachineAnswersOrSaysWhy() {
        for (AudioServer server : value(AudioServers.read())) {
            assertTrue(server.graph().isAvailable() || !server.graph().reason().isEmpty());
        }
    }

    @Test
    void aToolThatIsMissingIsNotSupported() {
        assertEquals(Reading.Kind.NOT_SUPPORTED, kind(ToolOutput.run(List.of("no-such-tool-of-any-server"), Map.of())));
        assertEquals(Reading.Kind.FAILED, kind(ToolOutput.run(List.of("false"), Map.of())));
        assertEquals("x\n", value(ToolOutput.run(List.of("sh", "-c", "echo $Y"), Map.of("Y", "x"))));
    }

    @Test
    void aToolThatHangsIsStopped() {
        long start = System.nanoTime();
        assertEquals(Reading.Kind.FAILED, kind(ToolOutput.run(List.of("sleep", "60"), Map.of())));
        assertTrue(System.nanoTime() - start < 20_000_000_000L);
    }

    private static ThreadSched thread(int tid, String name, int priority) {
        SchedPolicy policy = priority > 0 ? SchedPolicy.FIFO : SchedPolicy.OTHER;
        return new ThreadSched(tid, name, 'S', policy, priority, priority, 0, 0, 0, 0, 0, 0);
    }
}
