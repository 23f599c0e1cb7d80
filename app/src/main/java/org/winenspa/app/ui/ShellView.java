package org.winenspa.app.ui;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.controlsfx.control.NotificationPane;
import org.controlsfx.control.action.Action;
import org.kordamp.ikonli.feather.Feather;
import org.winenspa.app.text.Texts;

/// The window's frame: rail at the left, facts on top, the page, the panel's own cost at the bottom. Pages are made when first shown.
public final class ShellView {
    private static final PseudoClass NARROW = PseudoClass.getPseudoClass("narrow");
    private static final double NARROW_BELOW = 1000;

    private final BorderPane root = new BorderPane();
    private final StackPane pageHolder = new StackPane();
    private final NotificationPane notificationPane = new NotificationPane(pageHolder);
    private final Map<Page, ToggleButton> buttons = new EnumMap<>(Page.class);
    private final Map<Page, Node> pages = new EnumMap<>(Page.class);
    private final Function<Page, Node> maker;
    private final ReadOnlyObjectWrapper<Page> page = new ReadOnlyObjectWrapper<>(Page.HOME);
    private final Button action = new Button();
    private final Button theme = new Button();
    private final Button strip = Parts.button(Texts.of("strip.toggle"), "mini-strip", () -> {});
    private final Button palette = tool("rail-palette", "palette.title", "K", Feather.COMMAND);
    private final Button keys = tool("rail-keys", "palette.keys", "", Feather.HELP_CIRCLE);
    private final Button settings = tool("rail-settings", "settings.title", ",", Feather.SETTINGS);
    private final Label frames = new Label();
    private final Label launching = Parts.label("", "warn");

    /// @param maker makes a page when it is first shown
    public ShellView(ShellViewModel model, Notices notices, Function<Page, Node> maker) {
        this.maker = maker;
        root.setLeft(rail(model));
        BorderPane body = new BorderPane(notificationPane);
        body.setTop(facts(model));
        body.setBottom(status(model));
        root.setCenter(body);
        notificationPane.setShowFromTop(false);
        notices.currentProperty().subscribe(this::notice);
    }

    private VBox rail(ShellViewModel model) {
        VBox rail = new VBox(Parts.label(Texts.of("brand.name"), "brand"), Parts.label(Texts.of("brand.runtime"), "brand-sub"));
        rail.getStyleClass().add("rail");
        ToggleGroup group = new ToggleGroup();
        for (Page p : Page.values()) {
            ToggleButton button = new ToggleButton(p.title());
            button.setId("nav-" + p.name().toLowerCase(Locale.ROOT));
            button.getStyleClass().setAll("toggle-button", "nav");
            button.setGraphic(Parts.icon(p.icon()));
            button.setToggleGroup(group);
            button.setTooltip(new Tooltip(p.title() + "  " + Texts.of("palette.key.control", Integer.toString(p.digit()))));
            button.setOnAction(e -> show(p));
            buttons.put(p, button);
            rail.getChildren().add(p == Page.READINESS ? badged(button, model) : button);
        }
        rail.getChildren().addAll(Parts.spring(), palette, keys, settings);
        root.widthProperty().subscribe(w -> rail.pseudoClassStateChanged(NARROW, w.doubleValue() > 0 && w.doubleValue() < NARROW_BELOW));
        return rail;
    }

    private static Button tool(String id, String key, String control, Feather icon) {
        String title = Texts.of(key);
        Button button = Parts.button(title, id, () -> {}, "tool");
        button.setGraphic(Parts.icon(icon));
        button.setTooltip(new Tooltip(title + "  " + (control.isEmpty() ? "F1" : Texts.of("palette.key.control", control))));
        return button;
    }

    /// What the three buttons at the foot of the rail open.
    public void onTools(Runnable openPalette, Runnable openKeys, Runnable openSettings) {
        palette.setOnAction(e -> openPalette.run());
        keys.setOnAction(e -> openKeys.run());
        settings.setOnAction(e -> openSettings.run());
    }

