package org.winenspa.app.ui.live;

import java.util.List;
import java.util.Map;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.Label;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import org.winenspa.app.session.wake.WakeView;
import org.winenspa.app.ui.Palette;

/// The swim lanes: shapes in a pixel buffer, text and arrows on a canvas above, exact values in a box beside the pointer.
/// Wheel or + and − zoom, drag or arrow keys move, space holds, 0 resets.
final class LanePane extends StackPane {
    private static final double HOVER_SLACK = 4;

    private final LaneWindow window;
    private final LaneSelection selection = new LaneSelection();
    private final ImageView shapes = new ImageView();
    private final Canvas overlay = new Canvas();
    private final Label values = new Label();
    private final Label message = new Label();
    private @Nullable Raster raster;
    private Palette palette;
    private Map<Integer, String> policies = Map.of();
    private double dragX;
    private Runnable onUse = () -> {};

    LanePane(LaneWindow window, Palette palette) {
        this.window = window;
        this.palette = palette;
        getStyleClass().addAll("lane-pane", "plot");
        setFocusTraversable(true);
        setMinSize(320, 240);
        setPrefHeight(300);
        values.getStyleClass().addAll("tooltip", "small");
        values.setVisible(false);
        values.setManaged(false);
        values.setMouseTransparent(true);
        message.getStyleClass().add("absent");
        message.setWrapText(true);
        message.setPadding(new Insets(24));
        shapes.setManaged(false);
        overlay.setManaged(false);
        setAlignment(message, Pos.CENTER);
        getChildren().addAll(shapes, overlay, message, values);
        setOnScroll(this::zoom);
        setOnMousePressed(this::press);
        setOnMouseDragged(this::drag);
        setOnMouseMoved(this::hover);
        setOnMouseExited(e -> values.setVisible(false));
        setOnKeyPressed(this::key);
    }

    /// Told when the user zooms, moves or holds by pointer or key.
    void setOnUse(Runnable action) {
        onUse = action;
    }

    void setPalette(Palette next) {
        palette = next;
    }

    /// What stands under a thread's name, by tid.
    void setPolicies(Map<Integer, String> byTid) {
        policies = byTid;
    }

    LaneSelection selection() {
        return selection;
    }

    /// Draws the window's view, or `absent` in words if there is none.
    void draw(@Nullable WakeView view, String absent) {
        message.setText(absent);
        message.setVisible(view == null);
        shapes.setVisible(view != null);
        overlay.setVisible(view != null);
        double width = Math.floor(getWidth());
        double height = Math.floor(getHeight());
        if (view == null || width < 1 || height < 1 || getScene() == null) {
            return;
        }
        List<WakeView.Lane> lanes = selection.choose(view, window.startNs(), window.endNs(), LaneGeometry.roomFor(height));
        LaneGeometry geometry = new LaneGeometry(width, height, lanes.size());
        double scale = getScene().getWindow() == null ? 1 : getScene().getWindow().getRenderScaleX();
        new LanePainter(sized(width, height, scale), scale, geometry, window, palette).paint(view, lanes);
        new LaneOverlay(overlay.getGraphicsContext2D(), geometry, window, palette, policies).draw(view, selection);
    }

    private Raster sized(double width, double height, double scale) {
        int w = (int) Math.round(width * scale);
        int h = (int) Math.round(height * scale);
        Raster current = raster;
        if (current == null || !current.hasSize(w, h)) {
            current = new Raster(w, h);
            raster = current;
            shapes.setImage(current.image());
            shapes.setFitWidth(width);
            shapes.setFitHeight(height);
            overlay.setWidth(width);
            overlay.setHeight(height);
        }
        return current;
    }

    private LaneGeometry geometry() {
        return new LaneGeometry(Math.floor(getWidth()), Math.floor(getHeight()), selection.shown().size());
    }

    private void zoom(ScrollEvent event) {
        double delta = event.getDeltaY();
        if (delta != 0) {
            window.zoom(Math.pow(1.25, -delta / 40), Math.clamp(geometry().shareAt(event.getX()), 0, 1));
            event.consume();
            onUse.run();
        }
    }

    private void press(MouseEvent event) {
        requestFocus();
        dragX = event.getX();
    }

    private void drag(MouseEvent event) {
        window.pan((dragX - event.getX()) / geometry().plotWidth());
        dragX = event.getX();
        onUse.run();
    }

    private void key(KeyEvent event) {
        switch (event.getCode()) {
            case LEFT -> window.pan(-0.1);
            case RIGHT -> window.pan(0.1);
            case PLUS, EQUALS, ADD, UP -> window.zoom(1 / 1.25, 0.5);
            case MINUS, SUBTRACT, DOWN -> window.zoom(1.25, 0.5);
            case DIGIT0, NUMPAD0 -> window.resetZoom();
            case SPACE -> window.toggleHold();
            default -> {
                return;
            }
        }
        event.consume();
        onUse.run();
    }

    private void hover(MouseEvent event) {
        WakeView view = window.view();
        LaneGeometry geometry = geometry();
        int row = geometry.rowAt(event.getY());
        double share = geometry.shareAt(event.getX());
        if (view == null || row < 0 || share < 0 || share > 1) {
            values.setVisible(false);
            return;
        }
        double slack = HOVER_SLACK / geometry.plotWidth() * window.spanNs();
        values.setText(String.join("\n", LaneProbe.describe(view, selection.shown().get(row), window.nsAt(share), slack)));
        values.resize(values.prefWidth(-1), values.prefHeight(-1));
        double x = event.getX() + 16;
        double y = event.getY() + 14;
        values.relocate(
                x + values.getWidth() > getWidth() ? Math.max(0, event.getX() - values.getWidth() - 10) : x,
                Math.max(0, Math.min(y, getHeight() - values.getHeight())));
        values.setVisible(true);
    }
}
