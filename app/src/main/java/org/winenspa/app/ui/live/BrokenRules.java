package org.winenspa.app.ui.live;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;
import org.winenspa.app.ladder.Broken;
import org.winenspa.app.text.Texts;
import org.winenspa.app.ui.Parts;

/// The rules a ladder breaks, in words under its picture: what is wrong, what it leads to, what to do.
final class BrokenRules {
    private static final double MOST_HEIGHT = 150;

    private final VBox list = new VBox(7);
    private final ScrollPane root = Parts.scroll(list);
    private List<Broken> shown = List.of();
    private boolean empty = true;

    BrokenRules() {
        root.setId("ladder-broken");
        root.setFitToHeight(false);
        root.setMaxHeight(MOST_HEIGHT);
        root.setFocusTraversable(true);
        list.getStyleClass().add("plot");
        fill();
    }

    /// @param ladderEmpty whether there is nothing that rules could be asked about
    void show(List<Broken> broken, boolean ladderEmpty) {
        if (!broken.equals(shown) || ladderEmpty != empty) {
            shown = broken;
            empty = ladderEmpty;
            fill();
        }
    }

    private void fill() {
        list.getChildren().setAll(shown.isEmpty()
                ? List.of(Parts.label(empty ? "" : Texts.of("ladder.fine"), "small", "muted"))
                : shown.stream().<Node>map(BrokenRules::sentences).toList());
        root.setMinHeight(shown.isEmpty() ? 20 : 96);
    }

    private static VBox sentences(Broken broken) {
        VBox box = new VBox(1, Parts.prose("✕ " + broken.wrong(), "small", "bad"), Parts.prose(broken.leadsTo(), "small"),
                Parts.prose("→ " + broken.fix(), "small", "muted"));
        box.setAccessibleText(broken.wrong() + " " + broken.leadsTo() + " " + broken.fix());
        return box;
    }

    ScrollPane root() {
        return root;
    }
}
