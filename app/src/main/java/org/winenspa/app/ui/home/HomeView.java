package org.winenspa.app.ui.home;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.winenspa.app.doctor.Finding;
import org.winenspa.app.profile.Profile;
import org.winenspa.app.profile.StoredProfile;
import org.winenspa.app.text.Texts;
import org.winenspa.app.ui.Columns;
import org.winenspa.app.ui.Page;
import org.winenspa.app.ui.Parts;
import org.winenspa.app.ui.Programs;
import org.winenspa.app.ui.profiles.ProfilesViewModel;
import org.winenspa.app.ui.readiness.ReadinessViewModel;

/// Home: the sentence, the profiles to launch, what readiness lacks.
public final class HomeView {
    private static final int FINDINGS = 6;
    private static final double METER_WIDTH = 200;

    private final HomeViewModel model;
    private final ProfilesViewModel profiles;
    private final Programs programs;
    private final SessionBook sessions;
    private final LoadTestModel loadTest;
    private final MetersModel meters;
    private final ReadinessViewModel readiness;
    private final Consumer<Page> open;
    private final ScrollPane root;
    private final HBox verdict = new HBox();
    private final Label sign = new Label();
    private final Label headline = Parts.prose("", "h1");
    private final Label evidence = Parts.prose("", "muted");
    private final Button test = Parts.button("", "load-test", () -> {});
    private final ProgressBar testProgress = new ProgressBar(0);
    private final Map<MetersModel.Meter, MeterTile> tiles = new EnumMap<>(MetersModel.Meter.class);
    private final Button next = Parts.button("", "verdict-next", () -> {});
    private final GridPane cards = new GridPane(14, 14);
    private final VBox findings = new VBox(9);
    private final Label score = Parts.label("", "card-note");
    private HomeViewModel.@Nullable Verdict shown;

    /// What Home shows, each owned by the panel.
    ///
    /// @param verdict the sentence
    public record Models(HomeViewModel verdict, ProfilesViewModel profiles, Programs programs, SessionBook sessions, LoadTestModel loadTest,
            MetersModel meters, ReadinessViewModel readiness) {}

    /// @param open opens a page
    public HomeView(Models models, Consumer<Page> open) {
        this.model = models.verdict();
        this.profiles = models.profiles();
        this.programs = models.programs();
        this.sessions = models.sessions();
        this.loadTest = models.loadTest();
        this.meters = models.meters();
        this.readiness = models.readiness();
        this.open = open;
        for (int i = 0; i < 2; i++) {
            ColumnConstraints half = new ColumnConstraints();
            half.setPercentWidth(50);
            cards.getColumnConstraints().add(half);
        }
        Button create = Parts.button(Texts.of("home.new"), "home-new", () -> {
            profiles.compose();
            open.accept(Page.PROFILES);
        }, "link");
        HBox studio = new HBox(Parts.label(Texts.of("home.studio"), "card-title"), Parts.spring(), create);
        studio.setAlignment(Pos.CENTER_LEFT);
        Button all = Parts.button(Texts.of("home.allFindings"), "home-readiness", () -> open.accept(Page.READINESS), "link");
        VBox readinessCard = Parts.card(Texts.of("home.readiness"), score, findings, all);
        VBox page = new VBox(verdictCard(), meterRow(), new VBox(8, studio, cards), readinessCard);
        page.getStyleClass().add("page");
        root = Parts.scroll(page);
        root.setFitToHeight(false);
        profiles.profiles().addListener((ListChangeListener<StoredProfile>) change -> rebuildCards());
        programs.changesProperty().subscribe(n -> {
            rebuildCards();
            refresh();
        });
        sessions.changesProperty().subscribe(n -> rebuildCards());
        readiness.findings().addListener((ListChangeListener<Finding>) change -> rebuildFindings());
        rebuildCards();
        rebuildFindings();
        refresh();
    }

