package org.winenspa.app.ui;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.TraversalDirection;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// What lies over the page: one thing at a time, which has the keyboard until Escape, a click beside it or its own end. FX thread.
public final class Layer {
    private final StackPane root;
    private final StackPane dim = new StackPane();
    private @Nullable Node focusBefore;

    /// @param below what it lies over
    public Layer(Node below) {
        root = new StackPane(below);
        root.addEventFilter(KeyEvent.KEY_PRESSED, Layer::leaveTextArea);
        dim.getStyleClass().add("layer-dim");
        dim.setPadding(new Insets(24));
        dim.setAlignment(Pos.TOP_CENTER);
        dim.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        dim.setOnMousePressed(e -> {
            if (e.getTarget() == dim) {
                close();
            }
        });
    }

    /// Lays `content` over the page in place of what lies there and gives `first` the keyboard.
    public void open(Region content, Node first) {
        if (!isOpen()) {
            focusBefore = root.getScene().getFocusOwner();
            root.getChildren().add(dim);
        }
        dim.getChildren().setAll(content);
        first.requestFocus();
    }

    /// Takes away what lies over the page; the keyboard goes back to where it was.
    public void close() {
        if (!isOpen()) {
            return;
        }
        root.getChildren().remove(dim);
        dim.getChildren().clear();
        Node before = focusBefore;
        focusBefore = null;
        if (before != null && before.getScene() != null) {
            before.requestFocus();
        }
    }

    /// Whether something lies over the page.
    public boolean isOpen() {
        return dim.getParent() != null;
    }

    /// For the scene.
    public StackPane root() {
        return root;
    }

    /// A text area takes Tab for itself, which would keep a user without a mouse in it for ever.
    private static void leaveTextArea(KeyEvent event) {
        if (event.getCode() == KeyCode.TAB && event.getTarget() instanceof TextArea area && !event.isControlDown()) {
            area.requestFocusTraversal(event.isShiftDown() ? TraversalDirection.PREVIOUS : TraversalDirection.NEXT);
            event.consume();
        }
    }

    private void pressed(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            close();
            event.consume();
        } else if (event.getCode() == KeyCode.TAB) {
            // the toolkit's own order would go on into the page below
            List<Node> reachable = new ArrayList<>();
            collect(dim, reachable);
            int at = reachable.indexOf(root.getScene().getFocusOwner());
            if (!reachable.isEmpty() && !event.isConsumed()) {
                reachable.get(Math.floorMod(at + (event.isShiftDown() ? -1 : 1), reachable.size())).requestFocus();
                event.consume();
            }
        }
    }

    private static void collect(Parent parent, List<Node> reachable) {
        for (Node child : parent.getChildrenUnmodifiable()) {
            if (child.isVisible() && !child.isDisabled()) {
                if (child.isFocusTraversable()) {
                    reachable.add(child);
                }
                if (child instanceof Parent inner) {
                    collect(inner, reachable);
                }
            }
        }
    }
}
