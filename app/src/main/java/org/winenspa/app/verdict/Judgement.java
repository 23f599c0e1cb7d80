package org.winenspa.app.verdict;

import java.util.concurrent.TimeUnit;
import org.winenspa.bridge.Reading;

/// What figures say about playing at their period.
///
/// @param level the verdict
/// @param pattern how a late period comes about
/// @param confidence how much was heard
public record Judgement(Level level, Pattern pattern, Confidence confidence) {

    /// The verdict.
    public enum Level {
        /// Even the worst callback after the worst wake would have been in time.
        READY,
        /// Nothing was late, but the worst callback after the worst wake would have been.
        NARROW,
        /// A period was late.
        NOT_READY,
        /// Too little was measured.
        WAITING
    }

    /// How late periods come about.
    public enum Pattern {
        NONE,
        /// The work itself is about as long as the period: one in a hundred comes near or over it.
        CHRONIC,
        /// The work fits; single events made it late.
        EVENTS
    }

    /// By how long was measured.
    public enum Confidence { FIRST_IMPRESSION, FAIR, GOOD }

    static final long ENOUGH_NS = TimeUnit.SECONDS.toNanos(10);
    private static final long FAIR_NS = TimeUnit.MINUTES.toNanos(1);
    private static final long GOOD_NS = TimeUnit.MINUTES.toNanos(5);
    private static final double CHRONIC_SHARE = 0.9;

    /// Judges `figures` against their own period.
    public static Judgement of(Figures figures) {
        long period = figures.periodNs();
        Confidence confidence = figures.observedNs() >= GOOD_NS ? Confidence.GOOD
                : figures.observedNs() >= FAIR_NS ? Confidence.FAIR : Confidence.FIRST_IMPRESSION;
        boolean late = figures.xruns().orElse(0L) > 0 || figures.worstNs().orElse(0L) > period || figures.wakeWorstNs().orElse(0L) > period;
        if (late) {
            boolean chronic = figures.p99Ns().map(ns -> ns > CHRONIC_SHARE * period).orElse(false);
            return new Judgement(Level.NOT_READY, chronic ? Pattern.CHRONIC : Pattern.EVENTS, confidence);
        }
        Reading<Long> both = figures.worstNs().flatMap(work -> figures.wakeWorstNs().map(wake -> work + wake));
        if (!(both instanceof Reading.Value<Long>(Long longestNs)) || figures.observedNs() < ENOUGH_NS) {
            return new Judgement(Level.WAITING, Pattern.NONE, confidence);
        }
        return new Judgement(longestNs <= period ? Level.READY : Level.NARROW, Pattern.NONE, confidence);
    }
}
