package org.winenspa.app.ui.palette;

import java.util.List;
import javafx.geometry.HPos;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import org.winenspa.app.text.Texts;
import org.winenspa.app.ui.Parts;

/// All keys, made from the list of actions, and those that a page handles itself. FX thread.
public final class KeySheet {
    /// Texts of keys that are no actions: they work where their view has the keyboard.
    private static final List<String> OF_VIEWS = List.of("hold", "move", "zoom", "whole", "tab", "escape");

    private final ScrollPane scroll;
    private final VBox root;

    /// @param actions those without a key are left out
    public KeySheet(List<PanelAction> actions) {
        GridPane grid = new GridPane(22, 7);
        int row = 0;
        for (PanelAction action : actions) {
            if (action.shortcut().isPresent()) {
                line(grid, row++, action.shortcut().get().text(), action.title());
            }
        }
        for (String key : OF_VIEWS) {
            line(grid, row++, Texts.of("palette.view." + key + ".key"), Texts.of("palette.view." + key));
        }
        scroll = new ScrollPane(grid);
        scroll.setFitToWidth(true);
        scroll.setId("key-sheet");
        root = new VBox(Parts.label(Texts.of("palette.keys"), "h2"), scroll);
        root.getStyleClass().add("layer");
        root.setMaxSize(520, 720);
    }

    private static void line(GridPane grid, int row, String key, String what) {
        Node cap = Parts.label(key, "key");
        GridPane.setHalignment(cap, HPos.RIGHT);
        grid.addRow(row, cap, Parts.prose(what));
    }

    /// For the layer.
    public VBox root() {
        return root;
    }

    /// What the arrow keys scroll.
    public Node first() {
        return scroll;
    }
}
