package org.winenspa.app.ui.live;

import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.winenspa.app.ladder.Broken;
import org.winenspa.app.ladder.Ladder;
import org.winenspa.app.text.Texts;
import org.winenspa.app.ui.Palette;

/// One axis of real-time priorities for the whole machine. The shape tells who: triangle interrupt thread, square audio server, circle
/// program, ring other Wine processes, cross a thread that breaks a rule; a dashed line is a boost that is happening.
final class LadderPane extends StackPane {
    private static final Font SMALL = Font.font("Inter", 11);
    private static final Font NUMBERS = Font.font("JetBrains Mono", 11);
    private static final double AXIS = 30;
    private static final double DOT = 46;
    private static final double LABEL = 62;
    private static final double GAP = 15;

    private final Canvas canvas = new Canvas();
    private Palette palette;

    LadderPane(Palette palette) {
        this.palette = palette;
        setMinSize(190, 240);
        setPrefSize(250, 300);
        getStyleClass().add("plot");
        canvas.setManaged(false);
        getChildren().add(canvas);
    }

    void setPalette(Palette next) {
        palette = next;
    }

    void draw(Ladder ladder, List<Broken> broken) {
        double width = Math.floor(getWidth());
        double height = Math.floor(getHeight());
        if (width < 60 || height < 60) {
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
        axis(g, width, height);
        rungs(g, LadderModel.rungs(ladder, broken), width, height);
    }

    private static double y(int priority, double height) {
        return 10 + (height - 24) * (1 - priority / 99.0);
    }

    private void axis(GraphicsContext g, double width, double height) {
        g.setFont(NUMBERS);
        g.setLineWidth(1);
        g.setTextAlign(TextAlignment.RIGHT);
        for (int priority : new int[] {99, 80, 60, 40, 20, 0}) {
            double y = Math.round(y(priority, height)) + 0.5;
            g.setStroke(palette.line());
            g.strokeLine(AXIS + 6, y, width, y);
            g.setFill(palette.faint());
            g.fillText(Integer.toString(priority), AXIS, y);
        }
    }

    private void rungs(GraphicsContext g, List<LadderModel.Rung> rungs, double width, double height) {
        double[] wanted = rungs.stream().mapToDouble(r -> y(r.effective(), height)).toArray();
        double[] at = LadderModel.spread(wanted, GAP, height - 8);
        g.setFont(SMALL);
        g.setTextAlign(TextAlignment.LEFT);
        for (int i = 0; i < rungs.size(); i++) {
            LadderModel.Rung rung = rungs.get(i);
            Color colour = colour(rung);
            if (rung.boosted()) {
                g.setStroke(palette.pi());
                g.setLineWidth(1.2);
                g.setLineDashes(3, 3);
                g.strokeLine(DOT - 9, y(rung.priority(), height), DOT - 9, wanted[i]);
                g.setLineDashes();
            }
            if (Math.abs(at[i] - wanted[i]) > 2) {
                g.setStroke(palette.edge());
                g.setLineWidth(1);
                g.strokeLine(DOT + 6, wanted[i], LABEL - 3, at[i]);
            }
            mark(g, rung, wanted[i], colour);
            g.setFill(rung.broken() ? palette.bad() : rung.boosted() ? palette.pi() : palette.soft());
            String name = Texts.of("ladder.roles", rung.label(), rung.role());
            String text = rung.effective() == 0 ? name : rung.effective() + "  " + name;
            g.fillText(text, LABEL, at[i], width - LABEL);
        }
    }

    private Color colour(LadderModel.Rung rung) {
        if (rung.broken()) {
            return palette.bad();
        }
        if (rung.boosted()) {
            return palette.pi();
        }
        return switch (rung.who()) {
            case INTERRUPT, SOUND_INTERRUPT -> palette.warn();
            case AUDIO_SERVER -> palette.ok();
            case AUDIO, WORKER, GUI, OTHER -> rung.priority() > 0 ? palette.run() : palette.muted();
            case WINESERVER, OTHER_WINE -> palette.muted();
        };
    }

    private void mark(GraphicsContext g, LadderModel.Rung rung, double y, Color colour) {
        g.setFill(colour);
        g.setStroke(colour);
        g.setLineWidth(1.6);
        if (rung.broken()) {
            g.setLineWidth(2.4);
            g.strokeLine(DOT - 5, y - 5, DOT + 5, y + 5);
            g.strokeLine(DOT - 5, y + 5, DOT + 5, y - 5);
            return;
        }
        switch (rung.who()) {
            case INTERRUPT, SOUND_INTERRUPT -> g.fillPolygon(new double[] {DOT, DOT - 5.5, DOT + 5.5}, new double[] {y - 5, y + 5, y + 5}, 3);
            case AUDIO_SERVER -> g.fillRect(DOT - 4.5, y - 4.5, 9, 9);
            case AUDIO, WORKER, GUI, OTHER -> g.fillOval(DOT - 4.5, y - 4.5, 9, 9);
            case WINESERVER, OTHER_WINE -> {
                g.setFill(palette.surface());
                g.fillOval(DOT - 4, y - 4, 8, 8);
                g.strokeOval(DOT - 4, y - 4, 8, 8);
            }
        }
    }
}
