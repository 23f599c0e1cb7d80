package org.winenspa.app.ui.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.winenspa.app.settings.Look;
import org.winenspa.app.settings.Settings;
import org.winenspa.app.text.Language;
import org.winenspa.app.text.Texts;
import org.winenspa.app.ui.Parts;

/// The settings of the panel, for the layer over the page. FX thread.
public final class SettingsView {
    private static final List<Integer> SCALES = List.of(100, 125, 150, 175, 200);

    private final ComboBox<Optional<Language>> language = new ComboBox<>();
    private final VBox root = new VBox(12);

    /// @param close closes the layer
    public SettingsView(SettingsViewModel model, Runnable close) {
        Settings now = model.settingsProperty().get();
        List<Optional<Language>> languages = new ArrayList<>(List.of(Optional.empty()));
        List.of(Language.values()).forEach(l -> languages.add(Optional.of(l)));
        fill(language, "settings-language", languages, now.language(), l -> l.map(Language::title).orElse(Texts.of("settings.language.session")));
        language.valueProperty().subscribe(model::language);
        ComboBox<Look> look = new ComboBox<>();
        fill(look, "settings-look", List.of(Look.values()), now.look(), SettingsViewModel::name);
        look.valueProperty().subscribe(model::look);
        model.settingsProperty().subscribe(s -> look.setValue(s.look()));
        ComboBox<Integer> scale = new ComboBox<>();
        fill(scale, "settings-scale", SCALES, SCALES.contains(now.scalePercent()) ? now.scalePercent() : SCALES.getFirst(),
                p -> p == Settings.MIN_SCALE ? Texts.of("settings.scale.system") : Texts.of("settings.scale.percent", p));
        scale.valueProperty().subscribe(model::scale);
        CheckBox calm = new CheckBox(Texts.of("settings.calm"));
        calm.setId("settings-calm");
        calm.setSelected(now.calm());
        calm.selectedProperty().subscribe(model::calm);
        Label message = Parts.prose("", "warn");
        message.textProperty().bind(model.messageProperty());
        root.getChildren().addAll(
                Parts.label(Texts.of("settings.title"), "h2"),
                field("settings.language", language), field("settings.look", look), field("settings.scale", scale),
                new VBox(3, calm, Parts.prose(Texts.of("settings.calm.hint"), "field-hint")),
                message, Parts.button(Texts.of("notice.close"), "settings-close", close));
        root.getStyleClass().add("layer");
        root.setMaxSize(460, Region.USE_PREF_SIZE);
    }

    private static <T> void fill(ComboBox<T> box, String id, List<T> values, T value, java.util.function.Function<T, String> name) {
        box.setId(id);
        box.getItems().setAll(values);
        box.setValue(value);
        box.setMaxWidth(Double.MAX_VALUE);
        box.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable T item) {
                return item == null ? "" : name.apply(item);
            }

            @Override
            public T fromString(String text) {
                throw new UnsupportedOperationException("the box cannot be edited");
            }
        });
    }

    private static VBox field(String key, Node control) {
        return new VBox(3, Parts.label(Texts.of(key), "field-label"), control, Parts.prose(Texts.of(key + ".hint"), "field-hint"));
    }

    /// For the layer.
    public VBox root() {
        return root;
    }

    /// The first field.
    public Node first() {
        return language;
    }
}
