package org.winenspa.app.ladder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;
import org.winenspa.app.ladder.Rung.Who;
import org.winenspa.app.profile.RealTime;
import org.winenspa.bridge.Reading;
import org.winenspa.bridge.sys.RtThrottling.Throttling;

/// Each rule with a ladder that breaks it, next to one that just does not.
final class LadderRulesTest {
    private static final Throttling ON = new Throttling(950_000, 1_000_000);
    private static final Throttling OFF = new Throttling(-1, 1_000_000);

    private int nextTid = 100;

    @Test
    void aLadderInOrderBreaksNothing() {
        assertEquals(List.of(), ids(server(88), audio(80), worker(75), gui(0), wineserver(64), soundIrq(95)));
    }

    @Test
    void aProgramThreadMustStayBelowTheAudioServer() {
        assertEquals(List.of("above-server"), ids(server(70), worker(70), wineserver(54)));
        assertEquals(List.of(), ids(server(71), worker(70), wineserver(54)));
    }

    @Test
    void ofTwoServersTheLessUrgentCounts() {
        assertEquals(List.of("above-server"), ids(server(88), server(60), audio(70), wineserver(54)));
    }

    @Test
    void aServerThatRtkitCappedIsNamedAsSuch() {
        assertEquals(List.of("above-capped-server"), ids(server(20), audio(20), wineserver(4)));
        assertEquals(List.of("above-server"), ids(server(21), audio(21), wineserver(4)));
    }

    @Test
    void theAudioServerMustBeRealTimeWhenAnythingIs() {
        assertEquals(List.of("server-normal"), ids(server(0), worker(40), wineserver(24)));
        assertEquals(List.of(), ids(server(0), gui(0), wineserver(0)));
    }

    @Test
    void ninetyNineBelongsToTheKernel() {
        assertEquals(List.of("ceiling-99"), ids(audio(99), wineserver(83)));
        assertEquals(List.of(), ids(audio(98), wineserver(82)));
    }

    @Test
    void wineserverMustStayBelowEveryClient() {
        assertEquals(List.of("wineserver-above"), ids(audio(80), worker(64), wineserver(64)));
        assertEquals(List.of(), ids(audio(80), worker(65), wineserver(64)));
    }

    @Test
    void wineserverMustBeRealTimeWhenItsClientsAre() {
        assertEquals(List.of("wineserver-normal"), ids(audio(80), wineserver(0)));
    }

    @Test
    void theWineserverOfAnotherPrefixIsNoMatter() {
        Rung other = new Rung(Who.WINESERVER, "wineserver", 1, nextTid++, "FIFO", 84, 84, Double.NaN, "/home/me/other");
        assertEquals(List.of(), ids(audio(80), wineserver(64), other));
    }

    @Test
    void theSoundCardsInterruptMustComeBeforeTheAudioThread() {
        assertEquals(List.of("sound-irq-below"), ids(audio(80), wineserver(64), soundIrq(50)));
        assertEquals(List.of(), ids(audio(80), wineserver(64), soundIrq(80)));
    }

    @Test
    void anotherInterruptMayStandBelow() {
        assertEquals(List.of(), ids(audio(80), wineserver(64), rung(Who.INTERRUPT, "irq/9-acpi", 50, 0)));
    }

    @Test
    void windowsAreNotDrawnInRealTime() {
        assertEquals(List.of("gui-real-time"), ids(audio(80), gui(66), wineserver(64)));
    }

    @Test
    void noWorkerStandsAboveTheAudioThread() {
        assertEquals(List.of("worker-above-audio"), ids(audio(70), worker(71), wineserver(54)));
        assertEquals(List.of(), ids(audio(70), worker(70), wineserver(54)));
    }

    @Test
    void theAudioThreadMustBeRealTimeWhenOthersAre() {
        assertEquals(List.of("audio-normal"), ids(audio(0), worker(70), wineserver(54)));
        assertEquals(List.of(), ids(audio(0), gui(0)));
    }

