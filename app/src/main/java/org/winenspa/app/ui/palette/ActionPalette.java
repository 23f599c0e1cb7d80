package org.winenspa.app.ui.palette;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.winenspa.app.text.Texts;
import org.winenspa.app.ui.Parts;

/// The command palette: a line to type in and the actions that match it. FX thread.
public final class ActionPalette {
    private static final double WIDTH = 560;
    private static final double HEIGHT = 420;

    private final List<PanelAction> actions;
    private final Runnable close;
    private final TextField query = new TextField();
    private final ListView<PanelAction> found = new ListView<>();
    private final VBox root = new VBox(query, found);

    /// @param actions everything that can be done now
    /// @param close called before an action runs
    public ActionPalette(List<PanelAction> actions, Runnable close) {
        this.actions = List.copyOf(actions);
        this.close = close;
        query.setId("palette-query");
        query.setPromptText(Texts.of("palette.prompt"));
        query.textProperty().subscribe(this::search);
        query.addEventFilter(KeyEvent.KEY_PRESSED, this::typed);
        found.setId("palette-found");
        found.setFocusTraversable(false);
        found.setPlaceholder(Parts.prose(Texts.of("palette.none"), "absent"));
        found.setCellFactory(list -> new Row());
        found.setOnMouseClicked(e -> run());
        VBox.setVgrow(found, Priority.ALWAYS);
        root.getStyleClass().add("layer");
        root.setMaxSize(WIDTH, HEIGHT);
    }

    private void search(String text) {
        found.getItems().setAll(ActionSearch.find(actions, text));
        found.getSelectionModel().selectFirst();
        found.scrollTo(0);
    }

    private void typed(KeyEvent event) {
        int page = 8;
        switch (event.getCode()) {
            case DOWN, TAB -> move(event.isShiftDown() ? -1 : 1);
            case UP -> move(-1);
            case PAGE_DOWN -> move(page);
            case PAGE_UP -> move(-page);
            case ENTER -> run();
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void move(int by) {
        int last = found.getItems().size() - 1;
        int at = Math.clamp((long) found.getSelectionModel().getSelectedIndex() + by, 0, Math.max(0, last));
        found.getSelectionModel().select(at);
        found.scrollTo(Math.max(0, at - 4));
    }

    private void run() {
        PanelAction chosen = found.getSelectionModel().getSelectedItem();
        if (chosen != null && chosen.enabled().getAsBoolean()) {
            close.run();
            chosen.run().run();
        }
    }

    /// For the layer.
    public VBox root() {
        return root;
    }

    /// Where typing begins.
    public Node first() {
        return query;
    }

    private static final class Row extends ListCell<PanelAction> {
        private final Label title = Parts.label("", "action-title");
        private final Label key = Parts.label("", "key");
        private final Label why = Parts.label(Texts.of("palette.notNow"), "absent", "small");
        private final HBox row = new HBox(10, title, Parts.spring(), why, key);

        Row() {
            row.setAlignment(Pos.CENTER_LEFT);
        }

        @Override
        protected void updateItem(@Nullable PanelAction action, boolean empty) {
            super.updateItem(action, empty);
            setText(null);
            if (empty || action == null) {
                setGraphic(null);
                return;
            }
            boolean possible = action.enabled().getAsBoolean();
            title.setText(action.title());
            key.setText(action.shortcut().map(Shortcut::text).orElse(""));
            key.setVisible(action.shortcut().isPresent());
            why.setVisible(!possible);
            setDisable(!possible);
            setGraphic(row);
        }
    }
}
