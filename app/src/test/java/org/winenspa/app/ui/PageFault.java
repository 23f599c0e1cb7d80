package org.winenspa.app.ui;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;

/// Finds what a user could not read on a page: text cut short, controls outside of the window, pages too wide to scroll. FX thread.
final class PageFault {
    private static final double SLACK = 1.5;

    private PageFault() {}

    /// One sentence a fault.
    static List<String> find(Scene scene) {
        List<String> faults = new ArrayList<>();
        visit(scene.getRoot(), scene, faults);
        return faults;
    }

    private static void visit(Node node, Scene scene, List<String> faults) {
        if (!node.isVisible() || node instanceof TableView<?> || node instanceof TextInputControl || node instanceof ComboBoxBase<?>) {
            return;
        }
        if (node instanceof Labeled labeled && labeled.getText() != null && !labeled.getText().isBlank()) {
            cut(labeled, faults);
            outside(labeled, scene, faults);
        }
        if (node instanceof ScrollPane scroll && scroll.getContent() instanceof Region page && scroll.isFitToWidth()
                && scroll.getHbarPolicy() == ScrollPane.ScrollBarPolicy.NEVER
                && page.getWidth() > scroll.getViewportBounds().getWidth() + SLACK) {
            faults.add("the page needs %.0f of %.0f points and cannot be scrolled sideways".formatted(page.getWidth(), scroll.getViewportBounds().getWidth()));
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> visit(child, scene, faults));
        }
    }

    private static void cut(Labeled labeled, List<String> faults) {
        for (Node child : labeled.getChildrenUnmodifiable()) {
            if (child instanceof Text text && child.isVisible() && !text.getText().equals(labeled.getText())
                    && text.getText().endsWith(labeled.getEllipsisString()) && labeled.getTooltip() == null) {
                faults.add("cut: “" + labeled.getText() + "” shows as “" + text.getText() + "”");
            }
        }
    }

    private static void outside(Labeled labeled, Scene scene, List<String> faults) {
        for (Node at = labeled.getParent(); at != null; at = at.getParent()) {
            if (at instanceof ListView<?> || at instanceof ScrollPane s && s.getHbarPolicy() != ScrollPane.ScrollBarPolicy.NEVER) {
                return;
            }
        }
        Bounds bounds = labeled.localToScene(labeled.getBoundsInLocal());
        if (bounds.getMinX() < -SLACK || bounds.getMaxX() > scene.getWidth() + SLACK) {
            faults.add("outside: “%s” lies from %.0f to %.0f of %.0f".formatted(labeled.getText(), bounds.getMinX(), bounds.getMaxX(), scene.getWidth()));
        }
    }
}
