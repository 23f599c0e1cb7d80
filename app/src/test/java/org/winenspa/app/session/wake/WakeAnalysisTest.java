package org.winenspa.app.session.wake;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.winenspa.bridge.telemetry.EventType;

class WakeAnalysisTest {

    private final EventScript script = new EventScript();

    @Test
    void pairsReleaseWithTheWaitItEnded() {
        script.waitBegin(100, 80, 7, 80).wake(160, 7, 80).waitEnd(165, 80, 65, 80);

        WakeView view = script.view();
        assertEquals(1, view.handOffs());
        assertEquals(7, view.recentHandOffs().fromTids()[0]);
        assertEquals(80, view.recentHandOffs().toTids()[0]);
        assertEquals(160_000, view.recentHandOffs().releasedNs()[0]);
        assertEquals(65_000, view.recentHandOffs().waitedNs()[0]);
        assertEquals(EventScript.LOCK, view.recentHandOffs().objects()[0]);
        assertEquals(65_000, view.longestWaitNs());
    }

    @Test
    void pairsReleaseStampedAfterTheWaiterRan() {
        script.waitBegin(100, 80, 7, 80).waitEnd(165, 80, 65, 80).wake(190, 7, 0);

        assertEquals(1, script.view().handOffs());
    }

    @Test
    void doesNotPairReleaseFromBeforeTheWait() {
        script.wake(50, 7, 0).waitBegin(100, 80, 9, 80).waitEnd(165, 80, 65, 80);

        assertEquals(0, script.view().handOffs());
    }

    @Test
    void timeoutWithoutReleaseIsNoHandOff() {
        script.waitBegin(100, 80, 7, 80).waitEnd(5_000_100, 80, 5_000_000, 80);

        assertEquals(0, script.view().handOffs());
        assertEquals(5_000_000_000L, script.view().longestWaitNs());
    }

    @Test
    void passingOverHigherPriorityIsOutOfOrder() {
        script.waitBegin(100, 50, 7, 50)
                .waitBegin(110, 80, 7, 80)
                .wake(160, 7, 50)
                .waitEnd(165, 50, 65, 50);

        WakeView view = script.view();
        assertEquals(1, view.outOfOrder());
        assertTrue(view.recentHandOffs().outOfOrder(0));
        assertEquals(80, view.recentHandOffs().passedOverTids()[0]);
    }

    @Test
    void equalPriorityIsNeverOutOfOrder() {
        script.waitBegin(100, 5, 7, 50).waitBegin(110, 6, 7, 50).wake(160, 7, 6).waitEnd(165, 6, 55, 50);

        assertEquals(1, script.view().handOffs());
        assertEquals(0, script.view().outOfOrder());
    }

    @Test
    void waiterThatArrivedAfterTheReleaseWasNotPassedOver() {
        script.waitBegin(100, 50, 7, 50)
                .wake(160, 7, 50)
                .waitBegin(162, 80, 7, 80)
                .waitEnd(165, 50, 65, 50);

        assertEquals(1, script.view().handOffs());
        assertEquals(0, script.view().outOfOrder());
    }

    @Test
    void highestFirstIsInOrder() {
        script.waitBegin(100, 50, 7, 50)
                .waitBegin(110, 80, 7, 80)
                .wake(160, 7, 80)
                .waitEnd(165, 80, 55, 80)
                .wake(200, 80, 50)
                .waitEnd(205, 50, 105, 50);

        assertEquals(2, script.view().handOffs());
        assertEquals(0, script.view().outOfOrder());
    }

    @Test
    void boostLastsUntilTheOwnerReleases() {
        script.waitBegin(100, 80, 7, 80).boost(101, 80, 7, 80, 0).wake(160, 7, 80).waitEnd(165, 80, 65, 80);

        WakeView.Spans boosts = script.lane(7).boosts();
        assertEquals(1, boosts.count());
        assertEquals(101_000, boosts.fromNs()[0]);
        assertEquals(160_000, boosts.toNs()[0]);
        assertEquals(80, boosts.priorities()[0]);
        assertEquals(0, boosts.values()[0]);
        assertEquals(80, boosts.otherTids()[0]);
        assertEquals(59_000, script.view().longestBoostNs());
    }

    @Test
    void boostEndsWithTheWaitWhenTheReleaseIsNotSeen() {
        script.waitBegin(100, 80, 7, 80).boost(101, 80, 7, 80, 0).waitEnd(165, 80, 65, 80);

        assertEquals(165_000, script.lane(7).boosts().toNs()[0]);
    }

