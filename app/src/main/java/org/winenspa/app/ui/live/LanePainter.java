package org.winenspa.app.ui.live;

import java.util.List;
import org.winenspa.app.session.wake.WakeView;
import org.winenspa.app.ui.Palette;

/// Paints the shapes of the lanes into a [Raster]: periods, work, holding, the outlined gap of a blocked thread, the boost as a step of
/// priority. Text and arrows are [LaneOverlay]'s.
final class LanePainter {
    private final Raster raster;
    private final double scale;
    private final LaneGeometry geometry;
    private final LaneWindow window;
    private final Palette palette;

    /// @param scale device pixels a layout unit
    LanePainter(Raster raster, double scale, LaneGeometry geometry, LaneWindow window, Palette palette) {
        this.raster = raster;
        this.scale = scale;
        this.geometry = geometry;
        this.window = window;
        this.palette = palette;
    }

    void paint(WakeView view, List<WakeView.Lane> lanes) {
        raster.clear(Palette.argb(palette.surface()));
        paintPeriods(view);
        paintOutside(view);
        for (int row = 0; row < lanes.size(); row++) {
            WakeView.Lane lane = lanes.get(row);
            double below = geometry.laneTop(row) + geometry.laneHeight();
            box(LaneGeometry.NAMES, below - 0.5, LaneGeometry.NAMES + geometry.plotWidth(), below + 0.5, Palette.mix(palette.surface(), palette.line(), 0.7));
            paintHolds(row, lane);
            paintWork(row, lane);
            paintWaits(row, lane);
            paintBoosts(row, lane);
        }
        paintFaintHandOffs(view, lanes.size());
        raster.publish();
    }

    private void paintPeriods(WakeView view) {
        int colour = Palette.argb(palette.line());
        double least = 6 / geometry.plotWidth() * window.spanNs();
        long[] begins = view.periodBeginsNs();
        int step = view.periodNs() > 0 ? (int) Math.max(1, Math.ceil(least / view.periodNs())) : 1;
        for (int i = begins.length - 1; i >= 0; i -= step) {
            if (begins[i] < window.startNs()) {
                break;
            }
            double x = geometry.x(window, begins[i]);
            box(x - 0.5, 0, x + 0.5, geometry.plotBottom(), colour);
        }
    }

    /// What the rings no longer hold is not "nothing happened": it is shaded.
    private void paintOutside(WakeView view) {
        int shade = Palette.mix(palette.surface(), palette.background(), 0.7);
        double from = Math.min(1, window.share(view.fromNs()));
        if (from > 0) {
            box(LaneGeometry.NAMES, 0, LaneGeometry.NAMES + from * geometry.plotWidth(), geometry.plotBottom(), shade);
        }
        double to = Math.max(0, window.share(view.toNs()));
        if (to < 1) {
            box(LaneGeometry.NAMES + to * geometry.plotWidth(), 0, LaneGeometry.NAMES + geometry.plotWidth(), geometry.plotBottom(), shade);
        }
    }

    private void paintWork(int row, WakeView.Lane lane) {
        WakeView.Spans work = lane.work();
        int good = Palette.argb(palette.run());
        int missed = Palette.argb(palette.bad());
        for (int i = 0; i < work.count(); i++) {
            span(row, work, i, work.values()[i] == 1 ? missed : good, 0);
            if (work.values()[i] == 1 && !work.open(i)) {
                // the deadline mark also has a shape: a notch that stands out below the bar
                double x = geometry.x(window, work.toNs()[i]);
                if (inside(x)) {
                    box(x - 1.5, geometry.barTop(row) - 4, x + 1.5, geometry.barBottom(row) + 5, missed);
                }
            }
        }
    }

    private void paintHolds(int row, WakeView.Lane lane) {
        int grey = Palette.mix(palette.surface(), palette.muted(), 0.55);
        for (int i = 0; i < lane.holds().count(); i++) {
            span(row, lane.holds(), i, grey, 0);
        }
        int violet = Palette.argb(palette.pi());
        for (int i = 0; i < lane.boosts().count(); i++) {
            span(row, lane.boosts(), i, violet, 0);
        }
    }

