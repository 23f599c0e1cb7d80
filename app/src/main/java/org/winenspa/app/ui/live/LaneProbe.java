package org.winenspa.app.ui.live;

import java.util.ArrayList;
import java.util.List;
import org.winenspa.app.session.wake.WakeView;
import org.winenspa.app.text.Language;
import org.winenspa.app.text.Texts;
import org.winenspa.app.ui.Format;

/// Exact values of what lies under the pointer, in words.
final class LaneProbe {
    private LaneProbe() {}

    /// Lines about the spans of `lane` that touch `[ns − slackNs, ns + slackNs]`; the first line names thread and time.
    static List<String> describe(WakeView view, WakeView.Lane lane, double ns, double slackNs) {
        List<String> lines = new ArrayList<>();
        lines.add(Texts.of("live.probe.head", lane.name(), Integer.toString(lane.tid()), relative(view, ns)));
        WakeView.Spans work = lane.work();
        int workAt = last(work, ns, slackNs);
        if (workAt >= 0) {
            lines.add(Texts.of(work.values()[workAt] == 1 ? "live.probe.missed" : "live.probe.work", length(view, work, workAt), share(view, length(work, workAt, view))));
        }
        WakeView.Spans waits = lane.waits();
        int waitsAt = last(waits, ns, slackNs);
        if (waitsAt >= 0) {
            lines.add(Texts.of("live.probe.wait", length(view, waits, waitsAt), object(waits.objects()[waitsAt]), name(view, waits.otherTids()[waitsAt])));
        }
        WakeView.Spans boosts = lane.boosts();
        int boostsAt = last(boosts, ns, slackNs);
        if (boostsAt >= 0) {
            lines.add(Texts.of("live.probe.boost", Long.toString(boosts.values()[boostsAt]), boosts.priorities()[boostsAt], length(view, boosts, boostsAt), name(view, boosts.otherTids()[boostsAt])));
        }
        WakeView.Spans holds = lane.holds();
        int holdsAt = last(holds, ns, slackNs);
        if (holdsAt >= 0) {
            lines.add(Texts.of("live.probe.hold", length(view, holds, holdsAt), object(holds.objects()[holdsAt])));
        }
        handOff(view, lane, ns, slackNs, lines);
        return lines;
    }

    private static void handOff(WakeView view, WakeView.Lane lane, double ns, double slackNs, List<String> lines) {
        WakeView.HandOffs all = view.recentHandOffs();
        for (int i = all.count() - 1; i >= 0; i--) {
            boolean mine = all.fromTids()[i] == lane.tid() || all.toTids()[i] == lane.tid();
            if (mine && all.releasedNs()[i] - slackNs <= ns && ns <= all.obtainedNs()[i] + slackNs) {
                lines.add(Texts.of("live.probe.handOff", name(view, all.fromTids()[i]), name(view, all.toTids()[i]),
                        Format.duration(all.obtainedNs()[i] - all.releasedNs()[i]), Format.duration(all.waitedNs()[i])));
                if (all.outOfOrder(i)) {
                    lines.add(Texts.of("live.probe.passedOver", name(view, all.passedOverTids()[i])));
                }
                return;
            }
        }
    }

    /// Newest span that touches the instant, -1 if none.
    private static int last(WakeView.Spans spans, double ns, double slackNs) {
        for (int i = spans.count() - 1; i >= 0; i--) {
            if (spans.fromNs()[i] - slackNs <= ns && (spans.open(i) || ns <= spans.toNs()[i] + slackNs)) {
                return i;
            }
        }
        return -1;
    }

    private static long length(WakeView.Spans spans, int i, WakeView view) {
        return Math.max(0, (spans.open(i) ? view.toNs() : spans.toNs()[i]) - spans.fromNs()[i]);
    }

    private static String length(WakeView view, WakeView.Spans spans, int i) {
        String text = Format.duration(length(spans, i, view));
        return spans.open(i) ? Texts.of("live.probe.soFar", text) : text;
    }

    private static String share(WakeView view, long ns) {
        return view.periodNs() <= 0 ? "" : Texts.of("live.probe.share", Format.percent(100.0 * ns / view.periodNs()));
    }

    private static String object(long object) {
        return "0x" + Long.toHexString(object).toLowerCase(Language.locale());
    }

    private static String name(WakeView view, int tid) {
        for (WakeView.Lane lane : view.lanes()) {
            if (lane.tid() == tid) {
                return lane.name();
            }
        }
        return tid == 0 ? Texts.of("live.probe.unknown") : Texts.of("live.probe.tid", Integer.toString(tid));
    }

    private static String relative(WakeView view, double ns) {
        double before = view.toNs() - ns;
        String time = (before < 0 ? "+" : "−") + Format.duration(Math.round(Math.abs(before)));
        return view.periodNs() <= 0 ? time
                : Texts.of("live.probe.time", time, String.format(Language.locale(), "%.2f", Math.abs(before) / view.periodNs()));
    }
}
