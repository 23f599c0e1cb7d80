package org.winenspa.app.ui.profiles;

import java.util.List;
import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.winenspa.app.profile.FieldMessage;
import org.winenspa.app.profile.ProfileField;
import org.winenspa.app.text.Texts;
import org.winenspa.app.ui.Parts;

/// Makes the form's fields: label, control, hint, and the message directly under the control.
final class FormFields {
    private static final PseudoClass INVALID = PseudoClass.getPseudoClass("invalid");

    private final ProfileForm form;

    FormFields(ProfileForm form) {
        this.form = form;
    }

    VBox text(ProfileField field) {
        TextField control = new TextField();
        control.setId(id(field));
        control.textProperty().bindBidirectional(form.text(field));
        return field(field, control);
    }

    VBox area(ProfileField field, int rows) {
        TextArea control = new TextArea();
        control.setId(id(field));
        control.setPrefRowCount(rows);
        control.getStyleClass().add("code");
        control.textProperty().bindBidirectional(form.text(field));
        return field(field, control);
    }

    /// A text with proposals; other values may be typed.
    VBox combo(ProfileField field, List<String> proposals) {
        ComboBox<String> control = new ComboBox<>();
        control.setId(id(field));
        control.setEditable(true);
        control.getItems().setAll(proposals);
        control.setMaxWidth(Double.MAX_VALUE);
        control.getEditor().textProperty().bindBidirectional(form.text(field));
        return field(field, control);
    }

    /// A choice among fixed values with words for each.
    VBox choice(ProfileField field, List<String> values) {
        ComboBox<String> control = new ComboBox<>();
        control.setId(id(field));
        control.getItems().setAll(values);
        control.setMaxWidth(Double.MAX_VALUE);
        control.setConverter(new StringConverter<>() {
            @Override
            public String toString(String value) {
                return value == null ? "" : Texts.of("form." + field.key() + "." + value);
            }

            @Override
            public String fromString(String text) {
                return text;
            }
        });
        control.valueProperty().bindBidirectional(form.text(field));
        return field(field, control);
    }

    VBox toggle(ProfileField field) {
        CheckBox control = new CheckBox(Texts.of("form." + field.key()));
        control.setId(id(field));
        control.selectedProperty().bindBidirectional(form.flag(field));
        VBox box = new VBox(3, control, hint(field), message(field, control));
        return box;
    }

    private VBox field(ProfileField field, Node control) {
        Label label = Parts.label(Texts.of("form." + field.key()), "field-label");
        label.setLabelFor(control);
        control.setAccessibleText(label.getText());
        return new VBox(4, label, control, hint(field), message(field, control));
    }

    private static Label hint(ProfileField field) {
        return Parts.prose(Texts.of("form." + field.key() + ".hint"), "field-hint");
    }

    private Label message(ProfileField field, Node control) {
        Label label = Parts.prose("", "field-error");
        label.setId(id(field) + "-message");
        label.setManaged(false);
        form.messageProperty(field).subscribe(message -> {
            boolean present = message.isPresent();
            boolean error = message.map(FieldMessage::isError).orElse(false);
            label.setText(message.map(m -> (m.isError() ? "✕ " : "▲ ") + m.text()).orElse(""));
            label.setManaged(present);
            label.getStyleClass().setAll("label", error ? "field-error" : "warn");
            control.pseudoClassStateChanged(INVALID, error);
        });
        return label;
    }

    private static String id(ProfileField field) {
        return "field-" + field.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
