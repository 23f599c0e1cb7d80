package org.winenspa.app.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.winenspa.app.record.Observation;
import org.winenspa.app.record.SchedColumns;
import org.winenspa.bridge.telemetry.EventType;
import org.winenspa.bridge.telemetry.WaitPath;

final class ExplainerPropertyTest {
    private static final int CAPTURES = 400;

    @ParameterizedTest
    @ValueSource(longs = {1, 20_261_122, 7_777_777})
    void partsOfAnyCaptureAddUpToTheWhole(long seed) {
        Random random = new Random(seed);
        int withBudget = 0;
        for (int i = 0; i < CAPTURES; i++) {
            Explanation e = random(random).explain();
            long at = e.period().map(LatePeriod::dueNs).orElse(0L);
            for (DelaySlice slice : e.slices()) {
                assertEquals(at, slice.fromNs(), "gap or overlap in capture " + i);
                assertTrue(slice.lengthNs() > 0, "empty slice in capture " + i);
                at = slice.toNs();
            }
            assertEquals(e.period().map(LatePeriod::endNs).orElse(0L), at);
            assertEquals(e.lengthNs(), e.parts().stream().mapToLong(DelayPart::ns).sum());
            assertTrue(e.cause().percent() >= 0 && e.cause().percent() <= 100);
            ExplanationWords.of(e);
            withBudget += e.slices().size() > 1 ? 1 : 0;
        }
        assertTrue(withBudget > CAPTURES / 2, "only " + withBudget + " captures had a budget worth checking");
    }

    @Test
    void survivesHostileTimes() {
        CaptureBuilder builder = new CaptureBuilder().tenNormal();
        builder.tell(Long.MAX_VALUE / 1000, 100, EventType.AUDIO_BEGIN, WaitPath.AUDIO, 7, Long.MAX_VALUE, 0, 80, 255);
        builder.tell(Long.MIN_VALUE / 1000, 100, EventType.WAIT_END, WaitPath.CS, 7, Long.MIN_VALUE, 0, 80, 255);
        builder.sched(Long.MIN_VALUE / 1000, SchedColumns.Kind.SWITCH_OUT, 100, 1, -128, 127, 99);
        builder.observed(Long.MIN_VALUE / 1000, Long.MAX_VALUE / 1000, Observation.Kind.INTERRUPT_TIME, 0, "1", Double.NaN);
        builder.observed(0, 20_000, Observation.Kind.PAGE_FAULTS, 0, "", Double.POSITIVE_INFINITY);
        Explanation e = builder.explain();
        assertEquals(e.lengthNs(), e.parts().stream().mapToLong(DelayPart::ns).sum());
    }

    private static CaptureBuilder random(Random random) {
        CaptureBuilder builder = new CaptureBuilder().tenNormal();
        long begin = 10_000 + random.nextInt(2_000);
        builder.begin(begin).late(random.nextBoolean() ? begin : 0);
        if (random.nextInt(8) > 0) {
            builder.end(begin + 1 + random.nextInt(6_000), random.nextBoolean());
        }
        if (random.nextInt(4) == 0) {
            builder.withoutScheduling();
        }
        for (int i = random.nextInt(40); i > 0; i--) {
            noise(builder, random, 9_000 + random.nextInt(9_000));
        }
        return builder;
    }

    private static void noise(CaptureBuilder builder, Random random, long us) {
        int tid = 100 + random.nextInt(4);
        switch (random.nextInt(5)) {
            case 0 -> builder.wait(us, us + random.nextInt(3_000), tid, WaitPath.of(random.nextInt(8)), random.nextInt(3), 99 + random.nextInt(5), random.nextInt(256));
            case 1 -> builder.sched(us, SchedColumns.Kind.values()[random.nextInt(4)], tid, 99 + random.nextInt(5), random.nextInt(100), random.nextInt(100), random.nextInt(5));
            case 2 -> builder.sample(us, random.nextInt(9_000), random.nextInt(9_000), random.nextInt(5_000));
            case 3 -> builder.observed(us, us + random.nextInt(4_000), Observation.Kind.values()[random.nextInt(Observation.Kind.values().length)], tid, "x",
                    random.nextDouble() * 3e6);
            default -> builder.sched(us, SchedColumns.Kind.SWITCH_OUT, 100, 99 + random.nextInt(5), 80, random.nextInt(100), random.nextInt(3));
        }
    }
}
