package org.winenspa.app.ui.profiles;

import java.io.File;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.winenspa.app.text.Texts;
import org.winenspa.app.ui.Parts;

/// The card with comparisons, former versions, export and import.
final class HistoryPane {
    private final HistoryModel model;
    private final VBox rows = new VBox(4);
    private final VBox root;

    HistoryPane(HistoryModel model) {
        this.model = model;
        ComboBox<HistoryModel.Other> others = new ComboBox<>(model.others());
        others.setId("history-others");
        others.setPromptText(Texts.of("profile.history.choose"));
        others.setAccessibleText(Texts.of("profile.history.choose"));
        others.setMaxWidth(Double.MAX_VALUE);
        others.setConverter(new StringConverter<>() {
            @Override
            public String toString(HistoryModel.@Nullable Other other) {
                return other == null ? "" : other.label();
            }

            @Override
            public HistoryModel.@Nullable Other fromString(String text) {
                return null;
            }
        });
        others.valueProperty().subscribe(other -> {
            if (other != null) {
                model.compare(other);
            }
        });
        Button restore = Parts.button(Texts.of("profile.history.restore"), "history-restore", model::restore);
        Button takeOver = Parts.button(Texts.of("profile.history.takeOver"), "history-take-over", model::takeOver, "primary");
        HBox files = new HBox(8,
                Parts.button(Texts.of("profile.history.export"), "history-export", this::export),
                Parts.button(Texts.of("profile.history.import"), "history-import", this::read));
        rows.setId("history-rows");
        root = Parts.card(Texts.of("profile.history.title"), files, others, rows, new HBox(8, restore, takeOver));
        root.setSpacing(10);
        model.comparisonProperty().subscribe(made -> {
            show(made);
            toggle(restore, made.flatMap(c -> c.with().version()).isPresent());
            if (made.isEmpty()) {
                others.getSelectionModel().clearSelection();
            }
        });
        model.importedProperty().subscribe(profile -> toggle(takeOver, profile.isPresent()));
    }

    private static void toggle(Button button, boolean shows) {
        button.setVisible(shows);
        button.setManaged(shows);
    }

    private void show(Optional<HistoryModel.Comparison> made) {
        rows.getChildren().setAll(made.map(HistoryModel.Comparison::rows).orElse(List.of()).stream().map(row -> Parts.prose(row, "code")).toList());
        if (made.isPresent()) {
            rows.getChildren().addFirst(Parts.label(made.get().with().label(), "field-label"));
        }
    }

    private FileChooser chooser(String title) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter(Texts.of("profile.file.filter"), "*.toml"));
        return chooser;
    }

    private void export() {
        FileChooser chooser = chooser(Texts.of("profile.history.export"));
        chooser.setInitialFileName("profile.toml");
        File file = chooser.showSaveDialog(root.getScene().getWindow());
        if (file != null) {
            model.export(file.toPath());
        }
    }

    private void read() {
        File file = chooser(Texts.of("profile.history.import")).showOpenDialog(root.getScene().getWindow());
        if (file != null) {
            model.read(file.toPath());
        }
    }

    VBox root() {
        return root;
    }
}
