package org.winenspa.app.session.wake;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WakeStormTest {

    private static final long DRAIN_NS = 40_000_000;
    private static final long SLACK_NS = 2_000_000;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89})
    void countsWhatTheSimulatedProgramDid(long seed) {
        LockWorld world = new LockWorld(seed, 12, 4).run(20_000);
        WakeAnalysis analysis = drainLikeASampler(world.events);

        WakeView view = analysis.view(names(), analysis.lastNs());
        assertTrue(world.handOffs > 1000 && world.outOfOrder > 100 && world.boosts > 100, "the storm must storm");
        assertEquals(world.events.size(), view.events());
        assertEquals(world.handOffs, view.handOffs());
        assertEquals(world.outOfOrder, view.outOfOrder());
        assertEquals(world.boosts, view.boosts());
        assertEquals(world.longestWaitNs, view.longestWaitNs());
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 6, 9})
    void survivesGarbage(long seed) {
        Random random = new Random(seed);
        WakeAnalysis analysis = new WakeAnalysis();
        EventBuffer buffer = new EventBuffer();
        assertDoesNotThrow(() -> {
            for (int round = 0; round < 50; round++) {
                for (int i = 0; i < 2_000; i++) {
                    buffer.append(
                            random.nextLong(),
                            random.nextInt(),
                            random.nextInt(256),
                            random.nextInt(256),
                            random.nextLong(16),
                            random.nextLong(),
                            random.nextInt(),
                            random.nextInt(256),
                            random.nextInt(256));
                }
                buffer.drainUpTo(random.nextBoolean() ? Long.MAX_VALUE : 0, analysis);
                analysis.view(names(), 0);
            }
            buffer.drainUpTo(Long.MAX_VALUE, analysis);
        });
        assertEquals(100_000, analysis.events());
        assertTrue(analysis.view(names(), 0).lanes().size() <= WakeAnalysis.MAX_LANES);
    }

    /// Rings are read every 40 ms, each thread's events in its own order, only those published by then.
    private static WakeAnalysis drainLikeASampler(List<LockWorld.Event> events) {
        WakeAnalysis analysis = new WakeAnalysis();
        EventBuffer buffer = new EventBuffer();
        List<LockWorld.Event> left = new ArrayList<>(events);
        left.sort(Comparator.comparingInt(LockWorld.Event::tid));
        long now = 1_000_000_000L;
        while (!left.isEmpty()) {
            now += DRAIN_NS;
            List<LockWorld.Event> later = new ArrayList<>();
            for (LockWorld.Event e : left) {
                if (e.publishedNs() <= now) {
                    buffer.append(
                            e.timeNs(), e.tid(), e.type().ordinal(), 1, e.object(), e.value(), e.other(), e.prio(), 0);
                } else {
                    later.add(e);
                }
            }
            left = later;
            buffer.drainUpTo(now - SLACK_NS, analysis);
        }
        buffer.drainUpTo(Long.MAX_VALUE, analysis);
        return analysis;
    }

    private static WakeAnalysis.ThreadNames names() {
        return new WakeAnalysis.ThreadNames() {
            @Override
            public String name(int tid) {
                return "t" + tid;
            }

            @Override
            public int priority(int tid) {
                return 0;
            }
        };
    }
}
