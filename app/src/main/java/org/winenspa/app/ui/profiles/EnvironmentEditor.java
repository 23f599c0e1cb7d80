package org.winenspa.app.ui.profiles;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.winenspa.app.profile.KnownVariable;
import org.winenspa.app.text.Texts;
import org.winenspa.app.ui.Parts;

/// Environment variables as rows over the form's text: known ones propose their values and say what they do, those that
/// look like secrets are covered until their owner uncovers them.
final class EnvironmentEditor {
    private final StringProperty text;
    private final VBox rows = new VBox(6);
    private final VBox root;
    private final List<Row> shown = new ArrayList<>();
    private boolean writing;

    /// One variable being edited.
    private record Row(StringProperty name, StringProperty value) {
        String line() {
            return name.get().isBlank() && value.get().isEmpty() ? "" : name.get().strip() + "=" + value.get();
        }
    }

    /// @param text one `NAME=value` a line
    /// @param id of the list of rows
    EnvironmentEditor(StringProperty text, String id) {
        this.text = text;
        rows.setId(id);
        root = new VBox(6, rows, Parts.button(Texts.of("profile.variable.add"), id + "-add", () -> add("", "", true)));
        text.subscribe(this::read);
    }

    private void read(String lines) {
        if (writing) {
            return;
        }
        shown.clear();
        rows.getChildren().clear();
        lines.lines().filter(line -> !line.isBlank()).forEach(line -> {
            int at = line.indexOf('=');
            add(at < 0 ? line : line.substring(0, at), at < 0 ? "" : line.substring(at + 1), false);
        });
    }

    private void write() {
        writing = true;
        text.set(shown.stream().map(Row::line).filter(line -> !line.isEmpty()).collect(Collectors.joining("\n")));
        writing = false;
    }

    private void add(String name, String content, boolean focus) {
        Row row = new Row(new SimpleStringProperty(name), new SimpleStringProperty(content));
        shown.add(row);
        ComboBox<String> names = new ComboBox<>();
        names.setEditable(true);
        names.getItems().setAll(Arrays.stream(KnownVariable.values()).map(KnownVariable::name).toList());
        names.setPrefWidth(220);
        names.setAccessibleText(Texts.of("profile.variable.name"));
        names.getEditor().textProperty().bindBidirectional(row.name());
        HBox value = Parts.grow(new HBox(6));
        Label meaning = Parts.prose("", "field-hint");
        VBox box = new VBox(2);
        Button remove = Parts.button("✕", "", () -> {
            shown.remove(row);
            rows.getChildren().remove(box);
            write();
        }, "link");
        remove.setAccessibleText(Texts.of("profile.variable.remove"));
        HBox line = new HBox(6, names, value, remove);
        line.setAlignment(Pos.CENTER_LEFT);
        box.getChildren().addAll(line, meaning);
        row.name().subscribe(now -> {
            value.getChildren().setAll(valueOf(row));
            meaning.setText(KnownVariable.of(now).map(KnownVariable::meaning).orElse(""));
            meaning.setManaged(!meaning.getText().isEmpty());
        });
        row.name().subscribe((before, now) -> write());
        row.value().subscribe((before, now) -> write());
        rows.getChildren().add(box);
        if (focus) {
            names.requestFocus();
        }
    }

    /// What a value is typed into, by the name of its variable.
    private static List<Control> valueOf(Row row) {
        String name = row.name().get();
        if (KnownVariable.isSecret(name)) {
            PasswordField covered = new PasswordField();
            TextField open = new TextField();
            covered.textProperty().bindBidirectional(row.value());
            open.textProperty().bindBidirectional(row.value());
            open.setVisible(false);
            open.setManaged(false);
            Button uncover = Parts.button(Texts.of("profile.variable.show"), "", () -> {
                boolean shows = !open.isVisible();
                open.setVisible(shows);
                open.setManaged(shows);
                covered.setVisible(!shows);
                covered.setManaged(!shows);
            });
            return List.of(named(covered), named(open), uncover);
        }
        return KnownVariable.of(name).<List<Control>>map(known -> {
            ComboBox<String> values = new ComboBox<>();
            values.setEditable(true);
            values.getItems().setAll(known.proposals());
            values.getEditor().textProperty().bindBidirectional(row.value());
            return List.of(named(values));
        }).orElseGet(() -> {
            TextField field = new TextField();
            field.textProperty().bindBidirectional(row.value());
            return List.of(named(field));
        });
    }

    private static Control named(Control control) {
        control.setAccessibleText(Texts.of("profile.variable.value"));
        control.setMaxWidth(Double.MAX_VALUE);
        return Parts.grow(control);
    }

    VBox root() {
        return root;
    }
}
