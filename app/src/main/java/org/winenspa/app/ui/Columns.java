package org.winenspa.app.ui;

import java.util.List;
import java.util.function.ToDoubleFunction;
import javafx.geometry.HPos;
import javafx.geometry.Orientation;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;

/// Children side by side while each has room, else in fewer columns, at last one below another. In a row those with `HBox.setHgrow`
/// share what the others leave, in proportion to their preferred widths; rows share free height evenly.
public final class Columns extends Pane {
    private final double gap;
    private final double leastWidth;

    /// @param gap points between children, both ways
    /// @param leastWidth points that a child needs to stand beside another
    public Columns(double gap, double leastWidth, Node... children) {
        this.gap = gap;
        this.leastWidth = leastWidth;
        getChildren().addAll(children);
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    /// How many stand in a row of `width` points, chosen so that the last row is as full as it can be.
    int columns(double width) {
        int count = getManagedChildren().size();
        int most = Math.clamp((long) ((width + gap) / (leastWidth + gap)), 1, Math.max(1, count));
        int rows = Math.max(1, (count + most - 1) / most);
        return Math.max(1, (count + rows - 1) / rows);
    }

    @Override
    protected double computeMinWidth(double height) {
        return Math.min(leastWidth, getManagedChildren().stream().mapToDouble(n -> n.minWidth(-1)).max().orElse(0));
    }

    @Override
    protected double computePrefWidth(double height) {
        List<Node> children = getManagedChildren();
        return children.stream().mapToDouble(n -> n.prefWidth(-1)).sum() + gap * Math.max(0, children.size() - 1);
    }

    @Override
    protected double computeMinHeight(double width) {
        return height(width < 0 ? prefWidth(-1) : width, true);
    }

    @Override
    protected double computePrefHeight(double width) {
        return height(width < 0 ? prefWidth(-1) : width, false);
    }

    private double height(double width, boolean least) {
        List<Node> children = getManagedChildren();
        int columns = columns(width);
        double sum = 0;
        for (int from = 0; from < children.size(); from += columns) {
            sum += rowHeight(children.subList(from, Math.min(children.size(), from + columns)), width, least) + (from > 0 ? gap : 0);
        }
        return sum;
    }

    private double rowHeight(List<Node> row, double width, boolean least) {
        double[] widths = widths(row, width);
        double height = 0;
        for (int i = 0; i < row.size(); i++) {
            height = Math.max(height, least ? row.get(i).minHeight(widths[i]) : row.get(i).prefHeight(widths[i]));
        }
        return height;
    }

    private double[] widths(List<Node> row, double width) {
        double room = width - gap * (row.size() - 1);
        if (row.size() == 1) {
            return new double[] {room};
        }
        ToDoubleFunction<Node> wish = n -> Math.max(1, n.prefWidth(-1));
        double fixed = row.stream().filter(n -> !grows(n)).mapToDouble(wish).sum();
        double growing = row.stream().filter(Columns::grows).mapToDouble(wish).sum();
        double shrink = growing == 0 || fixed > room - leastWidth ? room / (fixed + growing) : 1;
        double share = growing == 0 ? 0 : shrink < 1 ? shrink : (room - fixed) / growing;
        return row.stream().mapToDouble(n -> wish.applyAsDouble(n) * (grows(n) ? share : shrink)).toArray();
    }

    private static boolean grows(Node node) {
        return HBox.getHgrow(node) == Priority.ALWAYS;
    }

    @Override
    protected void layoutChildren() {
        List<Node> children = getManagedChildren();
        int columns = columns(getWidth());
        int rows = Math.max(1, (children.size() + columns - 1) / columns);
        double free = (getHeight() - height(getWidth(), false)) / rows;
        double y = 0;
        for (int from = 0; from < children.size(); from += columns) {
            List<Node> row = children.subList(from, Math.min(children.size(), from + columns));
            double[] widths = widths(row, getWidth());
            double height = Math.max(0, rowHeight(row, getWidth(), false) + free);
            double x = 0;
            for (int i = 0; i < row.size(); i++) {
                layoutInArea(row.get(i), x, y, widths[i], height, 0, HPos.LEFT, VPos.TOP);
                x += widths[i] + gap;
            }
            y += height + gap;
        }
    }
}
