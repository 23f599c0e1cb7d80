package org.winenspa.app.ui.live;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.controlsfx.control.SegmentedButton;
import org.jspecify.annotations.Nullable;
import org.winenspa.app.session.LiveSnapshot;
import org.winenspa.app.session.wake.WakeView;
import org.winenspa.app.text.Texts;
import org.winenspa.app.ui.Columns;
import org.winenspa.app.ui.Palette;
import org.winenspa.app.ui.Parts;
import org.winenspa.bridge.Reading;
import org.winenspa.bridge.sys.RtThrottling.Throttling;

/// The live page. [#frame], [#histogram] and [#text] are called by the pulse at their own rates while the page shows. FX thread.
public final class LiveView {
    private static final double TILE_WIDTH = 190;
    private static final double CARD_WIDTH = 380;

    private final LiveViewModel model;
    private final ScrollPane root;
    private final Map<LiveViewModel.Gauge, StatTile> tiles = new EnumMap<>(LiveViewModel.Gauge.class);
    private final LanePane lanes;
    private final HistogramPane histogram;
    private final LadderPane ladder;
    private final BrokenRules brokenRules = new BrokenRules();
    private final WorkingSetPane workingSet;
    private final ThreadTable threads = new ThreadTable();
    private final Label laneNote = Parts.label("", "card-note");
    private final Label percentiles = Parts.prose("", "small", "muted");
    private final Label threadNote = Parts.label("", "card-note");
    private final ComboBox<HistogramChoice.Entry> choice = new ComboBox<>();
    private final Map<LaneWindow.Mode, ToggleButton> modes = new EnumMap<>(LaneWindow.Mode.class);
    private final ToggleGroup modeGroup = new ToggleGroup();
    private boolean updatingChoice;
    private long profilePeriodNs;

    /// Builds the page in the colours of `palette`.
    public LiveView(LiveViewModel model, Palette palette) {
        this.model = model;
        lanes = new LanePane(model.window(), palette);
        histogram = new HistogramPane(palette);
        ladder = new LadderPane(palette);
        workingSet = new WorkingSetPane(palette);
        Columns gauges = new Columns(16, TILE_WIDTH);
        for (LiveViewModel.Gauge gauge : LiveViewModel.Gauge.values()) {
            String name = gauge.name().toLowerCase(Locale.ROOT);
            StatTile tile = new StatTile("gauge-" + name, Texts.of("live.tile." + name), palette);
            tiles.put(gauge, tile);
            gauges.getChildren().add(Parts.grow(tile));
        }
        VBox page = new VBox(stateLine(), gauges, upper(), lower(), threadCard());
        page.getStyleClass().add("page");
        root = Parts.scroll(page);
        lanes.setOnUse(this::redrawLanes);
    }

    private Label stateLine() {
        Label line = Parts.prose("", "muted", "strong");
        line.setId("live-state");
        line.textProperty().bind(model.stateProperty());
        line.visibleProperty().bind(model.stateProperty().isNotEmpty());
        line.managedProperty().bind(line.visibleProperty());
        return line;
    }

    private Columns upper() {
        SegmentedButton segments = new SegmentedButton(mode(LaneWindow.Mode.FOLLOW), mode(LaneWindow.Mode.CATCH), mode(LaneWindow.Mode.HOLD));
        segments.setToggleGroup(modeGroup);
        HBox buttons = new HBox(12, laneNote, segments);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        VBox laneCard = Parts.card(Texts.of("live.lanes"), buttons, Parts.grow(lanes));
        VBox ladderCard = Parts.card(Texts.of("live.ladder"), new Label(), Parts.grow(ladder), brokenRules.root());
        ladderCard.setMinWidth(250);
        ladderCard.setPrefWidth(320);
        Columns upper = new Columns(16, CARD_WIDTH, Parts.grow(laneCard), ladderCard);
        VBox.setVgrow(upper, Priority.ALWAYS);
        return upper;
    }

    private ToggleButton mode(LaneWindow.Mode mode) {
        String name = mode.name().toLowerCase(Locale.ROOT);
        ToggleButton button = new ToggleButton(Texts.of("live.mode." + name));
        button.setId("mode-" + name);
        button.setTooltip(new Tooltip(Texts.of("live.mode." + name + ".detail")));
        button.setToggleGroup(modeGroup);
        button.setSelected(mode == model.window().mode());
        button.setOnAction(e -> {
            model.window().mode(mode);
            redrawLanes();
        });
        modes.put(mode, button);
        return button;
    }

