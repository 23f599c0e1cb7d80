package org.winenspa.app.ui.live;

import java.util.List;
import java.util.OptionalLong;
import org.winenspa.app.session.HistogramView;
import org.winenspa.app.session.LiveSnapshot;
import org.winenspa.app.session.wake.WakeView;
import org.winenspa.app.text.Language;
import org.winenspa.app.text.Texts;
import org.winenspa.app.ui.AudioWait;
import org.winenspa.app.ui.Format;
import org.winenspa.app.ui.Shown;
import org.winenspa.app.ui.Tone;
import org.winenspa.bridge.Reading;

/// Makes the big numbers from a snapshot. Remembers only the last boost count, for the rate. Belongs to one thread.
final class Headlines {
    private long lastBoosts = -1;
    private long lastNs;
    private double boostsPerSecond = Double.NaN;

    Headline worstWait(LiveSnapshot s) {
        if (!(s.wake() instanceof Reading.Value<WakeView>(WakeView wake))) {
            return Headline.absent(Shown.of(s.wake(), v -> ""));
        }
        OptionalLong audio = AudioWait.longestNs(s);
        if (audio.isEmpty()) {
            return Headline.absent(Shown.of(Reading.<Long>waiting(Texts.of("live.tile.noAudioThread", Format.duration(wake.longestWaitNs()))), Format::duration));
        }
        long ns = audio.getAsLong();
        Parts parts = Parts.of(ns);
        String detail = wake.periodNs() > 0 ? Texts.of("live.tile.ofPeriod", Format.percent(100.0 * ns / wake.periodNs())) : Texts.of("live.tile.noPeriod");
        boolean late = wake.periodNs() > 0 && ns > wake.periodNs();
        return new Headline(Shown.plain(parts.number()).as(late ? Tone.BAD : Tone.PLAIN), parts.unit(), detail, ns / 1e3);
    }

    Headline callbackWorst(LiveSnapshot s) {
        Reading<Long> period = s.audio().flatMap(LiveSnapshot.Audio::periodNs);
        if (!(period instanceof Reading.Value<Long>(Long periodNs)) || periodNs <= 0) {
            return Headline.absent(Shown.of(period, Format::duration));
        }
        if (!(s.histograms() instanceof Reading.Value<List<HistogramView>>(List<HistogramView> views))) {
            return Headline.absent(Shown.of(s.histograms(), v -> ""));
        }
        long worst = views.stream().filter(v -> v.path().equals("audio-work")).mapToLong(HistogramView::maxNs).max().orElse(-1);
        if (worst < 0) {
            return Headline.absent(Shown.of(Reading.<Long>waiting(Texts.of("live.tile.noCallback")), Format::duration));
        }
        double percent = 100.0 * worst / periodNs;
        return new Headline(new Shown(Format.percent(percent), percent > 100 ? Tone.BAD : Tone.PLAIN, ""), "%",
                Texts.of("live.tile.ofAllowed", Format.duration(worst), Format.duration(periodNs)), percent);
    }

    Headline xruns(LiveSnapshot s) {
        Reading<Long> xruns = s.audio().flatMap(LiveSnapshot.Audio::xruns);
        String source = s.audio().map(LiveSnapshot.Audio::xrunsSource).orElse("");
        return switch (xruns) {
            case Reading.Unavailable<Long> u -> Headline.absent(Shown.of(u, Format::count));
            case Reading.Value<Long>(Long count) ->
                new Headline(new Shown(Format.count(count), count > 0 ? Tone.BAD : Tone.OK, ""), "", source, count);
        };
    }

    Headline outOfOrder(LiveSnapshot s) {
        return switch (s.wake()) {
            case Reading.Unavailable<WakeView> u -> Headline.absent(Shown.of(u, v -> ""));
            case Reading.Value<WakeView>(WakeView wake) ->
                new Headline(new Shown(Format.count(wake.outOfOrder()), wake.outOfOrder() > 0 ? Tone.WARN : Tone.OK, ""), "",
                        Texts.of("live.tile.ofHandOffs", Format.count(wake.handOffs())), wake.outOfOrder());
        };
    }

    Headline boosts(LiveSnapshot s) {
        if (!(s.wake() instanceof Reading.Value<WakeView>(WakeView wake))) {
            return Headline.absent(Shown.of(s.wake(), v -> ""));
        }
        if (lastBoosts >= 0 && s.takenNs() > lastNs && wake.boosts() >= lastBoosts) {
            double rate = (wake.boosts() - lastBoosts) * 1e9 / (s.takenNs() - lastNs);
            boostsPerSecond = Double.isNaN(boostsPerSecond) ? rate : boostsPerSecond * 0.6 + rate * 0.4;
        }
        lastBoosts = wake.boosts();
        lastNs = s.takenNs();
        double rate = Double.isNaN(boostsPerSecond) ? 0 : boostsPerSecond;
        String number = rate < 9.95 ? String.format(Language.locale(), "%.1f", rate) : Format.count(Math.round(rate));
        return new Headline(Shown.plain(number).as(wake.boosts() > 0 ? Tone.PI : Tone.PLAIN), "/s",
                wake.boosts() == 0 ? Texts.of("live.tile.noBoost")
                        : Texts.of("live.tile.boostDetail", Format.count(wake.boosts()), Format.duration(wake.longestBoostNs())), rate);
    }

    /// A duration cut into number and unit.
    private record Parts(String number, String unit) {
        static Parts of(long ns) {
            String text = Format.duration(ns);
            int space = text.lastIndexOf(' ');
            return new Parts(text.substring(0, space), text.substring(space + 1));
        }
    }
}
