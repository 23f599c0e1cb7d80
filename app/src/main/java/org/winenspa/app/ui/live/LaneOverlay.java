package org.winenspa.app.ui.live;

import java.util.List;
import java.util.Map;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.winenspa.app.session.wake.WakeView;
import org.winenspa.app.text.Texts;
import org.winenspa.app.ui.Format;
import org.winenspa.app.ui.Palette;

/// Text and arrows over the lanes: few, so a canvas draws them.
final class LaneOverlay {
    private static final int MAX_ARROWS = 10;
    private static final int MAX_LABELS = 12;
    private static final Font TEXT = Font.font("Inter", 12);
    private static final Font SMALL = Font.font("Inter", 11);
    private static final Font NUMBERS = Font.font("JetBrains Mono", 11);

    private final GraphicsContext g;
    private final LaneGeometry geometry;
    private final LaneWindow window;
    private final Palette palette;
    private final Map<Integer, String> policies;

    LaneOverlay(GraphicsContext g, LaneGeometry geometry, LaneWindow window, Palette palette, Map<Integer, String> policies) {
        this.g = g;
        this.geometry = geometry;
        this.window = window;
        this.palette = palette;
        this.policies = policies;
    }

    void draw(WakeView view, LaneSelection selection) {
        g.clearRect(0, 0, geometry.width(), geometry.height());
        g.setTextBaseline(VPos.CENTER);
        drawNames(selection.shown());
        drawRuler(view);
        drawBoostLabels(selection.shown());
        drawArrows(view.recentHandOffs(), selection);
    }

    private void drawNames(List<WakeView.Lane> lanes) {
        g.setTextAlign(TextAlignment.LEFT);
        for (int row = 0; row < lanes.size(); row++) {
            WakeView.Lane lane = lanes.get(row);
            double middle = (geometry.barTop(row) + geometry.barBottom(row)) / 2;
            g.setFont(TEXT);
            g.setFill(palette.soft());
            g.fillText(Elide.end(lane.name(), 20), 0, middle - 8, LaneGeometry.NAMES - 12);
            g.setFont(SMALL);
            g.setFill(palette.faint());
            g.fillText(policies.getOrDefault(lane.tid(), lane.priority() > 0 ? Texts.of("live.lane.rt", lane.priority()) : Texts.of("live.lane.other")), 0, middle + 8);
        }
    }

    private void drawRuler(WakeView view) {
        double y = geometry.plotBottom() + 14;
        g.setFont(SMALL);
        g.setFill(palette.faint());
        g.setTextAlign(TextAlignment.CENTER);
        double end = LaneGeometry.NAMES + geometry.plotWidth();
        double marks = window.periods() > 0 ? window.periods() : 6;
        double step = Math.max(1, Math.ceil(marks / 8));
        for (double back = 0; back <= marks + 1e-9; back += step) {
            double x = end - back / marks * geometry.plotWidth();
            String text = window.periods() > 0
                    ? back == 0 ? endLabel(view) : period(Math.round(back), step / marks * geometry.plotWidth())
                    : back == 0 ? endLabel(view) : "−" + Format.duration(Math.round(back / marks * window.spanNs()));
            g.fillText(text, Math.min(x, end - 18), y);
        }
    }

    private static String period(long back, double room) {
        return room < 76 ? "−" + back : Texts.of(back == 1 ? "live.ruler.onePeriod" : "live.ruler.periods", Long.toString(back));
    }

    private String endLabel(WakeView view) {
        double behind = view.toNs() - window.endNs();
        return window.mode() == LaneWindow.Mode.FOLLOW ? Texts.of("live.ruler.now")
                : behind >= 0 ? "−" + Format.duration(Math.round(behind)) : Texts.of("live.ruler.now");
    }

