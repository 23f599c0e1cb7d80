package org.winenspa.app.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.winenspa.app.ladder.Broken;
import org.winenspa.app.ladder.Ladder;
import org.winenspa.app.ladder.LadderRules;
import org.winenspa.app.profile.HostFacts.AudioThread;
import org.winenspa.bridge.Reading;

class PriorityGuardTest {

    private static final Reading<AudioThread> NO_SERVER = Reading.waiting("none");

    private static Optional<FieldMessage> check(int priority, Reading<AudioThread> audio) {
        return PriorityGuard.check(new RealTime(true, priority, RtPolicy.FF), audio);
    }

    private static Reading<AudioThread> pipewire(int priority) {
        return Reading.of(new AudioThread("pipewire", priority));
    }

    @Test
    void acceptsTheWholeRangeWithoutAServer() {
        for (int priority = 17; priority <= 98; priority++) {
            assertEquals(Optional.empty(), check(priority, NO_SERVER));
        }
    }

    @Test
    void refusesJustOutsideTheRange() {
        assertTrue(check(16, NO_SERVER).orElseThrow().isError());
        assertTrue(check(99, NO_SERVER).orElseThrow().isError());
        assertTrue(check(Integer.MIN_VALUE, NO_SERVER).orElseThrow().isError());
        assertTrue(check(Integer.MAX_VALUE, NO_SERVER).orElseThrow().isError());
    }

    @Test
    void theCeilingMustStayBelowTheServer() {
        assertEquals(Optional.empty(), check(87, pipewire(88)));
        FieldMessage message = check(88, pipewire(88)).orElseThrow();
        assertTrue(message.isError());
        assertEquals(ProfileField.RT_PRIORITY, message.field());
        assertTrue(message.text().contains("88") && message.text().contains("below 88"), message.text());
    }

    @Test
    void saysWhatToDoWhenNoCeilingIsLowEnough() {
        String text = check(17, pipewire(17)).orElseThrow().text();
        assertTrue(text.contains("Give the audio server a priority above the program"), text);
    }

    @Test
    void warnsAboutAServerWithoutRealTime() {
        FieldMessage message = check(80, pipewire(0)).orElseThrow();
        assertEquals(FieldMessage.Severity.WARNING, message.severity());
    }

    @Test
    void asksTheRulesOfTheLadder() {
        String text = check(90, pipewire(88)).orElseThrow().text();
        Broken rule = LadderRules.broken(Ladder.planned("This program", 90, "pipewire", 88)).getFirst();
        assertEquals(rule.wrong() + " " + rule.leadsTo() + " " + rule.fix(), text);
    }

    @Test
    void ignoresPrioritiesThatAreSwitchedOff() {
        assertEquals(Optional.empty(), PriorityGuard.check(new RealTime(false, 99, RtPolicy.FF), pipewire(10)));
    }
}
