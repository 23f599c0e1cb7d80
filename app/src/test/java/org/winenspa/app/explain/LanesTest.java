package org.winenspa.app.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.winenspa.app.explain.Lanes.Doing;
import org.winenspa.app.explain.Lanes.Lane;
import org.winenspa.app.explain.Lanes.Part;
import org.winenspa.app.explain.Lanes.Stretch;
import org.winenspa.app.record.Capture;

final class LanesTest {
    private final Capture capture = SampleCaptures.locked();
    private final Lanes lanes = Lanes.of(capture, Explainer.explain(capture)).orElseThrow();

    @Test
    void drawsTheFourThatMatterAndCountsTheRest() {
        assertEquals(List.of(Part.AUDIO, Part.HOLDER, Part.SERVER, Part.INTERFERER), lanes.lanes().stream().map(Lane::part).toList());
        assertEquals(List.of(CaptureBuilder.AUDIO, CaptureBuilder.GUI, CaptureBuilder.SERVER, CaptureBuilder.IRQ), lanes.lanes().stream().map(Lane::tid).toList());
        assertEquals(2, lanes.others());
    }

    @Test
    void reachesFromTwoPeriodsBeforeTheDeadlineToOneAfter() {
        assertEquals(11_000_000, lanes.deadlineNs());
        assertEquals(9_000_000, lanes.fromNs());
        assertEquals(12_000_000, lanes.toNs());
    }

    @Test
    void stretchesOfALaneNeverOverlap() {
        for (Lane lane : lanes.lanes()) {
            long at = lanes.fromNs();
            for (Stretch s : lane.stretches()) {
                assertTrue(s.fromNs() >= at && s.toNs() > s.fromNs() && s.toNs() <= lanes.toNs(), lane.part() + " " + s);
                at = s.toNs();
            }
        }
    }

    @Test
    void showsTheWaitOfTheAudioThreadAndTheBoostOfTheHolder() {
        assertTrue(lanes.lanes().getFirst().stretches().contains(new Stretch(10_250_000, 10_862_000, Doing.WAITING)));
        assertEquals(List.of(new BoostStep(CaptureBuilder.GUI, 10_255_000, 10_862_000, 0, 80, false)), lanes.boosts());
    }

    @Test
    void hasNoPictureWithoutAPeriod() {
        Capture none = new CaptureBuilder().build();
        assertEquals(Optional.empty(), Lanes.of(none, Explainer.explain(none)));
    }

    @Test
    void textBarHasACellForEachShare() {
        Explanation e = Explainer.explain(SampleCaptures.hogged());
        assertEquals("a".repeat(15) + "b".repeat(45), ExplanationText.bar(e.parts(), e.lengthNs()));
        assertTrue(ExplanationText.of(e).contains("900 µs  75 %  preempted: hog, priority 90"), ExplanationText.of(e));
    }
}
