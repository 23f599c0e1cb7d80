package org.winenspa.app.verdict;

import java.util.List;
import java.util.function.ToLongFunction;
import org.winenspa.app.session.HistogramView;
import org.winenspa.app.session.LiveSnapshot;
import org.winenspa.app.session.LiveSnapshot.ThreadRow;
import org.winenspa.bridge.Reading;

/// What was measured of one program since it started. Immutable.
///
/// @param frames of a period
/// @param rateHz frames a second
/// @param periods that the program finished
/// @param xruns that somebody counted
/// @param averageNs callback, begin of a period to its end
/// @param p99Ns the same, exceeded by one period in a hundred
/// @param worstNs the same, the longest
/// @param wakeWorstNs how late a period began at worst
/// @param workerPercent of one processor, the busiest real-time thread that marks no periods; also its share of the period
public record Figures(
        int frames,
        int rateHz,
        long periods,
        Reading<Long> xruns,
        Reading<Long> averageNs,
        Reading<Long> p99Ns,
        Reading<Long> worstNs,
        Reading<Long> wakeWorstNs,
        Reading<Double> workerPercent) {

    private static final String WORK = "audio-work";
    private static final String INTERVAL = "audio-interval";
    private static final String LATE = "audio-late";

    /// What a snapshot says; unavailable until the program has announced its stream.
    public static Reading<Figures> of(LiveSnapshot s) {
        return s.audio().flatMap(audio -> audio.frames().flatMap(frames -> audio.rate().flatMap(rate -> frames <= 0 || rate <= 0
                ? Reading.<Figures>waiting("The program has not opened an audio stream.")
                : Reading.of(of(s, audio, frames, rate)))));
    }

    private static Figures of(LiveSnapshot s, LiveSnapshot.Audio audio, int frames, int rate) {
        return new Figures(frames, rate, audio.periods().orElse(0L), audio.xruns(), averageNs(s), longest(s, WORK, HistogramView::p99Ns),
                longest(s, WORK, HistogramView::maxNs), wakeWorstNs(s, periodNs(frames, rate)), workerPercent(s));
    }

    private static long periodNs(int frames, int rateHz) {
        return Math.round(frames * 1e9 / rateHz);
    }

    /// Length of a period.
    public long periodNs() {
        return periodNs(frames, rateHz);
    }

    /// How long audio was computed for: finished periods times their length.
    public long observedNs() {
        return Math.round(periods * (double) frames * 1e9 / rateHz);
    }

    private static Reading<List<HistogramView>> views(LiveSnapshot s, String path) {
        return s.histograms().flatMap(all -> {
            List<HistogramView> views = all.stream().filter(view -> view.path().equals(path) && view.count() > 0).toList();
            return views.isEmpty() ? Reading.waiting("The program has not finished an audio period.") : Reading.of(views);
        });
    }

    private static Reading<Long> longest(LiveSnapshot s, String path, ToLongFunction<HistogramView> value) {
        return views(s, path).map(views -> views.stream().mapToLong(value).max().orElse(0));
    }

    private static Reading<Long> averageNs(LiveSnapshot s) {
        return views(s, WORK).map(views -> views.stream().mapToLong(HistogramView::sumNs).sum()
                / views.stream().mapToLong(HistogramView::count).sum());
    }

    /// Two bounds of the same lateness, of which the lower holds: against the nominal grid, which also counts the drift of the sound card's
    /// clock but forgives a pause, and begin to begin less one period, which knows no drift but counts a pause.
    private static Reading<Long> wakeWorstNs(LiveSnapshot s, long periodNs) {
        return longest(s, LATE, HistogramView::maxNs).flatMap(late ->
                longest(s, INTERVAL, HistogramView::maxNs).map(interval -> Math.min(late, Math.max(0, interval - periodNs))));
    }

    private static Reading<Double> workerPercent(LiveSnapshot s) {
        return s.threads().flatMap(rows -> rows.stream()
                .filter(row -> row.alive() && row.realTime() && row.role() != LiveSnapshot.Role.AUDIO)
                .mapToDouble(ThreadRow::cpuPercent).boxed().max(Double::compare)
                .<Reading<Double>>map(Reading::of)
                .orElseGet(() -> Reading.notSupported("The program has no real-time thread beside those that mark periods.")));
    }
}
