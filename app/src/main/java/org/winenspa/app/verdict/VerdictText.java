package org.winenspa.app.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.winenspa.app.text.Texts;
import org.winenspa.bridge.Reading;

/// The verdict in words: a headline, and the evidence with what was not measured. Pure.
///
/// @param judgement what it says
/// @param headline one sentence
/// @param evidence some more
public record VerdictText(Judgement judgement, String headline, String evidence) {

    /// @param hardware whether the latency of firmware and hardware was measured, see [Unmeasured]
    public static VerdictText of(Figures figures, Reading<Long> hardware) {
        Judgement judgement = Judgement.of(figures);
        String frames = Integer.toString(figures.frames());
        String rate = rate(figures.rateHz());
        String headline = switch (judgement.level()) {
            case READY -> Texts.of("verdict.ready", frames, rate);
            case NARROW -> Texts.of("verdict.narrow", frames, rate);
            case NOT_READY -> Texts.of("verdict.notReady", frames, rate);
            case WAITING -> Texts.of("verdict.waiting", frames, rate);
        };
        List<String> sentences = new ArrayList<>();
        if (judgement.level() == Judgement.Level.WAITING && figures.observedNs() < Judgement.ENOUGH_NS) {
            sentences.add(Texts.of("verdict.tooShort", span(figures.observedNs()), span(Judgement.ENOUGH_NS)));
        }
        sentences.add(Texts.of("verdict.evidence", us(figures.wakeWorstNs()), us(figures.worstNs()), span(figures.observedNs()), us(figures.periodNs())));
        pattern(judgement, figures, sentences);
        sentences.add(Texts.of("verdict.confidence." + judgement.confidence().name().toLowerCase(Locale.ROOT)));
        sentences.add(unmeasured(figures, hardware));
        return new VerdictText(judgement, headline, String.join(" ", sentences));
    }

    private static void pattern(Judgement judgement, Figures figures, List<String> sentences) {
        long xruns = figures.xruns().orElse(0L);
        if (xruns > 0) {
            sentences.add(xruns == 1 ? Texts.of("verdict.xruns.one") : Texts.of("verdict.xruns", Long.toString(xruns)));
        }
        switch (judgement.pattern()) {
            case NONE -> { }
            case CHRONIC -> sentences.add(Texts.of("verdict.chronic", us(figures.p99Ns())));
            case EVENTS -> sentences.add(Texts.of("verdict.events", us(figures.averageNs())));
        }
    }

    private static String unmeasured(Figures figures, Reading<Long> hardware) {
        List<String> missing = new ArrayList<>();
        missing(missing, "verdict.missing.callback", figures.worstNs());
        missing(missing, "verdict.missing.wake", figures.wakeWorstNs());
        missing(missing, "verdict.missing.xruns", figures.xruns());
        missing(missing, "verdict.missing.firmware", hardware);
        missing.add(Texts.of("verdict.missing.converters"));
        return Texts.of("verdict.missing", String.join(", ", missing));
    }

    private static void missing(List<String> missing, String key, Reading<Long> reading) {
        if (reading instanceof Reading.Unavailable<Long>(Reading.Kind kind, String _)) {
            missing.add(Texts.of("verdict.missing.item", Texts.of(key), Texts.of("verdict.absent." + kind.name().toLowerCase(Locale.ROOT))));
        }
    }

    /// `48000` as `48`, `44100` as `44.1`.
    public static String rate(int rateHz) {
        return rateHz % 1000 == 0 ? Integer.toString(rateHz / 1000) : String.format(Locale.ROOT, "%.1f", rateHz / 1e3);
    }

    private static String us(Reading<Long> ns) {
        return ns instanceof Reading.Value<Long>(Long value) ? us(value.longValue()) : Texts.of("verdict.unknown");
    }

    private static String us(long ns) {
        return Texts.of("verdict.us", Long.toString(Math.round(ns / 1e3)));
    }

    private static String span(long ns) {
        long seconds = Math.round(ns / 1e9);
        return seconds < 120 ? Texts.of("verdict.seconds", Long.toString(seconds)) : Texts.of("verdict.minutes", Long.toString(Math.round(seconds / 60.0)));
    }
}
