package org.winenspa.app.ui.home;

import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.winenspa.app.text.Texts;
import org.winenspa.app.ui.Format;
import org.winenspa.app.ui.Parts;

/// One meter on Home. Reset by its menu, or with R or Delete while it has the focus.
final class MeterTile extends VBox {
    private static final double DIMMED = 0.6;

    private final Label number = Parts.label("", "big");
    private final Label unit = Parts.label("%", "unit");
    private final Label detail = Parts.prose("", "muted", "small");
    private final Label lamp = Parts.label("", "small", "strong");
    private final Label peak = Parts.label("", "muted", "small");
    private final MeterBar bar = new MeterBar();
    private final Tooltip why = new Tooltip();
    private final String title;
    private MetersModel.Level shown = new MetersModel.Level(MetersModel.Drawn.LIVE, 0, 0, "", "", "");

    /// @param reset forgets peak and lamp
    MeterTile(MetersModel.Meter meter, Runnable reset) {
        String name = meter.name().toLowerCase(Locale.ROOT);
        title = Texts.of("meter." + name);
        setId("meter-" + name);
        setSpacing(6);
        getStyleClass().add("card");
        setFocusTraversable(true);
        number.setMinWidth(Region.USE_PREF_SIZE);
        HBox value = new HBox(6, number, unit);
        value.setAlignment(Pos.BASELINE_LEFT);
        HBox below = new HBox(8, peak, Parts.spring(), lamp);
        lamp.setMinWidth(Region.USE_PREF_SIZE);
        getChildren().addAll(Parts.label(title, "card-title"), value, detail, bar, below);
        setMinWidth(170);
        setPrefWidth(240);
        why.setWrapText(true);
        why.setMaxWidth(420);
        Tooltip.install(this, why);
        ContextMenu menu = new ContextMenu();
        MenuItem item = new MenuItem(Texts.of("meter.reset"));
        item.setOnAction(e -> reset.run());
        menu.getItems().add(item);
        setOnContextMenuRequested(e -> menu.show(this, e.getScreenX(), e.getScreenY()));
        setOnKeyPressed(e -> {
            if (e.getCode() == KeyCode.R || e.getCode() == KeyCode.DELETE) {
                reset.run();
                e.consume();
            }
        });
    }

    void show(MetersModel.Level level) {
        if (level.equals(shown)) {
            return;
        }
        shown = level;
        boolean absent = level.drawn() == MetersModel.Drawn.ABSENT;
        number.setText(level.text());
        number.getStyleClass().setAll("label", absent ? "h2" : "big", absent ? "absent" : level.percent() > 100 ? "bad" : "plain");
        unit.setVisible(!absent);
        unit.setManaged(!absent);
        detail.setText(level.detail());
        bar.show(level.percent(), level.peakPercent(), level.percent() > 100 ? "bad" : level.percent() > 80 ? "warn" : "run");
        peak.setText(Double.isNaN(level.peakPercent()) ? "" : Texts.of("meter.peak", Format.percent(level.peakPercent())));
        lamp.setText(level.over() ? "✕ " + level.lamp() : absent ? "" : "○ " + Texts.of("meter.lampOff"));
        lamp.getStyleClass().setAll("label", "small", level.over() ? "bad" : "muted");
        setOpacity(level.drawn() == MetersModel.Drawn.FROZEN ? DIMMED : 1);
        why.setText(title + ": " + level.detail());
        setAccessibleText(title + " " + level.text() + (absent ? "" : " %") + ", " + level.detail() + (level.over() ? ", " + level.lamp() : ""));
    }
}
