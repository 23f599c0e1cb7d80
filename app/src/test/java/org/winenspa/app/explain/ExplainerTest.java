package org.winenspa.app.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.winenspa.app.explain.CaptureBuilder.AUDIO;
import static org.winenspa.app.explain.CaptureBuilder.ENGINE;
import static org.winenspa.app.explain.CaptureBuilder.GUI;
import static org.winenspa.app.explain.CaptureBuilder.HOG;
import static org.winenspa.app.explain.CaptureBuilder.IRQ;
import static org.winenspa.app.explain.CaptureBuilder.SERVER;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.winenspa.app.explain.Explanation.Evidence;
import org.winenspa.app.record.Observation;
import org.winenspa.app.record.SchedColumns;
import org.winenspa.app.record.ThreadFacts.Role;
import org.winenspa.app.record.Xrun;
import org.winenspa.bridge.telemetry.WaitPath;

final class ExplainerTest {

    @Test
    void namesTheThreadThatTookTheProcessor() {
        Explanation e = hogged(90).explain();
        assertEquals(Cause.Kind.PREEMPTED, e.cause().kind());
        assertEquals(HOG, e.cause().tid());
        assertEquals(900_000, e.totalNs(DelayKind.PREEMPTED));
        assertEquals(300_000, e.totalNs(DelayKind.USUAL_WORK));
        assertEquals(0, e.totalNs(DelayKind.UNEXPLAINED));
        assertEquals(Evidence.EXACT, e.evidence());
    }

    @Test
    void blamesTheMissingGrantWhenTheAudioThreadIsNotRealTime() {
        Explanation e = hogged(late(new CaptureBuilder().thread(AUDIO, "audio", Role.AUDIO, 0), 10_000), 0).explain();
        assertEquals(Cause.Kind.NO_REAL_TIME, e.cause().kind());
        assertEquals("hog", e.cause().subject());
    }

    @Test
    void blamesTheLimitWhenALesserThreadRunsInstead() {
        Explanation e = hogged(0).explain();
        assertEquals(Cause.Kind.THROTTLED, e.cause().kind());
        assertEquals(900_000, e.totalNs(DelayKind.THROTTLED));
    }

    @Test
    void dividesAPreemptionAmongThoseWhoTookTurns() {
        Explanation e = hogged(90).in(10_500, IRQ, HOG, 90).explain();
        assertEquals(400_000, e.totalNs(DelayKind.PREEMPTED));
        assertEquals(500_000, e.totalNs(DelayKind.INTERRUPTS));
        assertEquals(Cause.Kind.INTERRUPTS, e.cause().kind());
        assertEquals("irq/19-usb", e.cause().subject());
    }

    @Test
    void namesTheHolderOfALockAndItsBoost() {
        Explanation e = locked().boost(10_110, GUI, 0, 80).explain();
        assertEquals(Cause.Kind.LOCK, e.cause().kind());
        assertEquals(850_000, e.totalNs(DelayKind.LOCK));
        assertEquals(new Holder(GUI, 5, 0, 80, 0, 0, 0), e.holders().getFirst());
        assertEquals("The audio thread waited 850 µs for a lock that GUI held at normal priority; it had been boosted to 80.", ExplanationWords.of(e).headline());
    }

    @Test
    void saysThatNothingBoostedTheHolder() {
        assertTrue(ExplanationWords.of(locked().explain()).headline().endsWith("nothing boosted it."));
    }

    @Test
    void takesTheBoostFromTheKernelWhenItReportsOne() {
        Explanation e = locked().sched(10_120, SchedColumns.Kind.PI_SETPRIO, GUI, 0, 80, 0, 0).sched(10_900, SchedColumns.Kind.PI_SETPRIO, GUI, 0, 0, 80, 0).explain();
        assertEquals(List.of(new BoostStep(GUI, 10_120_000, 10_900_000, 0, 80, true)), e.boosts());
        assertEquals(80, e.holders().getFirst().boostedTo());
    }

    @Test
    void followsTheChainWhenTheHolderWaitsItself() {
        Explanation e = locked().wait(10_200, 10_900, GUI, WaitPath.CS, 6, ENGINE, 70).explain();
        assertEquals(List.of(GUI, ENGINE), e.holders().stream().map(Holder::tid).toList());
        assertEquals(700_000, e.holders().getFirst().waitedNs());
    }

