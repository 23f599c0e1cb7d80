package org.winenspa.app.ui.live;

import javafx.geometry.VPos;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;
import org.winenspa.app.session.HistogramView;
import org.winenspa.app.text.Texts;
import org.winenspa.app.ui.Format;
import org.winenspa.app.ui.Palette;

/// The latency histogram: log-log, with percentiles and the period as deadline.
final class HistogramPane extends StackPane {
    private static final Font SMALL = Font.font("Inter", 11);
    private static final double LEFT = 8;
    private static final double TOP = 34;
    private static final double FOOT = 22;

    private final Canvas canvas = new Canvas();
    private final Label message = new Label();
    private Palette palette;
    private @Nullable HistogramView shown;
    private long deadlineNs;
    private double hoverX = -1;

    HistogramPane(Palette palette) {
        this.palette = palette;
        setMinSize(240, 150);
        setPrefHeight(210);
        getStyleClass().add("plot");
        canvas.setManaged(false);
        message.getStyleClass().add("absent");
        message.setWrapText(true);
        getChildren().addAll(canvas, message);
        setOnMouseMoved(e -> hover(e.getX()));
        setOnMouseExited(e -> hover(-1));
    }

    void setPalette(Palette next) {
        palette = next;
    }

    /// Draws `view`, or says why there is none.
    void draw(@Nullable HistogramView view, long deadline, String absent) {
        shown = view;
        deadlineNs = deadline;
        message.setText(absent);
        message.setVisible(view == null);
        canvas.setVisible(view != null);
        paint();
    }

    private void hover(double x) {
        hoverX = x;
        paint();
    }

    private void paint() {
        double width = Math.floor(getWidth());
        double height = Math.floor(getHeight());
        HistogramView view = shown;
        if (view == null || width < 60 || height < 60) {
            return;
        }
        if (canvas.getWidth() != width || canvas.getHeight() != height) {
            canvas.setWidth(width);
            canvas.setHeight(height);
        }
        GraphicsContext g = canvas.getGraphicsContext2D();
        g.setFill(palette.surface());
        g.fillRect(0, 0, width, height);
        HistogramPlot plot = HistogramPlot.fit(view, deadlineNs, LEFT, TOP, width - 2 * LEFT, height - TOP - FOOT);
        paintAxis(g, plot);
        paintBars(g, plot, view);
        paintPercentiles(g, plot, view);
        paintDeadline(g, plot);
        paintHover(g, plot, view);
    }

    private void paintAxis(GraphicsContext g, HistogramPlot plot) {
        g.setFont(SMALL);
        g.setTextBaseline(VPos.CENTER);
        g.setLineWidth(1);
        g.setStroke(palette.line());
        g.setFill(palette.faint());
        double bottom = plot.top() + plot.height();
        for (double ns = plot.lowNs(); ns <= plot.highNs() * 1.0001; ns *= 10) {
            double x = Math.round(plot.x(ns)) + 0.5;
            g.strokeLine(x, plot.top(), x, bottom);
            g.setTextAlign(x < plot.left() + 10 ? TextAlignment.LEFT : x > plot.left() + plot.width() - 10 ? TextAlignment.RIGHT : TextAlignment.CENTER);
            g.fillText(decade(Math.round(ns)), x, bottom + 13);
        }
        g.strokeLine(plot.left(), bottom + 0.5, plot.left() + plot.width(), bottom + 0.5);
    }

    private static String decade(long ns) {
        return ns < 1_000 ? ns + " ns" : ns < 1_000_000 ? ns / 1_000 + " µs" : ns < 1_000_000_000 ? ns / 1_000_000 + " ms" : ns / 1_000_000_000 + " s";
    }