    @Test
    void aRealTimeThreadThatNeverSleepsIsAHog() {
        assertEquals(List.of("hog-throttled"), ids(Reading.of(ON), audio(80), rung(Who.WORKER, "calc", 70, 100), wineserver(64)));
        assertEquals(List.of("hog-unthrottled"), ids(Reading.of(OFF), audio(80), rung(Who.WORKER, "calc", 70, 100), wineserver(64)));
        assertEquals(List.of(), ids(Reading.of(OFF), audio(80), rung(Who.WORKER, "calc", 70, 89), wineserver(64)));
    }

    @Test
    void aNormalThreadMayTakeAWholeProcessor() {
        assertEquals(List.of(), ids(Reading.of(OFF), audio(80), rung(Who.GUI, "scan", 0, 100), wineserver(64)));
    }

    @Test
    void aBoostBreaksNothing() {
        Rung boosted = new Rung(Who.GUI, "GUI", 1, nextTid++, "OTHER", 0, 80, Double.NaN, "");
        assertEquals(List.of(), ids(server(88), audio(80), boosted, wineserver(64)));
    }

    @Test
    void namesTheThreadsAndTheirPriorities() {
        Broken broken = LadderRules.broken(ladder(Reading.of(ON), server(70), worker(75), wineserver(54))).getFirst();
        assertTrue(broken.wrong().contains("AudioCalc") && broken.wrong().contains("75") && broken.wrong().contains("70"), broken.wrong());
        assertEquals("AudioCalc", broken.offenders().getFirst().name());
    }

    @Test
    void everyRuleHasItsThreeSentencesInBothLanguages() {
        for (String bundle : List.of("ladder", "ladder_de")) {
            ResourceBundle texts = ResourceBundle.getBundle("org.winenspa.app.text." + bundle, Locale.ROOT);
            for (String id : LadderRules.ids()) {
                for (String part : List.of("wrong", "leads", "fix")) {
                    assertFalse(texts.getString("ladder.rule." + id + "." + part).isBlank());
                }
            }
            for (Who who : Who.values()) {
                assertFalse(texts.getString("ladder.who." + who.name().toLowerCase(Locale.ROOT)).isBlank());
            }
        }
    }

    @Test
    void knowsTheSameLowestCeilingAsTheProfile() {
        assertEquals(RealTime.MIN, Ladder.LOWEST_CEILING);
    }

    private List<String> ids(Rung... rungs) {
        return ids(Reading.of(ON), rungs);
    }

    private static List<String> ids(Reading<Throttling> throttling, Rung... rungs) {
        return LadderRules.broken(ladder(throttling, rungs)).stream().map(Broken::rule).toList();
    }

    private static Ladder ladder(Reading<Throttling> throttling, Rung... rungs) {
        return new Ladder(new ArrayList<>(List.of(rungs)), throttling);
    }

    private Rung server(int priority) {
        return rung(Who.AUDIO_SERVER, "pipewire", priority, 1);
    }

    private Rung audio(int priority) {
        return rung(Who.AUDIO, "ASIO callback", priority, 40);
    }

    private Rung worker(int priority) {
        return rung(Who.WORKER, "AudioCalc", priority, 20);
    }

    private Rung gui(int priority) {
        return rung(Who.GUI, "Live", priority, 5);
    }

    private Rung wineserver(int priority) {
        return rung(Who.WINESERVER, "wineserver", priority, 1);
    }

    private Rung soundIrq(int priority) {
        return rung(Who.SOUND_INTERRUPT, "irq/34-snd_usb", priority, 1);
    }

    private Rung rung(Who who, String name, int priority, double cpuPercent) {
        return new Rung(who, name, 1, nextTid++, priority > 0 ? "FIFO" : "OTHER", priority, priority, cpuPercent, "");
    }
}
