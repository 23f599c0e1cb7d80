package org.winenspa.app.ui.home;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.winenspa.app.doctor.Finding;
import org.winenspa.app.doctor.Severity;
import org.winenspa.app.runtime.WineRuntime;
import org.winenspa.app.session.LiveSnapshot;
import org.winenspa.app.session.wake.WakeView;
import org.winenspa.app.text.Language;
import org.winenspa.app.text.Texts;
import org.winenspa.app.ui.AudioWait;
import org.winenspa.app.ui.Format;
import org.winenspa.app.ui.Page;
import org.winenspa.app.ui.Programs;
import org.winenspa.app.ui.Tone;
import org.winenspa.app.ui.readiness.ReadinessViewModel;
import org.winenspa.app.ui.runtimes.RuntimesViewModel;
import org.winenspa.app.verdict.Figures;
import org.winenspa.app.verdict.Judgement;
import org.winenspa.app.verdict.LoadTest;
import org.winenspa.app.verdict.SessionResult;
import org.winenspa.app.verdict.VerdictText;
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
    private final SessionBook sessions;
    private final ReadinessViewModel readiness;
    private final RuntimesViewModel runtimes;
    private Reading<Long> hardware = Reading.waiting(Texts.of("verdict.hardware.waiting"));

    public HomeViewModel(Programs programs, SessionBook sessions, ReadinessViewModel readiness, RuntimesViewModel runtimes) {
        this.programs = programs;
        this.sessions = sessions;
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
                .or(() -> sessions.newest().map(this::measured))
                .orElseGet(() -> new Verdict(Tone.PLAIN, Texts.of("verdict.nothing"),
                        Texts.of("verdict.nothing.evidence", Integer.toString(LoadTest.SECONDS), readiness.score()) + unknown(),
                        Page.READINESS, Texts.of("home.toReadiness")));
    }

    /// Whether the latency of firmware and hardware was measured.
    public void setHardware(Reading<Long> reading) {
        hardware = reading;
    }

    private Verdict measured(SessionResult result) {
        VerdictText text = VerdictText.of(result.figures(), hardware);
        String when = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.SHORT).withLocale(Language.locale()).withZone(ZoneId.systemDefault())
                .format(result.ended());
        String from = result.underLoad() ? Texts.of("verdict.from.test", when) : Texts.of("verdict.from.session", when, programs.name(result.profileId()));
        String refused = result.realTime() ? "" : " " + Texts.of("verdict.noRealTime");
        return new Verdict(tone(text.judgement().level(), false), text.headline(), text.evidence() + " " + from + refused + unknown(),
                Page.READINESS, Texts.of("home.toReadiness"));
    }

    private static Tone tone(Judgement.Level level, boolean running) {
        return switch (level) {
            case READY -> Tone.OK;
            case NARROW -> Tone.WARN;
            case NOT_READY -> Tone.BAD;
            case WAITING -> running ? Tone.RUN : Tone.PLAIN;
        };
    }

    private String unknown() {
        List<String> ids = readiness.findings().stream().filter(f -> f.severity() == Severity.UNKNOWN).map(Finding::id).toList();
        return ids.isEmpty() ? "" : " " + Texts.of("home.unknown", String.join(", ", ids));
    }

    Verdict running(LiveSnapshot s, String name) {
        Page page = Page.LIVE;
        String button = Texts.of("home.toLive");
        return switch (s.state()) {
            case WAITING -> new Verdict(Tone.PLAIN, Texts.of("home.starting", name), s.reason(), page, button);
            case FAILED -> new Verdict(Tone.BAD, Texts.of("home.watchFailed", name), s.reason(), page, button);
            case ENDED -> new Verdict(Tone.PLAIN, Texts.of("home.ended", name), s.reason(), page, button);
            case LIVE -> live(s, name, page, button);
        };
    }

    private Verdict live(LiveSnapshot s, String name, Page page, String button) {
        boolean refused = s.rt().map(rt -> rt.priority() > 0 && !rt.granted()).orElse(false);
        if (Figures.of(s) instanceof Reading.Value<Figures>(Figures figures)) {
            VerdictText text = VerdictText.of(figures, hardware);
            Tone tone = tone(text.judgement().level(), true);
            return new Verdict(refused && tone != Tone.BAD ? Tone.WARN : tone, Texts.of("verdict.live", text.headline(), name),
                    text.evidence() + " " + realTime(s), page, button);
        }
        Reading<Long> xruns = s.audio().flatMap(LiveSnapshot.Audio::xruns);
        @Nullable WakeView wake = s.wake() instanceof Reading.Value<WakeView>(WakeView w) ? w : null;
        String evidence = (wake == null ? s.wake().reason() : wait(s, wake)) + " " + realTime(s) + " " + xruns(xruns, s);
        boolean late = xruns.orElse(0L) > 0;
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