    private void paintBars(GraphicsContext g, HistogramPlot plot, HistogramView view) {
        double bottom = plot.top() + plot.height();
        double deadlineX = deadlineNs > 0 ? plot.x(deadlineNs) : Double.MAX_VALUE;
        double tailX = plot.x(view.p99Ns());
        for (int b = 0; b < view.bins().length; b++) {
            long count = view.bins()[b];
            if (count > 0) {
                double x0 = plot.x(HistogramView.binLowNs(b));
                double x1 = plot.x(HistogramView.binLowNs(b + 1));
                double y = plot.y(count);
                g.setFill(x0 >= deadlineX ? palette.bad() : x0 >= tailX ? palette.run().interpolate(palette.surface(), 0.35) : palette.run());
                g.fillRect(x0, y, Math.max(1, x1 - x0 - (x1 - x0 > 3 ? 0.6 : 0)), bottom - y);
            }
        }
    }

    private void paintDeadline(GraphicsContext g, HistogramPlot plot) {
        if (deadlineNs <= 0) {
            return;
        }
        double x = plot.x(deadlineNs);
        g.setStroke(palette.bad());
        g.setLineWidth(1.6);
        g.strokeLine(x, plot.top() - 6, x, plot.top() + plot.height());
        g.setFill(palette.bad());
        String text = Texts.of("live.histogram.deadline", Format.duration(deadlineNs));
        boolean right = x < plot.left() + plot.width() - 120;
        g.setTextAlign(right ? TextAlignment.LEFT : TextAlignment.RIGHT);
        double wide = text.length() * 6.2;
        g.setFill(palette.surface());
        g.fillRect(right ? x + 3 : x - 3 - wide, plot.top() + 1, wide, 14);
        g.setFill(palette.bad());
        g.fillText(text, right ? x + 5 : x - 5, plot.top() + 8);
    }

    /// Labels stand in two rows, and only where the one before leaves room; the title line lists all values anyway.
    private void paintPercentiles(GraphicsContext g, HistogramPlot plot, HistogramView view) {
        String[] names = {"p50", "p95", "p99", "p99.9", Texts.of("live.histogram.max")};
        long[] values = {view.p50Ns(), view.p95Ns(), view.p99Ns(), view.p999Ns(), view.maxNs()};
        g.setLineWidth(1);
        g.setLineDashes(2, 3);
        g.setStroke(palette.soft());
        for (long value : values) {
            double x = Math.round(plot.x(value)) + 0.5;
            g.strokeLine(x, TOP - 6, x, plot.top() + plot.height());
        }
        g.setLineDashes();
        g.setTextAlign(TextAlignment.LEFT);
        double[] freeFrom = {0, 0};
        for (int i = 0; i < names.length; i++) {
            String text = names[i] + " " + Format.duration(values[i]);
            double wide = text.length() * 6.2 + 10;
            double at = Math.max(plot.left(), Math.min(plot.x(values[i]) - 2, plot.left() + plot.width() - wide + 10));
            int row = at >= freeFrom[0] ? 0 : at >= freeFrom[1] ? 1 : -1;
            if (row >= 0) {
                g.setFill(i == names.length - 1 && deadlineNs > 0 && values[i] > deadlineNs ? palette.bad() : palette.soft());
                g.fillText(text, at, row == 0 ? 7 : 21);
                freeFrom[row] = at + wide;
            }
        }
    }

    private void paintHover(GraphicsContext g, HistogramPlot plot, HistogramView view) {
        if (hoverX < plot.left() || hoverX > plot.left() + plot.width()) {
            return;
        }
        int bin = HistogramPlot.binOf(plot.nsAt(hoverX));
        String text = Texts.of("live.histogram.bin", Format.duration(HistogramView.binLowNs(bin)),
                Format.duration(HistogramView.binLowNs(bin + 1)), Format.count(view.bins()[bin]));
        g.setStroke(palette.muted());
        g.strokeLine(hoverX, plot.top(), hoverX, plot.top() + plot.height());
        double wide = text.length() * 6.2 + 12;
        double x = Math.min(hoverX + 8, plot.left() + plot.width() - wide);
        g.setFill(palette.raised());
        g.fillRoundRect(x, plot.top() + 20, wide, 20, 6, 6);
        g.setFill(palette.text());
        g.setTextAlign(TextAlignment.LEFT);
        g.fillText(text, x + 6, plot.top() + 30);
    }
}
