package org.winenspa.app.ui.home;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.winenspa.app.doctor.Finding;
import org.winenspa.app.doctor.Severity;
import org.winenspa.app.runtime.WineRuntime;
import org.winenspa.app.session.LiveSnapshot;
import org.winenspa.app.session.wake.WakeView;
import org.winenspa.app.text.Texts;
import org.winenspa.app.ui.AudioWait;
import org.winenspa.app.ui.Format;
import org.winenspa.app.ui.Page;
import org.winenspa.app.ui.Programs;
import org.winenspa.app.ui.Tone;
import org.winenspa.app.ui.readiness.ReadinessViewModel;
import org.winenspa.app.ui.runtimes.RuntimesViewModel;
import org.winenspa.bridge.Reading;

/// The sentence on Home: what runs or what is ready, the evidence, and what was not measured. FX thread.
public final class HomeViewModel {
    /// The sentence.
    ///
    /// @param headline what is so
    /// @param evidence why, and what is not known
    /// @param next the page that says more, with the words of its button
    public record Verdict(Tone tone, String headline, String evidence, Page next, String nextText) {}

    private final Programs programs;
    private final ReadinessViewModel readiness;
    private final RuntimesViewModel runtimes;

    public HomeViewModel(Programs programs, ReadinessViewModel readiness, RuntimesViewModel runtimes) {
        this.programs = programs;
        this.readiness = readiness;
        this.runtimes = runtimes;
    }

    /// The sentence for now.
    public Verdict verdict() {
        LiveSnapshot s = programs.snapshot();
        if (s != null && programs.anyRunning()) {
            return running(s, programs.name(programs.watchedId()));
        }
        if (!readiness.examinedProperty().get()) {
            return new Verdict(Tone.PLAIN, Texts.of("home.examining"), Texts.of("home.examining.evidence"), Page.READINESS, Texts.of("home.toReadiness"));
        }
        Optional<WineRuntime> runtime = runtimes.newest();
        if (runtime.isEmpty()) {
            return new Verdict(Tone.WARN, Texts.of("home.noRuntime"), Texts.of("home.noRuntime.evidence"), Page.RUNTIMES, Texts.of("home.toRuntimes"));
        }
        Optional<Finding> missing = readiness.findings().stream().filter(f -> f.severity() == Severity.REQUIRED).findFirst();
        return missing.map(f -> new Verdict(Tone.BAD, Texts.of("home.notReady"), f.summary() + unknown(), Page.READINESS, Texts.of("home.toReadiness")))
                .orElseGet(() -> new Verdict(Tone.OK, Texts.of("home.ready"), Texts.of("home.ready.evidence", series(runtime.get()), readiness.score()) + unknown(),
                        Page.READINESS, Texts.of("home.toReadiness")));
    }

    private static String series(WineRuntime runtime) {
        String series = runtime.series();
        return series == null ? Format.NONE : series;
    }

    private String unknown() {
        List<String> ids = readiness.findings().stream().filter(f -> f.severity() == Severity.UNKNOWN).map(Finding::id).toList();
        return ids.isEmpty() ? "" : " " + Texts.of("home.unknown", String.join(", ", ids));
    }

    static Verdict running(LiveSnapshot s, String name) {
        Page page = Page.LIVE;
        String button = Texts.of("home.toLive");
        return switch (s.state()) {
            case WAITING -> new Verdict(Tone.PLAIN, Texts.of("home.starting", name), s.reason(), page, button);
            case FAILED -> new Verdict(Tone.BAD, Texts.of("home.watchFailed", name), s.reason(), page, button);
            case ENDED -> new Verdict(Tone.PLAIN, Texts.of("home.ended", name), s.reason(), page, button);
            case LIVE -> live(s, name, page, button);
        };
    }

    private static Verdict live(LiveSnapshot s, String name, Page page, String button) {
        Reading<Long> xruns = s.audio().flatMap(LiveSnapshot.Audio::xruns);
        @Nullable WakeView wake = s.wake() instanceof Reading.Value<WakeView>(WakeView w) ? w : null;
        String evidence = (wake == null ? s.wake().reason() : wait(s, wake)) + " " + realTime(s) + " " + xruns(xruns, s);
        boolean late = xruns.orElse(0L) > 0;
        boolean refused = s.rt().map(rt -> rt.priority() > 0 && !rt.granted()).orElse(false);
        return new Verdict(late ? Tone.BAD : refused ? Tone.WARN : Tone.RUN,
                Texts.of(late ? "home.runningLate" : "home.running", name), evidence, page, button);
    }

    private static String wait(LiveSnapshot s, WakeView wake) {
        OptionalLong longest = AudioWait.longestNs(s);
        if (longest.isEmpty()) {
            return Texts.of("home.wait.noAudio");
        }
        String waited = Format.duration(longest.getAsLong());
        return wake.periodNs() > 0 ? Texts.of("home.wait", waited, Format.duration(wake.periodNs())) : Texts.of("home.wait.noPeriod", waited);
    }

    private static String realTime(LiveSnapshot s) {
        return s.rt().map(LiveSnapshot.Rt::reason).orElse(s.rt().reason());
    }

    private static String xruns(Reading<Long> xruns, LiveSnapshot s) {
        return xruns instanceof Reading.Value<Long>(Long n)
                ? Texts.of("home.xruns", Format.count(n), s.audio().map(LiveSnapshot.Audio::xrunsSource).orElse(""))
                : Texts.of("home.xruns.absent", xruns.reason());
    }
}
