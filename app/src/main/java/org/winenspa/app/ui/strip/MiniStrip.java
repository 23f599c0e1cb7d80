package org.winenspa.app.ui.strip;

import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.stage.StageStyle;
import org.winenspa.app.text.Texts;
import org.winenspa.app.ui.Parts;
import org.winenspa.app.ui.Theme;
import org.winenspa.app.ui.Tone;

/// A line above all windows, 320 by 48: lamp, worst callback, xruns. A click or Enter opens the panel, dragging moves it, Escape hides it.
final class MiniStrip {
    static final double WIDTH = 320;
    static final double HEIGHT = 48;
    private static final double CLICK_SLACK = 4;
    private static final double MARGIN = 24;

    private final Stage stage = new Stage(StageStyle.UNDECORATED);
    private final Label lamp = Parts.label("…", "h2");
    private final Label worst = Parts.label("", "num", "strong");
    private final Label xruns = Parts.label("", "num", "strong");
    private final Tooltip tooltip = new Tooltip();
    private final HBox root;
    private final Scene scene;
    private final Runnable open;
    private final Consumer<StripPlace.At> moved;
    private double grabX;
    private double grabY;
    private double pressX;
    private double pressY;

    /// @param open opens the panel
    /// @param moved told where it stands when it was moved
    MiniStrip(Theme theme, Runnable open, Consumer<StripPlace.At> moved) {
        this.open = open;
        this.moved = moved;
        lamp.setMinWidth(26);
        lamp.setAlignment(Pos.CENTER);
        root = new HBox(14, lamp, figure(Texts.of("strip.worst"), worst), figure(Texts.of("strip.xruns"), xruns));
        root.setAlignment(Pos.CENTER_LEFT);
        root.getStyleClass().add("strip");
        root.setFocusTraversable(true);
        Tooltip.install(root, tooltip);
        root.setOnMousePressed(this::grab);
        root.setOnMouseDragged(this::drag);
        root.setOnMouseReleased(this::release);
        ContextMenu menu = menu();
        root.setOnContextMenuRequested(e -> menu.show(root, e.getScreenX(), e.getScreenY()));
        root.setOnKeyPressed(this::key);
        scene = new Scene(root, WIDTH, HEIGHT);
        theme.applyTo(scene);
        stage.setScene(scene);
        stage.setTitle(Texts.of("strip.title"));
        stage.setAlwaysOnTop(true);
        stage.setResizable(false);
    }

    private static VBox figure(String name, Label value) {
        VBox box = new VBox(Parts.label(name, "card-title"), value);
        box.setAlignment(Pos.CENTER_LEFT);
        return Parts.grow(box);
    }

    private ContextMenu menu() {
        MenuItem opening = new MenuItem(Texts.of("strip.open"));
        opening.setOnAction(e -> open.run());
        MenuItem hiding = new MenuItem(Texts.of("strip.hide"));
        hiding.setOnAction(e -> hide());
        return new ContextMenu(opening, hiding);
    }

    private void key(KeyEvent event) {
        if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE) {
            open.run();
        } else if (event.getCode() == KeyCode.ESCAPE) {
            hide();
        }
    }

    private void grab(MouseEvent event) {
        pressX = event.getScreenX();
        pressY = event.getScreenY();
        grabX = pressX - stage.getX();
        grabY = pressY - stage.getY();
    }

    private void drag(MouseEvent event) {
        if (!isClick(event)) {
            stage.setX(event.getScreenX() - grabX);
            stage.setY(event.getScreenY() - grabY);
        }
    }

    private void release(MouseEvent event) {
        if (event.getButton() != MouseButton.PRIMARY) {
            return;
        }
        if (isClick(event)) {
            open.run();
        } else {
            moved.accept(new StripPlace.At(stage.getX(), stage.getY()));
        }
    }

    private boolean isClick(MouseEvent event) {
        return Math.hypot(event.getScreenX() - pressX, event.getScreenY() - pressY) < CLICK_SLACK;
    }

    /// Shows it where it stood, or at the lower right if that place is on no screen now.
    void open(Optional<StripPlace.At> place) {
        Rectangle2D primary = Screen.getPrimary().getVisualBounds();
        StripPlace.At at = place.filter(MiniStrip::isOnAScreen)
                .orElse(new StripPlace.At(primary.getMaxX() - WIDTH - MARGIN, primary.getMaxY() - HEIGHT - MARGIN));
        stage.setX(at.x());
        stage.setY(at.y());
        stage.show();
        root.requestFocus();
    }

    private static boolean isOnAScreen(StripPlace.At at) {
        return Screen.getScreens().stream().anyMatch(screen -> screen.getVisualBounds().contains(at.x(), at.y(), WIDTH, HEIGHT));
    }

    void hide() {
        stage.hide();
    }

    boolean isShowing() {
        return stage.isShowing();
    }

    void use(Theme theme) {
        theme.applyTo(scene);
    }

    void show(StripModel.Line line) {
        lamp.setText(sign(line.tone()));
        lamp.getStyleClass().setAll("label", "h2", line.tone().style());
        worst.setText(line.worst());
        xruns.setText(line.xruns());
        String tone = line.late() ? "bad" : "plain";
        worst.getStyleClass().setAll("label", "num", "strong", tone);
        xruns.getStyleClass().setAll("label", "num", "strong", tone);
        tooltip.setText(line.headline());
        root.setAccessibleText(Texts.of("strip.spoken", line.headline(), line.worst(), line.xruns()));
    }

    private static String sign(Tone tone) {
        return switch (tone) {
            case OK -> "✓";
            case BAD -> "✕";
            case WARN -> "▲";
            case RUN -> "●";
            case PLAIN, PI, ABSENT -> "…";
        };
    }

    /// For tests.
    Scene scene() {
        return scene;
    }
}