    @Test
    void saysWhoPreemptedTheHolder() {
        Explanation e = locked().in(10_050, GUI, 0, 0).out(10_200, GUI, HOG, 90, 0).in(10_900, GUI, HOG, 90).explain();
        assertEquals(700_000, e.holders().getFirst().preemptedNs());
        assertEquals(HOG, e.holders().getFirst().preemptedBy());
    }

    @Test
    void endsTheChainOfADeadlock() {
        Explanation e = locked().wait(10_100, 10_950, GUI, WaitPath.CS, 6, AUDIO, 80).explain();
        assertEquals(1, e.holders().size());
    }

    @Test
    void namesTheWineserver() {
        Explanation e = late(10_000).out(10_100, AUDIO, 0, 0, 1).wait(10_095, 11_150, AUDIO, WaitPath.SERVER, 0, 0, 255)
                .waking(11_140, AUDIO, SERVER).in(11_145, AUDIO, 0, 0).end(11_300, true).sleep(11_310).explain();
        assertEquals(Cause.Kind.SERVER, e.cause().kind());
        assertEquals(1_040_000, e.totalNs(DelayKind.SERVER));
        assertEquals(5_000, e.totalNs(DelayKind.WOKEN_LATE));
    }

    @Test
    void namesTheWineserverByItsWakeUpWhenTheProgramRecordedNoWait() {
        Explanation e = late(10_000).out(10_100, AUDIO, 0, 0, 1).waking(11_140, AUDIO, SERVER).in(11_145, AUDIO, 0, 0).end(11_300, true).sleep(11_310).explain();
        assertEquals(Cause.Kind.SERVER, e.cause().kind());
        assertEquals(1_040_000, e.totalNs(DelayKind.SERVER));
    }

    @Test
    void namesTheThreadThatSignalledLate() {
        Explanation e = late(10_000).out(10_100, AUDIO, 0, 0, 1).waking(11_140, AUDIO, ENGINE).in(11_145, AUDIO, 0, 0).end(11_300, true).sleep(11_310).explain();
        assertEquals(Cause.Kind.SIGNAL, e.cause().kind());
        assertEquals("engine", e.cause().subject());
    }

    @Test
    void attributesExtraWorkToCountedPageFaults() {
        Explanation e = busy().sample(9_000, 0, 0, 100).sample(12_000, 1_800, 0, 900).explain();
        assertEquals(Cause.Kind.PAGE_FAULTS, e.cause().kind());
        assertEquals("800", e.cause().subject());
        assertEquals(1_100_000, e.totalNs(DelayKind.PAGE_FAULTS));
    }

    @Test
    void doesNotBlameAHandfulOfPageFaults() {
        Explanation e = busy().sample(9_000, 0, 0, 100).sample(12_000, 1_800, 0, 104).explain();
        assertEquals(Cause.Kind.OWN_WORK, e.cause().kind());
        assertEquals(0, e.totalNs(DelayKind.PAGE_FAULTS));
    }

    @Test
    void attributesExtraWorkToInterruptTime() {
        Explanation e = busy().observed(10_000, 11_400, Observation.Kind.INTERRUPT_TIME, 0, "1", 1_000_000).explain();
        assertEquals(Cause.Kind.INTERRUPTS, e.cause().kind());
        assertEquals(1_000_000, e.totalNs(DelayKind.INTERRUPTS));
    }

    @Test
    void attributesExtraWorkToALowFrequency() {
        Explanation e = late(10_000).end(11_200, true).sleep(11_205).observed(9_000, 12_000, Observation.Kind.FREQUENCY, 0, "1", 0.25).explain();
        assertEquals(Cause.Kind.FREQUENCY, e.cause().kind());
        assertEquals(900_000, e.totalNs(DelayKind.SLOW_PROCESSOR));
    }

    @Test
    void callsItOwnWorkWhenNothingElseIsThere() {
        Explanation e = busy().explain();
        assertEquals(Cause.Kind.OWN_WORK, e.cause().kind());
        assertEquals(1_100_000, e.totalNs(DelayKind.EXTRA_WORK));
    }

    @Test
    void blamesTheQuantumWhenTheServerWorksWithAnother() {
        Explanation e = busy().observed(0, 20_000, Observation.Kind.QUANTUM, 0, "32", 32).explain();
        assertEquals(Cause.Kind.QUANTUM, e.cause().kind());
    }

