package org.winenspa.app.ui.live;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;
import org.winenspa.app.ladder.Broken;
import org.winenspa.app.ladder.Ladder;
import org.winenspa.app.ladder.LadderRules;
import org.winenspa.app.session.HistogramView;
import org.winenspa.app.session.LiveSnapshot;
import org.winenspa.app.session.wake.WakeView;
import org.winenspa.app.text.Texts;
import org.winenspa.app.ui.Format;
import org.winenspa.app.ui.Shown;
import org.winenspa.bridge.Reading;
import org.winenspa.bridge.sys.RtThrottling.Throttling;

/// What the live page shows, without a toolkit. The view asks for [#frame] at 25 Hz and [#text] at 4 Hz. FX thread.
public final class LiveViewModel {
    /// The headline gauges, in order.
    enum Gauge { WORST_WAIT, CALLBACK, XRUNS, OUT_OF_ORDER, BOOSTS }

    private final LaneWindow window = new LaneWindow();
    private final HistogramChoice choice = new HistogramChoice();
    private final Headlines headlines = new Headlines();
    private final Map<Gauge, ReadOnlyObjectWrapper<Headline>> gauges = new EnumMap<>(Gauge.class);
    private final ReadOnlyStringWrapper state = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper faults = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper sections = new ReadOnlyStringWrapper("");
    private Reading<Throttling> throttling = Reading.waiting("It has not been read yet.");
    private Ladder ladder = new Ladder(List.of(), throttling);
    private List<Broken> broken = List.of();
    private @Nullable LiveSnapshot snapshot;

    /// Takes the newest snapshot for the lanes; null when nothing is watched.
    void frame(@Nullable LiveSnapshot newest) {
        snapshot = newest;
        if (newest != null && newest.wake() instanceof Reading.Value<WakeView>(WakeView wake)) {
            window.update(wake, newest.takenNs());
        }
    }

    /// Recomputes everything that is read as text.
    void text() {
        LiveSnapshot s = snapshot;
        ladder = s == null ? new Ladder(List.of(), throttling) : Ladder.of(s, throttling);
        broken = s == null || s.state() != LiveSnapshot.State.LIVE ? List.of() : LadderRules.broken(ladder);
        if (s == null) {
            gauges.values().forEach(g -> g.set(Headline.NOTHING));
            state.set(Texts.of("live.nothing"));
            faults.set("");
            sections.set("");
            return;
        }
        gauge(Gauge.WORST_WAIT).set(headlines.worstWait(s));
        gauge(Gauge.CALLBACK).set(headlines.callbackWorst(s));
        gauge(Gauge.XRUNS).set(headlines.xruns(s));
        gauge(Gauge.OUT_OF_ORDER).set(headlines.outOfOrder(s));
        gauge(Gauge.BOOSTS).set(headlines.boosts(s));
        state.set(s.state() == LiveSnapshot.State.LIVE ? "" : s.reason());
        faults.set(faults(s.memory()));
        sections.set(s.rt().map(LiveSnapshot.Rt::piSections).orElse(""));
        choice.update(s.histograms().orElse(List.of()), audioTid(s));
    }

    private static String faults(Reading<LiveSnapshot.Memory> memory) {
        Shown total = Shown.of(memory.flatMap(LiveSnapshot.Memory::rtFaults), Format::count);
        Shown watched = Shown.of(memory.flatMap(LiveSnapshot.Memory::rtFaultsWatched), Format::count);
        return Texts.of("live.memory.faults", total.text(), watched.text());
    }

    private static int audioTid(LiveSnapshot s) {
        return s.threads().orElse(List.of()).stream()
                .filter(t -> t.role() == LiveSnapshot.Role.AUDIO)
                .mapToInt(LiveSnapshot.ThreadRow::tid).findFirst().orElse(0);
    }

    /// The chosen histogram, null if there is none; [#histogramAbsent] then says why.
    @Nullable HistogramView histogram() {
        LiveSnapshot s = snapshot;
        return s == null ? null : choice.find(s.histograms().orElse(List.of())).orElse(null);
    }

    /// All percentiles of the histogram in one line, empty if there is none.
    String percentiles() {
        HistogramView h = histogram();
        return h == null ? "" : Texts.of("live.histogram.summary", Format.count(h.count()), Format.duration(h.p50Ns()), Format.duration(h.p95Ns()),
                Format.duration(h.p99Ns()), Format.duration(h.p999Ns()), Format.duration(h.maxNs()));
    }

    /// Why there is no histogram.
    String histogramAbsent() {
        LiveSnapshot s = snapshot;
        if (s == null) {
            return Texts.of("live.nothing");
        }
        return s.histograms() instanceof Reading.Unavailable<List<HistogramView>>(Reading.Kind kind, String reason)
                ? sentence(kind, reason) : Texts.of("live.histogram.empty");
    }

    /// Why there are no lanes.
    String lanesAbsent() {
        LiveSnapshot s = snapshot;
        if (s == null) {
            return Texts.of("live.nothing");
        }
        return s.wake() instanceof Reading.Unavailable<WakeView>(Reading.Kind kind, String reason) ? sentence(kind, reason) : "";
    }

    /// Why there are no threads.
    String threadsAbsent() {
        LiveSnapshot s = snapshot;
        if (s == null) {
            return Texts.of("live.nothing");
        }
        return s.threads() instanceof Reading.Unavailable<List<LiveSnapshot.ThreadRow>>(Reading.Kind kind, String reason)
                ? sentence(kind, reason) : Texts.of("live.threads.empty");
    }

    static String sentence(Reading.Kind kind, String reason) {
        return Texts.of("absent.sentence", Shown.word(kind), reason);
    }

    void setThrottling(Reading<Throttling> now) {
        throttling = now;
    }

    /// Who competes for the processor.
    Ladder ladder() {
        return ladder;
    }

    /// The rules that the ladder breaks while the program runs.
    List<Broken> broken() {
        return broken;
    }

    /// The deadline: the stream's period, else the profile's, else 0.
    long deadlineNs(long profilePeriodNs) {
        LiveSnapshot s = snapshot;
        return s == null ? profilePeriodNs : s.audio().flatMap(LiveSnapshot.Audio::periodNs).orElse(profilePeriodNs);
    }

    /// The view the lanes draw, null if there is none.
    @Nullable WakeView lanes() {
        LiveSnapshot s = snapshot;
        return s == null || !s.wake().isAvailable() ? null : window.view();
    }

    @Nullable LiveSnapshot snapshot() {
        return snapshot;
    }

    LaneWindow window() {
        return window;
    }

    HistogramChoice choice() {
        return choice;
    }

    private ReadOnlyObjectWrapper<Headline> gauge(Gauge gauge) {
        return gauges.computeIfAbsent(gauge, g -> new ReadOnlyObjectWrapper<>(Headline.NOTHING));
    }

    ReadOnlyObjectProperty<Headline> gaugeProperty(Gauge gauge) {
        return gauge(gauge).getReadOnlyProperty();
    }

    /// Empty while the program is live, else the sentence that says what is the matter.
    ReadOnlyStringProperty stateProperty() {
        return state.getReadOnlyProperty();
    }

    /// Page faults of the real-time threads.
    ReadOnlyStringProperty faultsProperty() {
        return faults.getReadOnlyProperty();
    }

    /// Whether critical sections pass priority on.
    ReadOnlyStringProperty sectionsProperty() {
        return sections.getReadOnlyProperty();
    }
}
