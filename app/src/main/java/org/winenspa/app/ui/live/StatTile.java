package org.winenspa.app.ui.live;

import eu.hansolo.tilesfx.Tile;
import eu.hansolo.tilesfx.Tile.SkinType;
import eu.hansolo.tilesfx.TileBuilder;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.scene.shape.Line;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;
import org.winenspa.app.ui.Palette;
import org.winenspa.app.ui.Parts;
import org.winenspa.app.ui.Tone;

/// One headline gauge: the number in our own type, the trace of its last values by TilesFX.
///
/// TilesFX is heavy to load, so the tile is made by [#addTrace] after the window's first frame; until then, and if a number is absent, the
/// text stands alone. Refresh at 4 Hz at most: a tile redraws everything on each value.
final class StatTile extends StackPane {
    private static final int TRACE_LENGTH = 60;

    private final Label value = new Label();
    private final Label unit = Parts.label("", "unit");
    private final Label detail = Parts.prose("", "muted", "small");
    private final StackPane traceHolder = new StackPane();
    private final Tooltip why = new Tooltip();
    private Tone tone = Tone.PLAIN;
    private Palette palette;
    private @Nullable Tile trace;

    StatTile(String id, String title, Palette palette) {
        this.palette = palette;
        setId(id);
        getStyleClass().add("card");
        value.getStyleClass().addAll("big", tone.style());
        value.setMinWidth(Region.USE_PREF_SIZE);
        unit.setMinWidth(Region.USE_PREF_SIZE);
        HBox number = new HBox(7, value, unit);
        number.setAlignment(Pos.BASELINE_LEFT);
        VBox text = new VBox(3, Parts.label(title, "card-title"), number, detail);
        text.setMouseTransparent(true);
        why.setWrapText(true);
        why.setMaxWidth(420);
        Tooltip.install(this, why);
        traceHolder.setMaxSize(96, 46);
        traceHolder.setMinSize(0, 0);
        StackPane.setAlignment(traceHolder, Pos.TOP_RIGHT);
        getChildren().addAll(traceHolder, text);
        setMinWidth(150);
        setPrefWidth(200);
        accessibleTextProperty().bind(value.textProperty().map(v -> title + " " + v));
    }

    void addTrace() {
        Tile tile = TileBuilder.create()
                .skinType(SkinType.SPARK_LINE)
                .animated(false).smoothing(false).averagingPeriod(TRACE_LENGTH).averageVisible(false)
                .valueVisible(false).textVisible(false).minValueVisible(false).maxValueVisible(false)
                .tickLabelsXVisible(false).tickLabelsYVisible(false)
                .roundedCorners(false).shadowsEnabled(false).padding(Insets.EMPTY)
                .customFontEnabled(true).customFont(Font.font("Inter"))
                .minValue(0).maxValue(1).prefSize(96, 46)
                .build();
        tile.setMinSize(96, 46);
        tile.setMaxSize(96, 46);
        trace = tile;
        colourTrace();
        traceHolder.getChildren().setAll(tile);
        traceHolder.setVisible(false);
    }

    /// A trace this small carries no words; the skin has no switch for its time span and grid, and
    /// makes them with the first layout.
    private static void hideWords(Parent parent) {
        for (Node child : parent.getChildrenUnmodifiable()) {
            if (child instanceof Text || child instanceof Line) {
                child.setOpacity(0);
            } else if (child instanceof Parent inner) {
                hideWords(inner);
            }
        }
    }

    void setPalette(Palette next) {
        palette = next;
        colourTrace();
    }

    void show(Headline headline) {
        boolean absent = headline.value().tone() == Tone.ABSENT;
        set(value, headline.value().text());
        set(unit, headline.unit());
        set(detail, headline.detail());
        if (!headline.detail().equals(why.getText())) {
            why.setText(headline.detail());
        }
        unit.setManaged(!headline.unit().isEmpty());
        if (headline.value().tone() != tone) {
            value.getStyleClass().setAll("label", absent ? "h2" : "big", headline.value().tone().style());
            tone = headline.value().tone();
            colourTrace();
        }
        Tile tile = trace;
        if (tile != null) {
            hideWords(tile);
            traceHolder.setVisible(!Double.isNaN(headline.level()));
            if (!Double.isNaN(headline.level())) {
                tile.setMaxValue(Math.max(tile.getMaxValue(), headline.level()));
                tile.setValue(headline.level());
            }
        }
    }

    private static void set(Label label, String text) {
        if (!label.getText().equals(text)) {
            label.setText(text);
        }
    }

    private void colourTrace() {
        Tile tile = trace;
        if (tile == null) {
            return;
        }
        Color line = switch (tone) {
            case BAD -> palette.bad();
            case WARN -> palette.warn();
            case PI -> palette.pi();
            case OK -> palette.ok();
            case PLAIN, RUN, ABSENT -> palette.run();
        };
        tile.setBackgroundColor(palette.surface());
        tile.setBarColor(line);
        tile.setForegroundBaseColor(palette.muted());
    }
}
