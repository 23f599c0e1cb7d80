package org.winenspa.app.ui.runtimes;

import java.io.File;
import java.util.List;
import java.util.Optional;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import org.winenspa.app.profile.Profile;
import org.winenspa.app.runtime.RuntimeReport;
import org.winenspa.app.runtime.WineRuntime;
import org.winenspa.app.text.Texts;
import org.winenspa.app.ui.Parts;

/// The runtimes page.
public final class RuntimesView {
    private final RuntimesViewModel model;
    private final ScrollPane root;
    private final RuntimeKeepViewModel keep;
    private final VBox list = new VBox(12);
    private final VBox broken = new VBox(6);
    private final VBox report = new VBox(6);

    RuntimesView(RuntimesViewModel model, RuntimeKeepViewModel keep, ProofViewModel proof, PrefixesViewModel prefixes) {
        this.model = model;
        this.keep = keep;
        Label problem = Parts.prose("", "bad");
        problem.textProperty().bind(model.problemProperty());
        problem.managedProperty().bind(model.problemProperty().isNotEmpty());
        VBox page = new VBox(Parts.label(Texts.of("runtimes.title"), "h1"), Parts.prose(Texts.of("runtimes.lead"), "muted"), buildCard(), problem, broken, list, report,
                new ProofPane(proof).root(), new PrefixPane(prefixes).root());
        page.getStyleClass().add("page");
        root = Parts.scroll(page);
        root.setFitToHeight(false);
        model.runtimes().addListener((ListChangeListener<WineRuntime>) change -> {
            keep.reload();
            rebuild();
        });
        keep.changesProperty().subscribe(n -> rebuild());
        model.reportProperty().subscribe(this::show);
        rebuild();
    }

    private VBox buildCard() {
        Button build = Parts.button(Texts.of("runtimes.build"), "build-runtime", model::build, "primary");
        Button cancel = Parts.button(Texts.of("runtimes.cancel"), "cancel-build", model::cancel);
        build.visibleProperty().bind(model.buildingProperty().not());
        build.managedProperty().bind(build.visibleProperty());
        build.setDisable(!model.canBuild());
        cancel.visibleProperty().bind(model.buildingProperty());
        cancel.managedProperty().bind(cancel.visibleProperty());
        ProgressBar bar = new ProgressBar();
        bar.progressProperty().bind(model.fractionProperty());
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.visibleProperty().bind(model.buildingProperty());
        bar.managedProperty().bind(bar.visibleProperty());
        Label text = Parts.prose("", "muted");
        text.textProperty().bind(model.buildTextProperty());
        text.managedProperty().bind(model.buildTextProperty().isNotEmpty());
        VBox words = new VBox(3, Parts.label(Texts.of("runtimes.own"), "h2"), Parts.prose(Texts.of(model.canBuild() ? "runtimes.own.detail" : "runtimes.own.noSource"), "muted"));
        HBox line = new HBox(16, Parts.grow(words), Parts.button(Texts.of("runtimes.add"), "add-folder", this::addFolder), build, cancel);
        line.setAlignment(Pos.CENTER_LEFT);
        VBox card = new VBox(10, line, bar, text);
        card.getStyleClass().add("card");
        return card;
    }

    private void rebuild() {
        list.getChildren().setAll(model.runtimes().stream().map(r -> new RuntimeCard(model, keep, r).build()).toList());
        List<Profile> lost = keep.pins().broken();
        broken.setVisible(!lost.isEmpty());
        broken.setManaged(!lost.isEmpty());
        broken.getChildren().setAll(Parts.prose("⚠ " + Texts.of("runtimes.broken", RuntimeKeepViewModel.names(lost)), "warn"));
        if (list.getChildren().isEmpty()) {
            list.getChildren().setAll(Parts.prose(Texts.of("runtimes.none"), "absent"));
        }
    }

    private void addFolder() {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle(Texts.of("runtimes.add.title"));
        File chosen = chooser.showDialog(root.getScene().getWindow());
        if (chosen != null) {
            keep.add(chosen.toPath());
        }
    }

    private void show(Optional<RuntimeReport> done) {
        report.getChildren().clear();
        done.ifPresent(r -> {
            VBox card = Parts.card(Texts.of("runtimes.report", r.runtime().key()), new Label(Texts.of(r.passed() ? "runtimes.passed" : "runtimes.notPassed")));
            card.setId("runtime-report");
            for (RuntimeReport.Item item : r.items()) {
                Label verdict = Parts.label(item.verdict().name(), "num", tone(item.verdict()));
                verdict.setMinWidth(64);
                card.getChildren().add(new HBox(12, verdict, Parts.grow(new VBox(2, Parts.prose(item.what(), "strong"), Parts.prose(item.evidence(), "muted", "small")))));
            }
            report.getChildren().add(card);
        });
    }

    private static String tone(RuntimeReport.Verdict verdict) {
        return switch (verdict) {
            case PASS -> "ok";
            case FAIL -> "bad";
            case OLDER -> "warn";
            case SKIP -> "absent";
        };
    }

    /// The page for the window.
    public ScrollPane root() {
        return root;
    }
}
