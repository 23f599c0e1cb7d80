package org.winenspa.app.ui.why;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.shape.Line;
import javafx.scene.shape.Polygon;
import org.jspecify.annotations.Nullable;
import org.winenspa.app.explain.BoostStep;
import org.winenspa.app.explain.Explanation;
import org.winenspa.app.explain.Lanes;
import org.winenspa.app.explain.WakerLink;
import org.winenspa.app.text.Texts;

/// Four lanes around the late period, with period boundaries as the ruler, borrowed priorities as steps and wake-ups as
/// arrows. Made of nodes, so that themes reach it; drawn once a capture, not live. FX thread.
final class LanesPane extends Pane {
    private static final double NAME = 150;
    private static final double LANE = 46;
    private static final double TOP = 24;
    private static final double BAR = 18;
    private static final double ARROW = 4;
    /// Narrower stretches of one kind that touch on the screen become one.
    private static final double NARROW = 0.7;

    private @Nullable Lanes lanes;
    private @Nullable Explanation explanation;
    private double drawnWidth = -1;

    LanesPane() {
        setId("why-lanes");
        setMinWidth(0);
        widthProperty().subscribe(width -> draw());
    }

    void show(Lanes next, Explanation of) {
        lanes = next;
        explanation = of;
        drawnWidth = -1;
        double height = TOP + next.lanes().size() * LANE + 22;
        setMinHeight(height);
        setPrefHeight(height);
        draw();
    }

    private void draw() {
        Lanes now = lanes;
        Explanation of = explanation;
        if (now == null || of == null || getWidth() < NAME + 60 || getWidth() == drawnWidth) {
            return;
        }
        drawnWidth = getWidth();
        getChildren().clear();
        ruler(now);
        Map<Integer, Double> rows = new HashMap<>();
        for (int i = 0; i < now.lanes().size(); i++) {
            double y = TOP + i * LANE;
            rows.put(now.lanes().get(i).tid(), y);
            lane(now, of, now.lanes().get(i), y);
        }
        for (BoostStep boost : now.boosts()) {
            Double y = rows.get(boost.tid());
            if (y != null) {
                step(now, boost, y);
            }
        }
        for (WakerLink wake : now.wakes()) {
            Double to = rows.get(wake.tid());
            Double by = rows.get(wake.byTid());
            if (to != null && by != null) {
                arrow(now, wake, by, to);
            }
        }
        if (now.others() > 0) {
            text(Texts.of("why.others", now.others()), 0, TOP + now.lanes().size() * LANE, "small", "muted").setId("why-others");
        }
    }

    private double x(Lanes now, long timeNs) {
        double share = (timeNs - now.fromNs()) / (double) (now.toNs() - now.fromNs());
        return NAME + Math.clamp(share, 0, 1) * (getWidth() - NAME);
    }

    private void ruler(Lanes now) {
        double bottom = TOP + now.lanes().size() * LANE;
        if (now.periodNs() <= 0) {
            return;
        }
        long first = (now.fromNs() - now.deadlineNs()) / now.periodNs();
        for (long k = first; now.deadlineNs() + k * now.periodNs() <= now.toNs(); k++) {
            double x = x(now, now.deadlineNs() + k * now.periodNs());
            boolean deadline = k == 0;
            Region line = new Region();
            line.setStyle("-fx-background-color: " + (deadline ? "-s-bad" : "-s-edge") + ";");
            line.setManaged(false);
            line.resizeRelocate(x - (deadline ? 1 : 0), TOP - 6, deadline ? 2 : 1, bottom - TOP + 6);
            getChildren().add(line);
            String name = deadline ? Texts.of("why.deadline") : String.format(Locale.ROOT, "%+d", k);
            Label label = text(name, 0, 0, "small", deadline ? "bad" : "muted");
            label.applyCss();
            label.autosize();
            label.relocate(Math.clamp(x - label.getWidth() / 2, NAME, Math.max(NAME, getWidth() - label.getWidth())), 0);
        }
    }