    @Test
    void namesThePanelsOwnCollection() {
        Explanation e = hogged(90).thread(HOG, "GC Thread", Role.PANEL, 90).observed(10_100, 11_000, Observation.Kind.PANEL_GC, 0, "", 900_000).explain();
        assertEquals(Cause.Kind.PANEL_GC, e.cause().kind());
    }

    @Test
    void countsALateStartFromTheMomentItWasDue() {
        Explanation e = new CaptureBuilder().tenNormal().wakeUp(11_500).begin(11_500).end(11_800, false).sleep(11_805).late(11_500).explain();
        assertEquals(Cause.Kind.STARTED_LATE, e.cause().kind());
        assertEquals(1_500_000, e.totalNs(DelayKind.STARTED_LATE));
        assertEquals("The period began 1500 µs late: wineserver woke the audio thread too late.", ExplanationWords.of(e).headline());
    }

    @Test
    void findsTheLatePeriodOfAServersReport() {
        Explanation e = hogged(90).reported(Xrun.Source.PIPEWIRE, 11_500).explain();
        assertEquals(HOG, e.cause().tid());
    }

    @Test
    void acquitsTheProgramWhenAllItsPeriodsWereInTime() {
        Explanation e = new CaptureBuilder().tenNormal().reported(Xrun.Source.PIPEWIRE, 9_400).until(9_900).explain();
        assertEquals(Cause.Kind.NOT_THE_PROGRAM, e.cause().kind());
    }

    @Test
    void saysHowLongButNotForWhomWithoutScheduling() {
        Explanation e = hogged(90).withoutScheduling().sample(9_500, 3_000, 0, 0).sample(11_900, 3_300, 900, 0).explain();
        assertEquals(Evidence.TOTALS, e.evidence());
        assertEquals(Cause.Kind.PROCESSOR, e.cause().kind());
        assertEquals(900_000, e.totalNs(DelayKind.RUN_DELAY));
        assertEquals(300_000, e.totalNs(DelayKind.USUAL_WORK));
        assertTrue(ExplanationWords.of(e).notMeasured().getFirst().contains("not installed"));
    }

    @Test
    void leavesUnexplainedWhatNobodyMeasured() {
        Explanation e = hogged(90).withoutScheduling().explain();
        assertEquals(Evidence.TELEMETRY, e.evidence());
        assertEquals(900_000, e.totalNs(DelayKind.UNEXPLAINED));
        assertEquals(Cause.Kind.UNKNOWN, e.cause().kind());
    }

    @Test
    void walksTheWakersBackToAnInterrupt() {
        Explanation e = hogged(90).waking(9_999, SERVER, IRQ).waking(9_998, IRQ, 0).explain();
        assertEquals(List.of(SERVER, IRQ, 0), e.wakers().stream().map(WakerLink::byTid).toList());
    }

    @Test
    void hasNoBudgetWithoutAPeriod() {
        Explanation e = new CaptureBuilder().explain();
        assertTrue(e.period().isEmpty());
        assertTrue(e.slices().isEmpty());
        assertFalse(ExplanationWords.of(e).headline().isEmpty());
    }

    private static CaptureBuilder late(long us) {
        return late(new CaptureBuilder(), us);
    }

    private static CaptureBuilder late(CaptureBuilder builder, long us) {
        return builder.tenNormal().wakeUp(us).begin(us).late(us);
    }

    /// 100 µs of work, 900 µs without the processor, 200 µs of work.
    private static CaptureBuilder hogged(int priority) {
        return hogged(late(10_000), priority);
    }

    private static CaptureBuilder hogged(CaptureBuilder late, int priority) {
        return late.thread(HOG, "hog", Role.FOREIGN, priority).out(10_100, AUDIO, HOG, priority, 0)
                .in(11_000, AUDIO, HOG, priority).end(11_200, true).sleep(11_205);
    }

    private static CaptureBuilder locked() {
        return late(10_000).out(10_100, AUDIO, 0, 0, 1).wait(10_100, 10_950, AUDIO, WaitPath.CS, 5, GUI, 0)
                .waking(10_950, AUDIO, GUI).in(10_950, AUDIO, 0, 0).end(11_150, true).sleep(11_160);
    }

    /// 1400 µs of work where 300 are usual.
    private static CaptureBuilder busy() {
        return late(10_000).end(11_400, true).sleep(11_405);
    }
}
