package org.winenspa.app.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.winenspa.app.session.LiveSnapshot;
import org.winenspa.bridge.Reading;

final class ShellViewModelTest {
    private final ShellViewModel model = new ShellViewModel();

    @Test
    void saysThatNothingRunsBeforeTheFirstSnapshot() {
        model.refresh(null, "");
        assertEquals("Nothing running", model.programProperty().get().text());
        assertEquals(Tone.ABSENT, model.lockedProperty().get().tone());
    }

    @Test
    void showsPeriodRightsAndCostOfALiveProgram() {
        model.refresh(SnapshotScript.at(1, 100_000_000_000L), "Demo session");
        assertEquals("Demo session · 1:05", model.programProperty().get().text());
        assertEquals("64 fr · 48 kHz · 1 333 µs", model.audioProperty().get().text().replace('\u2009', ' '));
        assertEquals("FIFO 80", model.realTimeProperty().get().text());
        assertEquals("1.6 %", model.costProperty().get().text());
    }

    @Test
    void distinguishesNoneFromNotSupported() {
        model.refresh(SnapshotScript.at(1, 100_000_000_000L), "");
        assertEquals("none", model.lockedProperty().get().text());
        assertEquals("not supported", model.hugeProperty().get().text());
        assertEquals("this runtime has no huge pages", model.hugeProperty().get().detail());
    }

    @Test
    void namesRefusedRealTimeWithItsReason() {
        model.refresh(with(Reading.of(new LiveSnapshot.Rt(80, "OTHER", false, "RLIMIT_RTPRIO is 0.", ""))), "");
        assertEquals("not permitted", model.realTimeProperty().get().text());
        assertEquals("RLIMIT_RTPRIO is 0.", model.realTimeProperty().get().detail());
    }

    private Shown lost(LiveSnapshot.Events events) {
        LiveSnapshot s = SnapshotScript.at(1, 100_000_000_000L);
        model.refresh(new LiveSnapshot(s.state(), s.reason(), s.sequence(), s.takenNs(), s.program(), s.runtime(), s.rt(), s.threads(), List.of(), s.wake(),
                s.histograms(), s.memory(), s.audio(), Reading.of(events), s.self()), "");
        return model.lostProperty().get();
    }

    @Test
    void marksLostEvents() {
        Shown lost = lost(new LiveSnapshot.Events(10, 7, 0, 0));
        assertEquals(new Shown("7", Tone.WARN, lost.detail()), lost);
        assertTrue(lost.detail().endsWith("complete all the same."), lost.detail());
    }

    @Test
    void onlyMentionsEventsFromBeforeWatchingBegan() {
        Shown none = lost(new LiveSnapshot.Events(10, 0, 812, 0));
        assertEquals(new Shown("0", Tone.PLAIN, none.detail()), none);
        assertTrue(none.detail().startsWith("812 "), none.detail());
        Shown some = lost(new LiveSnapshot.Events(10, 7, 812, 0));
        assertEquals(new Shown("7", Tone.WARN, some.detail()), some);
        assertTrue(some.detail().contains("812 "), some.detail());
    }

    private static LiveSnapshot with(Reading<LiveSnapshot.Rt> rt) {
        LiveSnapshot s = SnapshotScript.at(1, 100_000_000_000L);
        return new LiveSnapshot(s.state(), s.reason(), s.sequence(), s.takenNs(), s.program(), s.runtime(), rt, s.threads(), s.ladder(), s.wake(),
                s.histograms(), s.memory(), s.audio(), s.events(), s.self());
    }
}