    private void lane(Lanes now, Explanation of, Lanes.Lane lane, double y) {
        text(of.people().name(lane.tid()), 0, y + 2, "strong").setMaxWidth(NAME - 8);
        text(Texts.of("why.lane." + lane.part().name().toLowerCase(Locale.ROOT)), 0, y + 20, "small", "muted").setMaxWidth(NAME - 8);
        Region track = new Region();
        track.setStyle("-fx-background-color: -s-line;");
        track.setManaged(false);
        track.resizeRelocate(NAME, y + 6 + BAR, getWidth() - NAME, 1);
        getChildren().add(track);
        double drawnTo = Double.NEGATIVE_INFINITY;
        Lanes.@Nullable Doing last = null;
        for (Lanes.Stretch stretch : lane.stretches()) {
            double from = x(now, stretch.fromNs());
            double to = x(now, stretch.toNs());
            if (to - drawnTo < NARROW && stretch.doing() == last) {
                continue;
            }
            bar(stretch.doing(), Math.max(from, drawnTo), Math.max(1, to - Math.max(from, drawnTo)), y + 6);
            drawnTo = Math.max(drawnTo, to);
            last = stretch.doing();
        }
    }

    /// Shape and colour: running is full height, runnable half, waiting an outline, holding a thick line.
    private void bar(Lanes.Doing doing, double x, double width, double y) {
        Region bar = new Region();
        double height = switch (doing) {
            case RUNNING, WAITING, UNKNOWN -> BAR;
            case RUNNABLE -> BAR / 2;
            case HOLDING -> BAR / 3;
        };
        bar.setStyle(switch (doing) {
            case RUNNING -> "-fx-background-color: -s-run;";
            case RUNNABLE -> "-fx-background-color: -s-bad;";
            case WAITING -> "-fx-background-color: transparent; -fx-border-color: -s-pi; -fx-border-width: 2;";
            case HOLDING -> "-fx-background-color: -s-pi;";
            case UNKNOWN -> "-fx-background-color: transparent; -fx-border-color: -s-muted; -fx-border-style: segments(3, 3);";
        });
        bar.setManaged(false);
        bar.resizeRelocate(x, y + BAR - height, width, height);
        getChildren().add(bar);
    }

    private void step(Lanes now, BoostStep boost, double y) {
        double from = x(now, boost.fromNs());
        double to = x(now, boost.toNs());
        Line up = line(from, y + 6 + BAR, from, y + 2);
        Line along = line(from, y + 2, to, y + 2);
        getChildren().addAll(up, along);
        text(Texts.of("why.boost", boost.toPriority()), from + 4, y - 14, "small", "pi");
    }

    private static Line line(double x1, double y1, double x2, double y2) {
        Line line = new Line(x1, y1, x2, y2);
        line.setStyle("-fx-stroke: -s-pi; -fx-stroke-width: 2;");
        return line;
    }

    private void arrow(Lanes now, WakerLink wake, double by, double to) {
        double x = x(now, wake.timeNs());
        boolean down = to > by;
        double start = by + (down ? 6 + BAR : 6);
        double end = to + (down ? 6 : 6 + BAR);
        Line shaft = new Line(x, start, x, end);
        shaft.setStyle("-fx-stroke: -s-text; -fx-stroke-dash-array: 3 3;");
        double back = down ? -ARROW * 1.6 : ARROW * 1.6;
        Polygon head = new Polygon(x, end, x - ARROW, end + back, x + ARROW, end + back);
        head.setStyle("-fx-fill: -s-text;");
        getChildren().addAll(shaft, head);
    }

    private Label text(String text, double x, double y, String... styles) {
        Label label = new Label(text);
        label.getStyleClass().addAll(styles);
        label.relocate(x, y);
        getChildren().add(label);
        return label;
    }
}
