package org.winenspa.app.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.winenspa.app.verdict.Judgement.Confidence;
import org.winenspa.app.verdict.Judgement.Level;
import org.winenspa.app.verdict.Judgement.Pattern;
import org.winenspa.bridge.Reading;

/// 64 frames at 48 kHz are 1333 µs; 750 periods a second.
final class JudgementTest {
    private static final long MINUTES_5 = 225_000;
    private static final Reading<Long> HARDWARE = Reading.notPermitted("root only");

    @Test
    void readyWhenEvenTheWorstCallbackAfterTheWorstWakeIsInTime() {
        assertEquals(new Judgement(Level.READY, Pattern.NONE, Confidence.GOOD), Judgement.of(figures(MINUTES_5, 0, 600, 900, 433)));
    }

    @Test
    void narrowWhenTheTwoTogetherWouldBeLate() {
        assertEquals(Level.NARROW, Judgement.of(figures(MINUTES_5, 0, 600, 900, 434)).level());
    }

    @Test
    void oneXrunIsEnoughForNotReady() {
        assertEquals(new Judgement(Level.NOT_READY, Pattern.EVENTS, Confidence.GOOD), Judgement.of(figures(MINUTES_5, 1, 600, 900, 100)));
    }

    @Test
    void aCallbackOrAWakeLongerThanThePeriodIsNotReady() {
        assertEquals(Level.NOT_READY, Judgement.of(figures(MINUTES_5, 0, 600, 1400, 10)).level());
        assertEquals(Level.NOT_READY, Judgement.of(figures(MINUTES_5, 0, 600, 500, 1400)).level());
    }

    @Test
    void aTooLongJobIsChronicAndNotAnEvent() {
        assertEquals(Pattern.CHRONIC, Judgement.of(figures(MINUTES_5, 40, 1210, 1500, 100)).pattern());
    }

    @Test
    void tooLittleIsNoVerdict() {
        assertEquals(Level.WAITING, Judgement.of(figures(7_499, 0, 600, 900, 100)).level());
        assertEquals(Level.READY, Judgement.of(figures(7_501, 0, 600, 900, 100)).level());
    }

    @Test
    void lateIsLateHoweverShort() {
        assertEquals(Level.NOT_READY, Judgement.of(figures(10, 1, 600, 900, 100)).level());
    }

    @Test
    void anUnknownWakeIsNotZero() {
        Figures figures = new Figures(64, 48_000, MINUTES_5, Reading.of(0L), us(500), us(600), us(900), Reading.notSupported("none"), Reading.of(5.0));
        assertEquals(Level.WAITING, Judgement.of(figures).level());
        assertTrue(VerdictText.of(figures, HARDWARE).evidence().contains("Worst wake unknown"));
        assertTrue(VerdictText.of(figures, HARDWARE).evidence().contains("wake (not supported)"));
    }

    @Test
    void theSentenceNamesEvidenceTimeAndWhatWasNotMeasured() {
        VerdictText text = VerdictText.of(figures(MINUTES_5, 0, 600, 700, 310), HARDWARE);
        assertEquals("Ready for 64 frames at 48 kHz.", text.headline());
        assertEquals("Worst wake 310 µs and worst callback 700 µs in 5 min, of 1333 µs allowed. That is a good sample."
                + " Not measured: firmware latency (not permitted), converters and cables (needs a loopback).", text.evidence());
    }

    @Test
    void saysHowMuchIsMissing() {
        assertTrue(VerdictText.of(figures(3_000, 0, 600, 700, 310), HARDWARE).evidence().startsWith("So far 4 s of the 10 s"));
    }

    @Test
    void confidenceGrowsWithTime() {
        assertEquals(Confidence.FIRST_IMPRESSION, Judgement.of(figures(44_000, 0, 1, 2, 3)).confidence());
        assertEquals(Confidence.FAIR, Judgement.of(figures(46_000, 0, 1, 2, 3)).confidence());
        assertFalse(VerdictText.of(figures(44_000, 0, 1, 2, 3), HARDWARE).evidence().contains("good sample"));
    }

    private static Figures figures(long periods, long xruns, long p99Us, long worstUs, long wakeUs) {
        return new Figures(64, 48_000, periods, Reading.of(xruns), us(500), us(p99Us), us(worstUs), us(wakeUs), Reading.of(20.0));
    }

    private static Reading<Long> us(long us) {
        return Reading.of(us * 1000);
    }
}
