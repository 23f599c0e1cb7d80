package org.winenspa.app.ui.strip;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.winenspa.app.session.LiveSnapshot;
import org.winenspa.app.text.Texts;
import org.winenspa.app.tray.TrayState;
import org.winenspa.app.ui.Format;
import org.winenspa.app.ui.Programs;
import org.winenspa.app.ui.Shown;
import org.winenspa.app.ui.Tone;
import org.winenspa.app.ui.home.HomeViewModel;
import org.winenspa.app.ui.home.MetersModel;
import org.winenspa.app.ui.home.MetersModel.Drawn;
import org.winenspa.app.ui.home.MetersModel.Meter;
import org.winenspa.bridge.Reading;

/// What strip and tray say: the verdict's lamp, the worst callback in percent of the period, the xruns. FX thread.
public final class StripModel {
    /// One line.
    ///
    /// @param tone the verdict's
    /// @param headline the verdict
    /// @param worst percent of the period, or the kind of its absence in words
    /// @param xruns how many, or the kind of their absence in words
    /// @param late whether a period was late, so that the numbers are drawn as bad ones
    public record Line(Tone tone, String headline, String worst, String xruns, boolean late) {}

    private final HomeViewModel home;
    private final MetersModel meters;
    private final Programs programs;

    public StripModel(HomeViewModel home, MetersModel meters, Programs programs) {
        this.home = home;
        this.meters = meters;
        this.programs = programs;
    }

    /// What is so now.
    public Line line() {
        LiveSnapshot s = programs.snapshot();
        meters.take(s, Instant.now());
        MetersModel.Level worst = meters.level(Meter.WORST);
        Reading<Long> xruns = xruns(s);
        HomeViewModel.Verdict verdict = home.verdict();
        return new Line(verdict.tone(), verdict.headline(),
                worst.drawn() == Drawn.ABSENT ? worst.text() : Texts.of("strip.percent", worst.text()),
                Shown.of(xruns, Format::count).text(), worst.percent() > 100 || xruns.orElse(0L) > 0);
    }

    private static Reading<Long> xruns(@Nullable LiveSnapshot s) {
        return s == null ? Reading.waiting(Texts.of("meter.nothing")) : s.audio().flatMap(LiveSnapshot.Audio::xruns);
    }

    /// The shape of the tray's icon for a line.
    static TrayState.Mark mark(Line line) {
        return line.late() || line.tone() == Tone.BAD ? TrayState.Mark.BAD : line.tone() == Tone.OK ? TrayState.Mark.GOOD : TrayState.Mark.WAITING;
    }
}