    @Test
    void boostInForceIsOpen() {
        script.waitBegin(100, 80, 7, 80).boost(101, 80, 7, 80, 0);

        WakeView.Spans boosts = script.lane(7).boosts();
        assertEquals(1, boosts.count());
        assertTrue(boosts.open(0));
    }

    @Test
    void ownerHoldsFromTheFirstWaiterToTheRelease() {
        script.waitBegin(100, 50, 7, 50)
                .waitBegin(110, 80, 7, 80)
                .wake(160, 7, 80)
                .waitEnd(165, 80, 55, 80)
                .wake(200, 80, 50)
                .waitEnd(204, 50, 104, 50);

        assertArrayEquals(new long[] {100_000}, script.lane(7).holds().fromNs());
        assertArrayEquals(new long[] {160_000}, script.lane(7).holds().toNs());
        assertArrayEquals(new long[] {165_000}, script.lane(80).holds().fromNs());
        assertArrayEquals(new long[] {200_000}, script.lane(80).holds().toNs());
    }

    @Test
    void lostEventsEndWhatWasOpen() {
        script.waitBegin(100, 80, 7, 80);
        script.analysis.lostEventsOf(80);
        script.waitBegin(200, 50, 7, 50).wake(260, 7, 50).waitEnd(265, 50, 65, 50);

        assertEquals(0, script.view().outOfOrder());
    }

    @Test
    void endedThreadIsNotPassedOver() {
        script.waitBegin(100, 80, 7, 80)
                .event(150, 80, EventType.THREAD_END, 0, 0, 0, 80, 0)
                .waitBegin(200, 50, 7, 50)
                .wake(260, 7, 50)
                .waitEnd(265, 50, 65, 50);

        assertEquals(0, script.view().outOfOrder());
    }

    @Test
    void audioPeriodIsWorkFromBeginToEnd() {
        script.event(1000, 80, EventType.AUDIO_BEGIN, 1, 1_333_333, 0, 80, 0)
                .event(1400, 80, EventType.AUDIO_END, 1, 400_000, 0, 80, 0)
                .event(2333, 80, EventType.AUDIO_BEGIN, 1, 1_333_333, 0, 80, 0)
                .event(4000, 80, EventType.AUDIO_END, 1, 1_667_000, 1, 80, 0);

        WakeView.Spans work = script.lane(80).work();
        assertArrayEquals(new long[] {1_000_000, 2_333_000}, work.fromNs());
        assertArrayEquals(new long[] {0, 1}, work.values());
        assertArrayEquals(new long[] {1_000_000, 2_333_000}, script.view().periodBeginsNs());
        assertEquals(1_333_333, script.view().periodNs());
    }

    @Test
    void unchangedLanesAreShared() {
        script.waitBegin(100, 80, 7, 80).wake(160, 7, 80).waitEnd(165, 80, 65, 80);
        WakeView.Lane before = script.lane(80);
        script.waitBegin(300, 50, 7, 50);

        assertSame(before, script.lane(80));
    }

    @Test
    void publishedArraysNeverChange() {
        script.waitBegin(100, 80, 7, 80).wake(160, 7, 80).waitEnd(165, 80, 65, 80);
        WakeView.Spans before = script.lane(80).waits();
        long from = before.fromNs()[0];
        for (int i = 0; i < 2 * SpanRing.CAPACITY; i++) {
            long us = 1000 + i * 100L;
            script.waitBegin(us, 80, 7, 80).wake(us + 50, 7, 80).waitEnd(us + 55, 80, 55, 80);
        }

        assertEquals(from, before.fromNs()[0]);
        assertEquals(1, before.count());
        assertEquals(SpanRing.CAPACITY, script.lane(80).waits().count());
    }

    @Test
    void coverageStartsWhereTheOldestLaneWasOverwritten() {
        for (int i = 0; i < SpanRing.CAPACITY + 10; i++) {
            long us = 1000 + i * 100L;
            script.waitBegin(us, 80, 7, 80).wake(us + 50, 7, 80).waitEnd(us + 55, 80, 55, 80);
        }

        WakeView view = script.view();
        assertTrue(view.fromNs() > 1_000_000);
        assertFalse(view.fromNs() > view.toNs());
    }
}
