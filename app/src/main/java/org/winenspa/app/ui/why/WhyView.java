package org.winenspa.app.ui.why;

import java.util.List;
import java.util.Locale;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.winenspa.app.text.Texts;
import org.winenspa.app.ui.Notices;
import org.winenspa.app.ui.Parts;

/// Why it crackled: the kept dropouts at the left, the chosen one explained at the right.
public final class WhyView {
    private static final KeyCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);

    private final WhyViewModel model;
    private final Notices notices;
    private final ListView<WhyViewModel.Item> list = new ListView<>();
    private final Label headline = Parts.prose("", "h2");
    private final Label next = Parts.prose("", "strong");
    private final DelayBar bar = new DelayBar();
    private final LanesPane lanes = new LanesPane();
    private final VBox facts = new VBox(5);
    private final VBox lanesCard;
    private final Region full;
    private final Node empty;
    private final StackPane root = new StackPane();

    /// Shows what `model` has; [WhyViewModel#refresh] brings more.
    public WhyView(WhyViewModel model, Notices notices) {
        this.model = model;
        this.notices = notices;
        headline.setId("why-headline");
        next.setId("why-next");
        lanesCard = Parts.card(Texts.of("why.lanes"), legend(), lanes);
        full = content();
        empty = emptyState();
        root.getChildren().setAll(full);
        list();
        model.items().addListener((ListChangeListener<WhyViewModel.Item>) change -> update());
        model.selectedProperty().subscribe(this::show);
        update();
    }

    private Region content() {
        Button copy = Parts.button(Texts.of("why.copy"), "why-copy", this::copy);
        VBox explained = Parts.card(Texts.of("why.budget"), copy, headline, bar, next);
        VBox right = new VBox(14, explained, lanesCard, Parts.card(Texts.of("why.facts"), new Label(), facts));
        ScrollPane scroll = Parts.scroll(right);
        scroll.setFitToHeight(false);
        list.setPrefWidth(270);
        list.setMinWidth(210);
        HBox page = new HBox(14, list, Parts.grow(scroll));
        page.getStyleClass().add("page");
        return page;
    }

    private static Node emptyState() {
        VBox text = new VBox(8, Parts.prose(Texts.of("why.empty"), "h2"), Parts.prose(Texts.of("why.empty.detail"), "muted"));
        text.setId("why-empty");
        text.setAlignment(Pos.CENTER);
        text.setMaxWidth(560);
        return text;
    }

    private static HBox legend() {
        HBox legend = new HBox(14);
        for (String key : List.of("running", "runnable", "waiting", "holding", "boost", "wake")) {
            legend.getChildren().add(Parts.label(Texts.of("why.legend." + key), "card-note"));
        }
        return legend;
    }

    private void list() {
        list.setId("why-list");
        list.setItems(model.items());
        list.setAccessibleText(Texts.of("why.list"));
        list.setCellFactory(view -> new ItemCell());
        list.getSelectionModel().selectedItemProperty().subscribe(item -> {
            if (item != null) {
                model.select(item);
            }
        });
        root.setOnKeyPressed(event -> {
            if (COPY.match(event)) {
                copy();
                event.consume();
            }
        });
    }

    private void copy() {
        WhyViewModel.Item item = model.selectedProperty().get();
        if (item != null) {
            Parts.copy(item.text());
            notices.say(Texts.of("why.copied"));
        }
    }

    private void update() {
        root.getChildren().setAll(model.items().isEmpty() ? empty : full);
    }

    private void show(WhyViewModel.@Nullable Item item) {
        if (item == null) {
            return;
        }
        list.getSelectionModel().select(item);
        headline.setText(item.words().headline());
        next.setText(Texts.of("why.next", item.words().next()));
        bar.show(item.explanation());
        bar.setManaged(!item.explanation().parts().isEmpty());
        bar.setVisible(bar.isManaged());
        item.lanes().ifPresent(made -> lanes.show(made, item.explanation()));
        lanesCard.setManaged(item.lanes().isPresent());
        lanesCard.setVisible(item.lanes().isPresent());
        facts.getChildren().clear();
        item.words().details().forEach(line -> facts.getChildren().add(Parts.prose(line)));
        add("explain.text.ruledout", item.words().ruledOut());
        add("explain.text.missing", item.words().notMeasured());
    }

    private void add(String titleKey, List<String> lines) {
        if (!lines.isEmpty()) {
            facts.getChildren().add(Parts.label(Texts.of(titleKey), "card-title"));
            lines.forEach(line -> facts.getChildren().add(Parts.prose(line, "muted")));
        }
    }

    /// For the shell.
    public Node root() {
        return root;
    }

    private static final class ItemCell extends ListCell<WhyViewModel.Item> {
        @Override
        protected void updateItem(WhyViewModel.@Nullable Item item, boolean isEmpty) {
            super.updateItem(item, isEmpty);
            if (isEmpty || item == null) {
                setGraphic(null);
                setAccessibleText("");
                return;
            }
            HBox top = new HBox(Parts.label(item.clock(), "num"), Parts.spring(), Parts.label(item.cause(), "strong"));
            setGraphic(new VBox(2, top, Parts.label(item.late(), "small", "muted")));
            setAccessibleText(String.format(Locale.ROOT, "%s, %s, %s", item.clock(), item.late(), item.cause()));
        }
    }
}
