package org.winenspa.app.ui.home;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.winenspa.app.session.HistogramView;
import org.winenspa.app.session.LiveSnapshot;
import org.winenspa.app.text.Texts;
import org.winenspa.app.ui.Format;
import org.winenspa.app.ui.Shown;
import org.winenspa.app.verdict.Figures;
import org.winenspa.bridge.Reading;

/// The four meters in percent of the period. Each remembers its peak and when it first went over since the last reset. FX thread.
public final class MetersModel {
    /// The meters, in order.
    public enum Meter { AVERAGE, WORST, WAKE, WORKERS }

    /// How a meter is drawn.
    public enum Drawn {
        /// A value of now.
        LIVE,
        /// The last value of a program that has ended.
        FROZEN,
        /// No value, and that is not zero.
        ABSENT
    }

    /// A meter as it stands.
    ///
    /// @param percent of the period, [Double#NaN] if absent
    /// @param peakPercent the highest since the reset, [Double#NaN] if absent
    /// @param text the number, or the kind of its absence in words
    /// @param detail the absolute time, or the reason of the absence
    /// @param lamp when it first went over the period, empty if it did not
    public record Level(Drawn drawn, double percent, double peakPercent, String text, String detail, String lamp) {
        /// Whether the lamp is lit.
        public boolean over() {
            return !lamp.isEmpty();
        }
    }

    private static final long AVERAGE_WINDOW_NS = 1_000_000_000L;
    private static final double FULL = 100;
    /// Processor time is counted in steps of one percent: a thread that never sleeps may read as 99.
    private static final double WORKER_FULL = 99;
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.systemDefault());

    private final WorstSince work = new WorstSince("audio-work");
    private final WorstSince late = new WorstSince("audio-late");
    private final WorstSince interval = new WorstSince("audio-interval");
    private final Map<Meter, Double> peaks = new EnumMap<>(Meter.class);
    private final Map<Meter, Instant> over = new EnumMap<>(Meter.class);
    private final Map<Meter, Level> levels = new EnumMap<>(Meter.class);
    private List<HistogramView> latest = List.of();
    private int pid;
    private long windowBeganNs;
    private long windowSumNs;
    private long windowCount;
    private Reading<Long> averageNs = Reading.waiting("");

    public MetersModel() {
        take(null, Instant.EPOCH);
    }

    /// Takes the newest snapshot, about twice a second.
    ///
    /// @param now the time that a lamp latches
    public void take(@Nullable LiveSnapshot s, Instant now) {
        if (s == null) {
            absent(Reading.waiting(Texts.of("meter.nothing")));
            return;
        }
        int current = s.program().map(LiveSnapshot.Program::pid).orElse(0);
        if (current != pid && current != 0) {
            pid = current;
            latest = List.of();
            windowCount = 0;
            windowBeganNs = 0;
            averageNs = Reading.waiting(Texts.of("meter.waiting"));
            reset();
        }
        Reading<Figures> figures = Figures.of(s).flatMap(f -> s.histograms().map(_ -> f));
        if (!(figures instanceof Reading.Value<Figures>(Figures f))) {
            absent(figures);
            return;
        }
        latest = s.histograms().orElse(latest);
        average(s.takenNs());
        Drawn drawn = s.state() == LiveSnapshot.State.LIVE ? Drawn.LIVE : Drawn.FROZEN;
        set(Meter.AVERAGE, drawn, averageNs, f.periodNs(), now);
        set(Meter.WORST, drawn, sinceReset(f.worstNs(), work.worstNs(latest)), f.periodNs(), now);
        set(Meter.WAKE, drawn, sinceReset(f.wakeWorstNs(), wakeWorstNs(f.periodNs())), f.periodNs(), now);
        set(Meter.WORKERS, drawn, f.workerPercent().map(percent -> Math.round(percent / FULL * f.periodNs())), f.periodNs(), now);
    }

    /// What the callback took on average in the last second; the value before it while no period ended since.
    private void average(long takenNs) {
        long sum = 0;
        long count = 0;
        for (HistogramView view : latest) {
            if (view.path().equals("audio-work")) {
                sum += view.sumNs();
                count += view.count();
            }
        }
        boolean first = windowCount == 0;
        if (count > windowCount && (first || takenNs - windowBeganNs >= AVERAGE_WINDOW_NS)) {
            averageNs = Reading.of((sum - (first ? 0 : windowSumNs)) / (count - windowCount));
            windowBeganNs = takenNs;
            windowSumNs = sum;
            windowCount = count;
        }
    }

    private long wakeWorstNs(long periodNs) {
        long lateNs = late.worstNs(latest);
        long intervalNs = interval.worstNs(latest);
        return lateNs < 0 || intervalNs < 0 ? -1 : Math.min(lateNs, Math.max(0, intervalNs - periodNs));
    }

    private static Reading<Long> sinceReset(Reading<Long> whole, long sinceNs) {
        return whole.isAvailable() ? sinceNs >= 0 ? Reading.of(sinceNs) : Reading.waiting(Texts.of("meter.waiting")) : whole;
    }

    private void set(Meter meter, Drawn drawn, Reading<Long> ns, long periodNs, Instant now) {
        if (!(ns instanceof Reading.Value<Long>(Long value))) {
            levels.put(meter, absentLevel(ns, lamp(meter)));
            return;
        }
        double percent = FULL * value / periodNs;
        double peak = peaks.merge(meter, percent, Math::max);
        if (meter == Meter.WORKERS ? peak >= WORKER_FULL : peak > FULL) {
            over.putIfAbsent(meter, now);
        }
        String detail = Texts.of(drawn == Drawn.FROZEN ? "meter.frozen" : "meter.of", Format.duration(value), Format.duration(periodNs));
        levels.put(meter, new Level(drawn, percent, peak, Format.percent(percent), detail, lamp(meter)));
    }

    private String lamp(Meter meter) {
        Instant at = over.get(meter);
        return at == null ? "" : Texts.of("meter.lamp", CLOCK.format(at));
    }

    private void absent(Reading<?> why) {
        for (Meter meter : Meter.values()) {
            levels.put(meter, absentLevel(why, lamp(meter)));
        }
    }

    private static Level absentLevel(Reading<?> why, String lamp) {
        Shown shown = Shown.of(why, value -> "");
        return new Level(Drawn.ABSENT, Double.NaN, Double.NaN, shown.text(), why.reason(), lamp);
    }

    /// Forgets peaks and lamps of all meters.
    public void reset() {
        for (Meter meter : Meter.values()) {
            reset(meter);
        }
    }

    /// Forgets peak and lamp of one meter.
    public void reset(Meter meter) {
        peaks.remove(meter);
        over.remove(meter);
        switch (meter) {
            case AVERAGE, WORKERS -> { }
            case WORST -> work.reset(latest);
            case WAKE -> {
                late.reset(latest);
                interval.reset(latest);
            }
        }
    }

    /// A meter as it stands.
    public Level level(Meter meter) {
        Level level = levels.get(meter);
        if (level == null) {
            throw new IllegalStateException("no level of " + meter);
        }
        return level;
    }
}