    private void paintWaits(int row, WakeView.Lane lane) {
        int inside = Palette.argb(palette.surface());
        int edge = Palette.argb(palette.soft());
        for (int i = 0; i < lane.waits().count(); i++) {
            double x0 = clampX(lane.waits().fromNs()[i]);
            double x1 = clampX(end(lane.waits(), i));
            if (x1 > x0 || inside(x0) && lane.waits().fromNs()[i] >= window.startNs() && lane.waits().fromNs()[i] <= window.endNs()) {
                double wide = Math.max(x1, x0 + 2);
                if (wide - x0 < 5) {
                    box(x0, geometry.barTop(row), wide, geometry.barBottom(row), edge);
                } else {
                    raster.dashedBox(x0 * scale, geometry.barTop(row) * scale, wide * scale, geometry.barBottom(row) * scale,
                            inside, edge, (int) Math.max(1, Math.round(scale)));
                }
            }
        }
    }

    private void paintBoosts(int row, WakeView.Lane lane) {
        WakeView.Spans boosts = lane.boosts();
        int violet = Palette.argb(palette.pi());
        for (int i = 0; i < boosts.count(); i++) {
            double x0 = geometry.x(window, boosts.fromNs()[i]);
            double x1 = geometry.x(window, end(boosts, i));
            if (x1 < LaneGeometry.NAMES || x0 > LaneGeometry.NAMES + geometry.plotWidth()) {
                continue;
            }
            double low = geometry.stepY(row, (int) boosts.values()[i]);
            double high = geometry.stepY(row, boosts.priorities()[i]);
            clippedBox(x0 - 14, low - 0.75, x0, low + 0.75, violet);
            clippedBox(x0 - 0.75, high, x0 + 0.75, low + 0.75, violet);
            clippedBox(x0, high - 0.75, x1, high + 0.75, violet);
            clippedBox(x1 - 0.75, high, x1 + 0.75, low + 0.75, violet);
            clippedBox(x1, low - 0.75, x1 + 14, low + 0.75, violet);
        }
    }

    /// Hand-offs beyond those the overlay draws as arrows: a tick at the foot of the picture each, so that their density shows.
    private void paintFaintHandOffs(WakeView view, int rows) {
        WakeView.HandOffs handOffs = view.recentHandOffs();
        double foot = geometry.plotBottom();
        if (rows == 0) {
            return;
        }
        for (int i = 0; i < handOffs.count(); i++) {
            double x = geometry.x(window, handOffs.obtainedNs()[i]);
            if (inside(x)) {
                boolean wrong = handOffs.outOfOrder(i);
                box(x - 0.5, foot - (wrong ? 8 : 4), x + (wrong ? 1.5 : 0.5), foot, Palette.argb(wrong ? palette.warn() : palette.edge()));
            }
        }
    }

    private void span(int row, WakeView.Spans spans, int i, int argb, double inset) {
        long from = spans.fromNs()[i];
        long to = end(spans, i);
        if (to < window.startNs() || from > window.endNs()) {
            return;
        }
        clippedBox(geometry.x(window, from), geometry.barTop(row) + inset, geometry.x(window, to), geometry.barBottom(row) - inset, argb);
    }

    private long end(WakeView.Spans spans, int i) {
        WakeView view = window.view();
        return spans.open(i) && view != null ? view.toNs() : spans.toNs()[i];
    }

    private double clampX(long ns) {
        return Math.clamp(geometry.x(window, ns), LaneGeometry.NAMES, LaneGeometry.NAMES + geometry.plotWidth());
    }

    private boolean inside(double x) {
        return x >= LaneGeometry.NAMES && x <= LaneGeometry.NAMES + geometry.plotWidth();
    }

    private void clippedBox(double x0, double y0, double x1, double y1, int argb) {
        double left = Math.max(x0, LaneGeometry.NAMES);
        double right = Math.min(Math.max(x1, x0 + 1), LaneGeometry.NAMES + geometry.plotWidth());
        if (right > left) {
            box(left, y0, right, y1, argb);
        }
    }

    private void box(double x0, double y0, double x1, double y1, int argb) {
        raster.fill(x0 * scale, y0 * scale, x1 * scale, y1 * scale, argb);
    }
}