    private Columns lower() {
        choice.setId("histogram-choice");
        choice.setMaxWidth(430);
        choice.setMinWidth(Region.USE_PREF_SIZE);
        choice.setOnAction(e -> {
            HistogramChoice.Entry entry = choice.getValue();
            if (!updatingChoice && entry != null) {
                model.choice().choose(entry);
                histogram();
            }
        });
        Label faults = Parts.prose("", "small", "muted");
        faults.textProperty().bind(model.faultsProperty());
        VBox left = Parts.card(Texts.of("live.histogram"), choice, Parts.grow(histogram), percentiles);
        VBox right = Parts.card(Texts.of("live.memory"), Parts.label(Texts.of("live.memory.note"), "card-note"), Parts.grow(workingSet), faults);
        Columns lower = new Columns(16, CARD_WIDTH, Parts.grow(left), Parts.grow(right));
        left.setPrefWidth(600);
        right.setPrefWidth(560);
        return lower;
    }

    private VBox threadCard() {
        Label sections = Parts.label("", "card-note");
        sections.textProperty().bind(model.sectionsProperty());
        HBox note = new HBox(16, sections, threadNote);
        return Parts.card(Texts.of("live.threads"), note, threads);
    }

    /// The page for the window.
    public ScrollPane root() {
        return root;
    }

    /// Makes the traces; called once after the window's first frame.
    public void addTraces() {
        tiles.values().forEach(StatTile::addTrace);
    }

    /// The colours changed.
    public void setPalette(Palette palette) {
        lanes.setPalette(palette);
        histogram.setPalette(palette);
        ladder.setPalette(palette);
        workingSet.setPalette(palette);
        tiles.values().forEach(t -> t.setPalette(palette));
        redrawLanes();
        histogram();
        text();
    }

    /// How much of the processor the kernel leaves to real-time threads, for the rules of the ladder.
    public void setThrottling(Reading<Throttling> throttling) {
        model.setThrottling(throttling);
    }

    /// The deadline for programs whose stream is not known.
    public void setProfilePeriodNs(long periodNs) {
        profilePeriodNs = periodNs;
    }

    /// Takes a snapshot and draws the lanes.
    public void frame(@Nullable LiveSnapshot snapshot) {
        if (snapshot != model.snapshot()) {
            model.frame(snapshot);
            redrawLanes();
        }
    }

    private void redrawLanes() {
        WakeView view = model.lanes();
        lanes.draw(view, model.lanesAbsent());
        ToggleButton button = modes.get(model.window().mode());
        if (button != null && !button.isSelected()) {
            button.setSelected(true);
        }
    }

    /// Draws the histogram.
    public void histogram() {
        histogram.draw(model.histogram(), model.deadlineNs(profilePeriodNs), model.histogramAbsent());
    }

    /// Brings everything that is read as text up to date.
    public void text() {
        model.text();
        for (Map.Entry<LiveViewModel.Gauge, StatTile> entry : tiles.entrySet()) {
            entry.getValue().show(model.gaugeProperty(entry.getKey()).get());
        }
        LiveSnapshot s = model.snapshot();
        ladder.draw(model.ladder(), model.broken());
        brokenRules.show(model.broken(), model.ladder().rungs().isEmpty());
        List<WorkingSetModel.Bar> bars = WorkingSetModel.bars(memory(s));
        workingSet.draw(bars);
        workingSet.setAccessibleText(WorkingSetPane.spoken(bars));
        List<LiveSnapshot.ThreadRow> rows = s == null ? List.of() : s.threads().orElse(List.of());
        threads.update(rows, model.threadsAbsent());
        lanes.setPolicies(policies(rows));
        threadNote.setText(s == null ? "" : Texts.of("live.threads.count", Integer.toString(rows.size())));
        WakeView view = model.lanes();
        laneNote.setText(view == null ? "" : Texts.of("live.lanes.note", Integer.toString(lanes.selection().shown().size()),
                Integer.toString(lanes.selection().total())));
        updateChoice();
        percentiles.setText(model.percentiles());
    }

    private static Map<Integer, String> policies(List<LiveSnapshot.ThreadRow> rows) {
        Map<Integer, String> byTid = new HashMap<>();
        rows.forEach(r -> byTid.put(r.tid(), r.realTime() ? r.policy() + " " + r.staticPriority() : r.policy()));
        return byTid;
    }

    private static LiveSnapshot.Memory memory(@Nullable LiveSnapshot s) {
        return s == null ? WorkingSetModel.nothing(Reading.waiting(Texts.of("live.nothing")))
                : switch (s.memory()) {
                    case Reading.Value<LiveSnapshot.Memory>(LiveSnapshot.Memory m) -> m;
                    case Reading.Unavailable<LiveSnapshot.Memory> u -> WorkingSetModel.nothing(u.map(m -> 0L));
                };
    }

    private void updateChoice() {
        updatingChoice = true;
        if (!choice.isShowing() && !choice.getItems().equals(model.choice().entries())) {
            choice.getItems().setAll(model.choice().entries());
        }
        HistogramChoice.Entry chosen = model.choice().chosen();
        if (chosen != null && !chosen.equals(choice.getValue())) {
            choice.setValue(chosen);
        }
        updatingChoice = false;
    }
}
