package org.winenspa.app.ui.runtimes;

import java.util.Locale;
import java.util.Optional;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.winenspa.app.runtime.RuntimeReport;
import org.winenspa.app.runtime.WineRuntime;
import org.winenspa.app.text.Texts;
import org.winenspa.app.ui.Format;
import org.winenspa.app.ui.Parts;

/// The runtimes page.
public final class RuntimesView {
    private final RuntimesViewModel model;
    private final ScrollPane root;
    private final VBox list = new VBox(12);
    private final VBox report = new VBox(6);

    public RuntimesView(RuntimesViewModel model) {
        this.model = model;
        Label problem = Parts.prose("", "bad");
        problem.textProperty().bind(model.problemProperty());
        problem.managedProperty().bind(model.problemProperty().isNotEmpty());
        VBox page = new VBox(Parts.label(Texts.of("runtimes.title"), "h1"), Parts.prose(Texts.of("runtimes.lead"), "muted"), buildCard(), problem, list, report);
        page.getStyleClass().add("page");
        root = Parts.scroll(page);
        root.setFitToHeight(false);
        model.runtimes().addListener((ListChangeListener<WineRuntime>) change -> rebuild());
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
        HBox line = new HBox(16, Parts.grow(words), build, cancel);
        line.setAlignment(Pos.CENTER_LEFT);
        VBox card = new VBox(10, line, bar, text);
        card.getStyleClass().add("card");
        return card;
    }

    private void rebuild() {
        list.getChildren().setAll(model.runtimes().stream().map(this::row).toList());
        if (list.getChildren().isEmpty()) {
            list.getChildren().setAll(Parts.prose(Texts.of("runtimes.none"), "absent"));
        }
    }

    private HBox row(WineRuntime runtime) {
        Label name = Parts.label(title(runtime), "h2");
        Label key = Parts.label(runtime.key(), "code");
        HBox head = new HBox(10, name, key);
        head.setAlignment(Pos.BASELINE_LEFT);
        String problem = runtime.problem();
        VBox text = new VBox(3, head, Parts.prose(facts(runtime), "muted", "small"), Parts.label(runtime.root().toString(), "code"));
        if (problem != null) {
            text.getChildren().add(Parts.prose("✕ " + problem, "bad"));
        }
        Button verify = Parts.button(Texts.of("runtimes.verify"), "verify-" + runtime.key(), () -> model.verify(runtime));
        verify.disableProperty().bind(model.verifyingProperty());
        HBox row = new HBox(16, Parts.grow(text), verify);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("card");
        return row;
    }

    private static String title(WineRuntime runtime) {
        String version = runtime.wineVersion();
        String kind = Texts.of("runtime.kind." + runtime.kind().name().toLowerCase(Locale.ROOT));
        return version == null ? kind : kind + " " + version;
    }

    private static String facts(WineRuntime runtime) {
        String series = runtime.series();
        String built = runtime.built();
        String features = runtime.features().isEmpty() ? Texts.of("runtimes.noFeatures") : String.join(", ", runtime.features().stream().sorted().toList());
        return Texts.of("runtimes.facts", series == null ? Format.NONE : series, built == null ? Format.NONE : built, features);
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
