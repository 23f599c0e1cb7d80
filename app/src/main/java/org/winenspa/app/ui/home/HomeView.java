package org.winenspa.app.ui.home;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
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
import org.winenspa.app.ui.Page;
import org.winenspa.app.ui.Parts;
import org.winenspa.app.ui.Programs;
import org.winenspa.app.ui.profiles.ProfilesViewModel;
import org.winenspa.app.ui.readiness.ReadinessViewModel;

/// Home: the sentence, the profiles to launch, what readiness lacks.
public final class HomeView {
    private static final int FINDINGS = 6;

    private final HomeViewModel model;
    private final ProfilesViewModel profiles;
    private final Programs programs;
    private final ReadinessViewModel readiness;
    private final Consumer<Page> open;
    private final ScrollPane root;
    private final HBox verdict = new HBox();
    private final Label sign = new Label();
    private final Label headline = Parts.prose("", "h1");
    private final Label evidence = Parts.prose("", "muted");
    private final Button next = Parts.button("", "verdict-next", () -> {});
    private final GridPane cards = new GridPane(14, 14);
    private final VBox findings = new VBox(9);
    private final Label score = Parts.label("", "card-note");
    private HomeViewModel.@Nullable Verdict shown;

    /// @param open opens a page
    public HomeView(HomeViewModel model, ProfilesViewModel profiles, Programs programs, ReadinessViewModel readiness, Consumer<Page> open) {
        this.model = model;
        this.profiles = profiles;
        this.programs = programs;
        this.readiness = readiness;
        this.open = open;
        for (int i = 0; i < 2; i++) {
            ColumnConstraints half = new ColumnConstraints();
            half.setPercentWidth(50);
            cards.getColumnConstraints().add(half);
        }
        Button create = Parts.button(Texts.of("home.new"), "home-new", () -> {
            profiles.create(Texts.of("profiles.newName"));
            open.accept(Page.PROFILES);
        }, "link");
        HBox studio = new HBox(Parts.label(Texts.of("home.studio"), "card-title"), Parts.spring(), create);
        studio.setAlignment(Pos.CENTER_LEFT);
        Button all = Parts.button(Texts.of("home.allFindings"), "home-readiness", () -> open.accept(Page.READINESS), "link");
        VBox readinessCard = Parts.card(Texts.of("home.readiness"), score, findings, all);
        VBox page = new VBox(verdictCard(), new VBox(8, studio, cards), readinessCard);
        page.getStyleClass().add("page");
        root = Parts.scroll(page);
        root.setFitToHeight(false);
        profiles.profiles().addListener((ListChangeListener<StoredProfile>) change -> rebuildCards());
        programs.changesProperty().subscribe(n -> {
            rebuildCards();
            refresh();
        });
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
        verdict.getChildren().addAll(sign, Parts.grow(new VBox(5, headline, evidence)), next);
        verdict.getStyleClass().addAll("card", "verdict");
        return verdict;
    }

    /// Brings the sentence up to date; called twice a second while Home shows.
    public void refresh() {
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
        Label monogram = Parts.label(profile.name().isBlank() ? "?" : profile.name().strip().substring(0, 1).toUpperCase(Locale.ROOT), "monogram");
        String what = profile.isDemo() ? Texts.of("home.card.demo") : Objects.requireNonNullElse(fileName(profile.executable()), Texts.of("home.card.noProgram"));
        String rt = profile.realTime().enabled() ? Texts.of("home.card.rt", Integer.toString(profile.realTime().priority())) : Texts.of("home.card.noRt");
        VBox text = new VBox(2, Parts.label(profile.name(), "strong"),
                Parts.label(Texts.of("home.card.line", what, profile.prefix(), rt), "muted", "small"));
        text.setAlignment(Pos.CENTER_LEFT);
        Programs.Phase phase = programs.phase(profile.id());
        Button button = Parts.button(Texts.of("phase." + phase.name().toLowerCase(Locale.ROOT)), "launch-" + profile.id(), () -> {
            if (programs.phase(profile.id()) == Programs.Phase.RUNNING) {
                programs.stop(profile.id());
            } else {
                programs.launch(profile);
            }
        });
        if (phase == Programs.Phase.IDLE && !programs.anyRunning()) {
            button.getStyleClass().add("primary");
        }
        button.setDisable(phase == Programs.Phase.STARTING || phase == Programs.Phase.STOPPING);
        Button edit = Parts.button(Texts.of("home.edit"), "edit-" + profile.id(), () -> {
            profiles.profiles().stream().filter(p -> p.id().equals(profile.id())).findFirst().ifPresent(profiles::select);
            open.accept(Page.PROFILES);
        }, "link");
        HBox card = new HBox(14, monogram, Parts.grow(text), edit, button);
        card.setAlignment(Pos.CENTER_LEFT);
        card.getStyleClass().add("card");
        return card;
    }

    private static @Nullable String fileName(String executable) {
        String name = executable.substring(executable.lastIndexOf('/') + 1);
        return name.isEmpty() ? null : name;
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