    private void drawBoostLabels(List<WakeView.Lane> lanes) {
        g.setFont(SMALL);
        g.setFill(palette.pi());
        g.setTextAlign(TextAlignment.LEFT);
        int drawn = 0;
        for (int row = 0; row < lanes.size(); row++) {
            WakeView.Spans boosts = lanes.get(row).boosts();
            double free = Double.MAX_VALUE;
            for (int i = boosts.count() - 1; i >= 0 && drawn < MAX_LABELS; i--) {
                double x = geometry.x(window, boosts.fromNs()[i]);
                if (x >= LaneGeometry.NAMES && x <= Math.min(free - 66, LaneGeometry.NAMES + geometry.plotWidth())) {
                    String text = boosts.values()[i] + " → " + boosts.priorities()[i];
                    double right = LaneGeometry.NAMES + geometry.plotWidth();
                    g.fillText(text, Math.min(x + 3, right - 52), geometry.stepY(row, boosts.priorities()[i]) - 8);
                    free = x;
                    drawn++;
                }
            }
        }
    }

    private void drawArrows(WakeView.HandOffs handOffs, LaneSelection selection) {
        int drawn = 0;
        double labelledUpTo = Double.MAX_VALUE;
        for (int i = handOffs.count() - 1; i >= 0 && drawn < MAX_ARROWS; i--) {
            int from = selection.rowOf(handOffs.fromTids()[i]);
            int to = selection.rowOf(handOffs.toTids()[i]);
            double x0 = geometry.x(window, handOffs.releasedNs()[i]);
            double x1 = geometry.x(window, handOffs.obtainedNs()[i]);
            if (from < 0 || to < 0 || from == to || x0 < LaneGeometry.NAMES || x1 > LaneGeometry.NAMES + geometry.plotWidth()) {
                continue;
            }
            boolean wrong = handOffs.outOfOrder(i);
            arrow(x0, from, x1, to, wrong);
            drawn++;
            if (x1 < labelledUpTo - 110 && x1 < LaneGeometry.NAMES + geometry.plotWidth() - 110) {
                labelledUpTo = x1;
                label(handOffs, i, x1, from, to, wrong);
            }
        }
    }

    private void arrow(double x0, int from, double x1, int to, boolean wrong) {
        boolean up = to < from;
        double y0 = up ? geometry.barTop(from) : geometry.barBottom(from);
        double y1 = up ? geometry.barBottom(to) + 2 : geometry.barTop(to) - 2;
        g.setStroke(wrong ? palette.warn() : palette.text());
        g.setLineWidth(1.2);
        double bend = Math.max(x0, x1) + 12;
        g.beginPath();
        g.moveTo(x0, y0);
        g.quadraticCurveTo(bend, (y0 + y1) / 2, x1, y1);
        g.stroke();
        double angle = Math.atan2(y1 - (y0 + y1) / 2, x1 - bend);
        g.setFill(wrong ? palette.warn() : palette.text());
        g.fillPolygon(
                new double[] {x1, x1 - 7 * Math.cos(angle - 0.45), x1 - 7 * Math.cos(angle + 0.45)},
                new double[] {y1, y1 - 7 * Math.sin(angle - 0.45), y1 - 7 * Math.sin(angle + 0.45)},
                3);
    }

    private void label(WakeView.HandOffs handOffs, int i, double x, int from, int to, boolean wrong) {
        double y = Math.max(geometry.laneTop(Math.min(from, to)) + geometry.laneHeight() - 2, 10);
        String waited = Format.duration(handOffs.waitedNs()[i]);
        g.setTextAlign(TextAlignment.LEFT);
        if (wrong) {
            // a triangle and the words, so that colour is not the only sign
            g.setFill(palette.warn());
            g.fillPolygon(new double[] {x + 14, x + 9, x + 19}, new double[] {y - 5, y + 4, y + 4}, 3);
            g.setFont(SMALL);
            g.fillText(Texts.of("live.outOfOrder", waited), x + 23, y);
        } else {
            g.setFont(NUMBERS);
            g.setFill(palette.soft());
            g.fillText(waited, x + 12, y);
        }
    }
}