    private HBox verdictCard() {
        sign.getStyleClass().add("h1");
        sign.setMinWidth(34);
        sign.setAlignment(Pos.CENTER);
        headline.setId("verdict");
        next.setMinWidth(Region.USE_PREF_SIZE);
        test.setOnAction(e -> {
            loadTest.startOrCancel();
            refresh();
        });
        test.setMaxWidth(Double.MAX_VALUE);
        next.setMaxWidth(Double.MAX_VALUE);
        testProgress.setMaxWidth(Double.MAX_VALUE);
        VBox actions = new VBox(8, test, testProgress, next);
        actions.setMinWidth(Region.USE_PREF_SIZE);
        verdict.getChildren().addAll(sign, Parts.grow(new VBox(5, headline, evidence)), actions);
        verdict.getStyleClass().addAll("card", "verdict");
        return verdict;
    }

    private VBox meterRow() {
        Columns row = new Columns(14, METER_WIDTH);
        for (MetersModel.Meter meter : MetersModel.Meter.values()) {
            MeterTile tile = new MeterTile(meter, () -> {
                meters.reset(meter);
                showMeters();
            });
            tiles.put(meter, tile);
            row.getChildren().add(Parts.grow(tile));
        }
        Button reset = Parts.button(Texts.of("meter.resetAll"), "meters-reset", () -> {
            meters.reset();
            showMeters();
        }, "link");
        HBox head = new HBox(Parts.label(Texts.of("meter.title"), "card-title"), Parts.spring(), reset);
        head.setAlignment(Pos.CENTER_LEFT);
        return new VBox(6, head, row);
    }

    private void showMeters() {
        meters.take(programs.snapshot(), Instant.now());
        tiles.forEach((meter, tile) -> tile.show(meters.level(meter)));
    }

    /// Brings sentence and meters up to date; called twice a second while Home shows.
    public void refresh() {
        showMeters();
        test.setText(loadTest.action());
        test.setDisable(!loadTest.isPossible());
        testProgress.setVisible(loadTest.isRunning());
        testProgress.setManaged(loadTest.isRunning());
        testProgress.setProgress(loadTest.progress());
        HomeViewModel.Verdict now = model.verdict();
        if (now.equals(shown)) {
            return;
        }
        shown = now;
        headline.setText(now.headline());
        evidence.setText(now.evidence());
        next.setText(now.nextText());
        next.setOnAction(e -> open.accept(now.next()));
        String tone = now.tone().style();
        sign.setText(switch (now.tone()) {
            case OK -> "✓";
            case BAD -> "✕";
            case WARN -> "▲";
            case RUN -> "●";
            case PLAIN, PI, ABSENT -> "…";
        });
        sign.getStyleClass().setAll("label", "h1", tone);
        verdict.getStyleClass().setAll("card", "verdict", tone + "-card");
    }

    private void rebuildCards() {
        List<Node> made = new ArrayList<>();
        for (StoredProfile entry : profiles.profiles()) {
            Profile profile = entry.profile();
            Node card = profile == null ? brokenCard(entry) : card(profile);
            GridPane.setConstraints(card, made.size() % 2, made.size() / 2);
            made.add(card);
        }
        cards.getChildren().setAll(made);
    }

    private Node card(Profile profile) {
        return new ProfileCard(profile, programs, sessions.of(profile.id()), () -> {
            profiles.profiles().stream().filter(p -> p.id().equals(profile.id())).findFirst().ifPresent(profiles::select);
            open.accept(Page.PROFILES);
        });
    }

    private Node brokenCard(StoredProfile entry) {
        VBox card = new VBox(2, Parts.label("✕ " + entry.id(), "strong", "bad"), Parts.prose(entry.problems().getFirst().text(), "muted", "small"));
        card.getStyleClass().add("card");
        return card;
    }

    private void rebuildFindings() {
        score.setText(readiness.score());
        findings.getChildren().setAll(readiness.gravest(FINDINGS).stream().map(f -> {
            String tone = ReadinessViewModel.tone(f.severity()).style();
            Label mark = Parts.label(ReadinessViewModel.sign(f.severity()), tone, "strong");
            mark.setMinWidth(18);
            Label word = Parts.label(ReadinessViewModel.word(f.severity()), tone, "small");
            word.setMinWidth(92);
            return new HBox(8, mark, word, Parts.grow(Parts.prose(f.summary())));
        }).toList());
        if (findings.getChildren().isEmpty()) {
            findings.getChildren().setAll(Parts.label(Texts.of("readiness.waiting"), "absent"));
        }
        refresh();
    }

    /// The page for the window.
    public ScrollPane root() {
        return root;
    }
}
