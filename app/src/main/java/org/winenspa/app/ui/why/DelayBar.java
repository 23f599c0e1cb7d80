package org.winenspa.app.ui.why;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.winenspa.app.explain.DelayKind;
import org.winenspa.app.explain.DelayPart;
import org.winenspa.app.explain.Explanation;
import org.winenspa.app.explain.ExplanationWords;
import org.winenspa.app.explain.LatePeriod;
import org.winenspa.app.text.Texts;

/// The delay budget as one stacked bar with a line at the deadline, and below it every part by name and length: the bar
/// is never the only carrier of a fact. Parts of which only the length is known have a dashed edge.
final class DelayBar extends VBox {
    private static final double HEIGHT = 26;
    private static final double GAP = 1;

    private final Bar bar = new Bar();
    private final FlowPane legend = new FlowPane(18, 4);

    DelayBar() {
        super(6);
        setId("why-bar");
        legend.setPadding(new Insets(4, 0, 0, 0));
        getChildren().addAll(bar, legend);
    }

    void show(Explanation explanation) {
        legend.getChildren().clear();
        List<DelayPart> parts = explanation.parts();
        bar.show(explanation);
        for (DelayPart part : parts) {
            legend.getChildren().add(entry(explanation, part));
        }
        setAccessibleText(ExplanationWords.of(explanation).headline());
    }

    private static HBox entry(Explanation explanation, DelayPart part) {
        Region colour = new Region();
        colour.setMinSize(10, 10);
        colour.setMaxSize(10, 10);
        colour.setStyle(style(part));
        Label name = new Label(ExplanationWords.label(explanation, part));
        name.getStyleClass().addAll("small", "muted");
        Label time = new Label(ExplanationWords.time(part.ns()));
        time.getStyleClass().addAll("small", "num");
        HBox entry = new HBox(6, colour, name, time);
        entry.setAlignment(Pos.CENTER_LEFT);
        return entry;
    }

    /// The colour family of a kind; names of `tokens-*.css`, so that themes change it.
    static String token(DelayKind kind) {
        return switch (kind) {
            case USUAL_WORK -> "-s-run";
            case EXTRA_WORK -> "derive(-s-run, -35%)";
            case LOCK, SIGNAL -> "-s-pi";
            case INTERRUPTS, PAGE_FAULTS, SLOW_PROCESSOR -> "-s-warn";
            case PREEMPTED, THROTTLED, RUN_DELAY -> "-s-bad";
            case SERVER -> "-s-ok";
            case STARTED_LATE, WOKEN_LATE -> "-s-muted";
            case UNEXPLAINED -> "-s-edge";
        };
    }

    private static String style(DelayPart part) {
        String edge = part.placed() && part.kind() != DelayKind.UNEXPLAINED ? "" : "-fx-border-color: -s-text; -fx-border-style: segments(3, 3); -fx-border-radius: 3;";
        return "-fx-background-color: " + token(part.kind()) + "; -fx-background-radius: 3;" + edge;
    }

    private static final class Bar extends Pane {
        private final List<Region> segments = new ArrayList<>();
        private final Region deadline = new Region();
        private final Label deadlineName = new Label(Texts.of("why.deadline"));
        private @Nullable Explanation shown;

        Bar() {
            setMinHeight(HEIGHT + 20);
            setPrefHeight(HEIGHT + 20);
            deadline.setStyle("-fx-background-color: -s-bad;");
            deadlineName.getStyleClass().addAll("small", "bad");
        }

        void show(Explanation explanation) {
            shown = explanation;
            segments.clear();
            for (DelayPart part : explanation.parts()) {
                Region segment = new Region();
                segment.setStyle(style(part));
                Tooltip.install(segment, new Tooltip(ExplanationWords.label(explanation, part) + "  " + ExplanationWords.time(part.ns())));
                segments.add(segment);
            }
            getChildren().setAll(segments);
            boolean late = explanation.period().map(p -> p.lateNs() > 0).orElse(false);
            if (late) {
                getChildren().addAll(deadline, deadlineName);
            }
            requestLayout();
        }

        @Override
        protected void layoutChildren() {
            Explanation explanation = shown;
            if (explanation == null || explanation.lengthNs() <= 0) {
                return;
            }
            double scale = getWidth() / explanation.lengthNs();
            double x = 0;
            for (int i = 0; i < segments.size(); i++) {
                double width = explanation.parts().get(i).ns() * scale;
                segments.get(i).resizeRelocate(x, 0, Math.max(1, width - GAP), HEIGHT);
                x += width;
            }
            double at = explanation.period().map(LatePeriod::periodNs).orElse(0L) * scale;
            deadline.resizeRelocate(at - 1, -2, 2, HEIGHT + 8);
            deadlineName.autosize();
            deadlineName.relocate(Math.clamp(at + 5, 0, Math.max(0, getWidth() - deadlineName.getWidth())), HEIGHT + 3);
        }
    }
}
