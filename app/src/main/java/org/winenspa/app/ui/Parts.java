package org.winenspa.app.ui;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;

/// Building blocks of which every page is made, so that all look the same.
public final class Parts {
    private Parts() {}

    /// A label with style classes; where it is cut for want of room its tooltip says the whole.
    public static Label label(String text, String... styles) {
        Label label = new Label(text);
        label.getStyleClass().addAll(styles);
        label.textTruncatedProperty().subscribe(cut -> label.setTooltip(cut ? whole(label) : null));
        return label;
    }

    private static Tooltip whole(Label label) {
        Tooltip tooltip = new Tooltip();
        tooltip.textProperty().bind(label.textProperty());
        return tooltip;
    }

    /// A label that wraps instead of being cut.
    public static Label prose(String text, String... styles) {
        Label label = label(text, styles);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    /// A button with its text, and with an icon if one is given.
    public static Button button(String text, String id, Runnable action, String... styles) {
        Button button = new Button(text);
        button.setId(id);
        button.getStyleClass().addAll(styles);
        button.setOnAction(e -> action.run());
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }

    /// An icon that takes its colour from the stylesheet.
    public static FontIcon icon(Ikon ikon) {
        return new FontIcon(ikon);
    }

    /// A card with a title line; `note` stands at the right of the title.
    public static VBox card(String title, Node note, Node... content) {
        Label name = label(title, "card-title");
        name.setMinWidth(Region.USE_PREF_SIZE);
        HBox head = new HBox(10, name, spring(), note);
        VBox card = new VBox(head);
        card.getStyleClass().add("card");
        card.getChildren().addAll(content);
        return card;
    }

    /// Free room that pushes its neighbours apart.
    public static Region spring() {
        Region spring = new Region();
        HBox.setHgrow(spring, Priority.ALWAYS);
        VBox.setVgrow(spring, Priority.ALWAYS);
        return spring;
    }

    /// Makes `node` take the free room of its box.
    public static <N extends Node> N grow(N node) {
        HBox.setHgrow(node, Priority.ALWAYS);
        VBox.setVgrow(node, Priority.ALWAYS);
        return node;
    }

    /// A page that scrolls when the window is too low, or narrower than the page can be.
    public static ScrollPane scroll(Region page) {
        ScrollPane scroll = new ScrollPane(page);
        scroll.getStyleClass().add("page-scroll");
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        // the skin keeps an image of the whole page, which a page that changes 30 times a second would redraw each time
        scroll.skinProperty().subscribe(() -> {
            if (scroll.lookup(".viewport") instanceof Node viewport) {
                viewport.setCache(false);
            }
        });
        return scroll;
    }

    /// Puts `text` on the clipboard.
    public static void copy(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }
}
