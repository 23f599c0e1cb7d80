package org.winenspa.app.ui.live;

import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.winenspa.app.ui.Format;
import org.winenspa.app.ui.Palette;
import org.winenspa.app.ui.Shown;
import org.winenspa.app.ui.Tone;
import org.winenspa.bridge.Reading;

/// Mapped, resident, locked and huge memory as bars on one logarithmic axis, each with its limit as a tick. An absent value is an empty
/// dashed track with the word, never a bar of length zero.
final class WorkingSetPane extends StackPane {
    private static final Font TEXT = Font.font("Inter", 12);
    private static final Font SMALL = Font.font("Inter", 11);
    private static final Font NUMBERS = Font.font("JetBrains Mono", 12);
    private static final double NAMES = 86;
    private static final double VALUES = 92;
    private static final long[] TICKS = {1L << 20, 1L << 24, 1L << 28, 1L << 32, 1L << 36};

    private final Canvas canvas = new Canvas();
    private Palette palette;

    WorkingSetPane(Palette palette) {
        this.palette = palette;
        setMinSize(280, 150);
        setPrefHeight(190);
        getStyleClass().add("plot");
        canvas.setManaged(false);
        getChildren().add(canvas);
    }

    void setPalette(Palette next) {
        palette = next;
    }

    void draw(List<WorkingSetModel.Bar> bars) {
        double width = Math.floor(getWidth());
        double height = Math.floor(getHeight());
        if (width < 200 || height < 60) {
            return;
        }
        if (canvas.getWidth() != width || canvas.getHeight() != height) {
            canvas.setWidth(width);
            canvas.setHeight(height);
        }
        GraphicsContext g = canvas.getGraphicsContext2D();
        g.setFill(palette.surface());
        g.fillRect(0, 0, width, height);
        g.setTextBaseline(VPos.CENTER);
        double axis = width - NAMES - VALUES;
        double row = Math.min(44, (height - 18) / 4);
        paintTicks(g, axis, row * 4);
        for (int i = 0; i < bars.size(); i++) {
            paintBar(g, bars.get(i), i * row, axis);
        }
    }

    private void paintTicks(GraphicsContext g, double axis, double bottom) {
        g.setFont(SMALL);
        g.setTextAlign(TextAlignment.CENTER);
        g.setLineWidth(1);
        for (long tick : TICKS) {
            double x = Math.round(NAMES + WorkingSetModel.share(tick) * axis) + 0.5;
            g.setStroke(palette.line());
            g.strokeLine(x, 0, x, bottom);
            g.setFill(palette.faint());
            g.fillText(tick < 1L << 30 ? (tick >> 20) + " MiB" : (tick >> 30) + " GiB", x, bottom + 9);
        }
    }

    private void paintBar(GraphicsContext g, WorkingSetModel.Bar bar, double top, double axis) {
        double middle = top + 12;
        g.setFont(TEXT);
        g.setTextAlign(TextAlignment.LEFT);
        g.setFill(palette.soft());
        g.fillText(bar.name(), 0, middle);
        Shown shown = bar.shown();
        if (bar.bytes() instanceof Reading.Value<Long>(Long bytes)) {
            double length = WorkingSetModel.share(bytes) * axis;
            g.setFill(colour(bar, bytes));
            g.fillRoundRect(NAMES, middle - 8, length, 16, 4, 4);
        } else {
            g.setStroke(palette.edge());
            g.setLineDashes(3, 3);
            g.strokeRoundRect(NAMES + 0.5, middle - 7.5, axis - 1, 15, 4, 4);
            g.setLineDashes();
        }
        g.setFont(shown.tone() == Tone.ABSENT ? SMALL : NUMBERS);
        g.setTextAlign(TextAlignment.RIGHT);
        g.setFill(shown.tone() == Tone.ABSENT ? palette.faint() : palette.text());
        g.fillText(shown.text(), NAMES + axis + VALUES, middle);
        paintLimit(g, bar, middle, axis);
    }

    private void paintLimit(GraphicsContext g, WorkingSetModel.Bar bar, double middle, double axis) {
        g.setFont(SMALL);
        g.setFill(palette.faint());
        g.setTextAlign(TextAlignment.LEFT);
        if (bar.limit() instanceof Reading.Value<Long>(Long limit) && limit > 0) {
            double x = NAMES + WorkingSetModel.share(limit) * axis;
            g.setStroke(palette.warn());
            g.setLineWidth(2);
            g.strokeLine(x, middle - 11, x, middle + 11);
            g.setLineWidth(1);
        }
        g.fillText(bar.limitText(), NAMES, middle + 17, axis);
    }

    private Color colour(WorkingSetModel.Bar bar, long bytes) {
        boolean near = bar.limit() instanceof Reading.Value<Long>(Long limit) && limit > 0 && bytes > limit * 0.9;
        return near ? palette.warn() : palette.run();
    }

    /// What is read aloud and by tests: name and value of each bar.
    static String spoken(List<WorkingSetModel.Bar> bars) {
        return String.join(", ", bars.stream().map(b -> b.name() + " " + b.bytes().map(Format::bytes).orElse(b.shown().text())).toList());
    }
}