    private static Node badged(ToggleButton button, ShellViewModel model) {
        Label badge = Parts.label("", "badge");
        badge.textProperty().bind(model.problemsProperty().asString());
        badge.visibleProperty().bind(model.problemsProperty().greaterThan(0));
        badge.setMouseTransparent(true);
        StackPane.setAlignment(badge, Pos.CENTER_RIGHT);
        StackPane.setMargin(badge, new Insets(0, 10, 0, 0));
        return new StackPane(button, badge);
    }

    private HBox facts(ShellViewModel model) {
        action.setId("main-action");
        action.getStyleClass().add("primary");
        action.setMinWidth(Button.USE_PREF_SIZE);
        theme.setId("theme");
        theme.setTooltip(new Tooltip(Texts.of("shell.theme.detail")));
        theme.setGraphic(Parts.icon(Feather.MOON));
        theme.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        theme.setAccessibleText(Texts.of("shell.theme.detail"));
        FlowPane chips = new FlowPane(8, 6,
                chip("", model.programProperty(), "value"),
                chip("", model.audioProperty(), "num"),
                chip(Texts.of("shell.rt"), model.realTimeProperty(), "num"),
                chip(Texts.of("shell.locked"), model.lockedProperty(), "num"),
                chip(Texts.of("shell.huge"), model.hugeProperty(), "num"),
                launching);
        chips.setAlignment(Pos.CENTER_LEFT);
        HBox facts = new HBox(Parts.grow(chips), strip, theme, action);
        // what the padding, the gaps and the buttons leave: the row is as high as its chips need at this width
        chips.prefWrapLengthProperty().bind(facts.widthProperty().subtract(strip.widthProperty()).subtract(theme.widthProperty())
                .subtract(action.widthProperty()).subtract(82));
        facts.getStyleClass().add("facts");
        return facts;
    }

    private static HBox chip(String name, ObservableValue<Shown> value, String style) {
        HBox chip = new HBox();
        chip.getStyleClass().add("chip");
        if (!name.isEmpty()) {
            chip.getChildren().add(new Label(name));
        }
        chip.getChildren().add(new ShownLabel(value, style));
        return chip;
    }

    private FlowPane status(ShellViewModel model) {
        FlowPane status = new FlowPane(22, 2,
                new HBox(6, new Label(Texts.of("shell.status.panel")), new ShownLabel(model.costProperty(), "num"), new Label(Texts.of("shell.status.core"))),
                new ShownLabel(model.memoryProperty(), "num"),
                frames,
                new ShownLabel(model.eventsProperty(), "num"),
                new HBox(6, new Label(Texts.of("shell.status.lost")), new ShownLabel(model.lostProperty(), "num")));
        status.getStyleClass().add("status");
        return status;
    }

    private void notice(Optional<Notices.Notice> notice) {
        if (notice.isEmpty()) {
            notificationPane.hide();
            return;
        }
        Notices.Notice shown = notice.get();
        notificationPane.getActions().clear();
        shown.action().ifPresent(offer -> {
            Action undo = new Action(offer.label(), e -> {
                notificationPane.hide();
                offer.run().run();
            });
            notificationPane.getActions().add(undo);
        });
        notificationPane.setGraphic(Parts.icon(shown.tone() == Tone.BAD ? Feather.ALERT_TRIANGLE : Feather.INFO));
        notificationPane.show(shown.text());
    }

    /// Opens a page.
    public void show(Page p) {
        Node node = pages.computeIfAbsent(p, maker);
        ToggleButton button = buttons.get(p);
        if (button != null) {
            button.setSelected(true);
        }
        pageHolder.getChildren().setAll(node);
        page.set(p);
    }

    /// The page that shows.
    public ReadOnlyObjectProperty<Page> pageProperty() {
        return page.getReadOnlyProperty();
    }

    /// The button at the right top: launch or stop.
    public Button action() {
        return action;
    }

    /// The button that changes the theme.
    public Button theme() {
        return theme;
    }

    /// The button that shows the mini strip.
    public Button strip() {
        return strip;
    }

    /// The text beside the facts while something starts.
    public Label launching() {
        return launching;
    }

    /// Frames drawn a second, in the bottom line.
    public Label frames() {
        return frames;
    }

    /// For the scene.
    public BorderPane root() {
        return root;
    }
}
