package org.winenspa.bridge.audio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.winenspa.bridge.Fixtures.kind;
import static org.winenspa.bridge.Fixtures.value;

import java.util.List;
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

    private static ThreadSched thread(int tid, String name, int priority) {
        SchedPolicy policy = priority > 0 ? SchedPolicy.FIFO : SchedPolicy.OTHER;
        return new ThreadSched(tid, name, 'S', policy, priority, priority, 0, 0, 0, 0, 0, 0);
    }
}
