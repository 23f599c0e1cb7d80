package org.winenspa.app.ui.profiles;

import java.util.List;
import java.util.Locale;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.winenspa.app.profile.FieldMessage;
import org.winenspa.app.profile.Origin;
import org.winenspa.app.profile.ProfileField;
import org.winenspa.app.text.Texts;
import org.winenspa.app.ui.Parts;

/// Makes the form's fields: label, control, hint, and the message directly under the control.
final class FormFields {
    private static final PseudoClass INVALID = PseudoClass.getPseudoClass("invalid");

    /// As high as a reset button, so that neighbours with and without one stand on one line.
    private static final double HEAD_HEIGHT = 28;

    private final ProfileForm form;
    private final BooleanProperty onlyOwn = new SimpleBooleanProperty();

    FormFields(ProfileForm form) {
        this.form = form;
    }

    /// Whether only those fields show that the profile itself says.
    BooleanProperty onlyOwn() {
        return onlyOwn;
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

    /// Variables, one a row.
    VBox variables(ProfileField field) {
        return field(field, new EnvironmentEditor(form.text(field), id(field)).root());
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
        return filtered(field, new VBox(3, head(field, control), hint(field), cost(field), message(field, control)));
    }

    private VBox field(ProfileField field, Node control) {
        Label label = Parts.label(Texts.of("form." + field.key()), "field-label");
        label.setLabelFor(control);
        control.setAccessibleText(label.getText());
        return filtered(field, new VBox(4, head(field, label), control, hint(field), cost(field), message(field, control)));
    }

    /// The field's name, who says its value, and the way back to what it would inherit.
    private HBox head(ProfileField field, Node name) {
        HBox head = new HBox(6, name, Parts.spring());
        head.setAlignment(Pos.CENTER_LEFT);
        head.setMinHeight(HEAD_HEIGHT);
        if (!field.isInheritable()) {
            return head;
        }
        Label origin = Parts.label("", "field-hint");
        origin.setId(id(field) + "-origin");
        Button reset = Parts.button("↺", id(field) + "-reset", () -> form.reset(field), "link");
        reset.setTooltip(new Tooltip());
        form.originProperty(field).subscribe(from -> {
            origin.setText(ProfileForm.word(from));
            origin.getStyleClass().setAll("label", from == Origin.APP ? "run" : "field-hint", "small");
            reset.setVisible(from == Origin.APP);
            reset.getTooltip().setText(form.inherited(field));
            reset.setAccessibleText(form.inherited(field));
        });
        head.getChildren().addAll(origin, reset);
        return head;
    }

    /// Takes the field away while only what the profile itself says is shown.
    private VBox filtered(ProfileField field, VBox box) {
        Runnable update = () -> {
            boolean shows = !onlyOwn.get() || form.originProperty(field).get() == Origin.APP || form.messageProperty(field).get().isPresent();
            box.setVisible(shows);
            box.setManaged(shows);
        };
        onlyOwn.subscribe(update);
        form.originProperty(field).subscribe(update);
        form.messageProperty(field).subscribe(update);
        return box;
    }

    private static Label hint(ProfileField field) {
        return Parts.prose(Texts.of("form." + field.key() + ".hint"), "field-hint");
    }

    private Label cost(ProfileField field) {
        Label label = Parts.prose("", "field-hint");
        label.setId(id(field) + "-cost");
        form.costProperty(field).subscribe(text -> {
            label.setText(text);
            label.setManaged(!text.isEmpty());
        });
        return label;
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
