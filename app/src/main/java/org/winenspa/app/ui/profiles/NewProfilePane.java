package org.winenspa.app.ui.profiles;

import java.io.File;
import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.beans.property.StringProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.jspecify.annotations.Nullable;
import org.winenspa.app.daw.FoundDaw;
import org.winenspa.app.profile.ProfileCard;
import org.winenspa.app.text.Texts;
import org.winenspa.app.ui.Parts;

/// The page part in which a new profile is chosen: three cards, what was found, name and prefix.
final class NewProfilePane {
    private static final double CARD_WIDTH = 260;
    /// Room for the title and five lines, which the longest sentence takes in the narrowest window.
    private static final double CARD_HEIGHT = 140;
    private static final double CARD_INSETS = 28;

    private final NewProfileModel model;
    private final VBox root = new VBox(16);
    private final ToggleButton first;

    NewProfilePane(NewProfileModel model) {
        this.model = model;
        ToggleGroup group = new ToggleGroup();
        HBox cards = new HBox(12);
        for (ProfileCard card : ProfileCard.values()) {
            cards.getChildren().add(Parts.grow(card(card, group)));
        }
        first = (ToggleButton) cards.getChildren().getFirst();
        Label problem = Parts.prose("", "field-error");
        problem.setId("new-problem");
        problem.textProperty().bind(model.problemProperty());
        problem.managedProperty().bind(model.problemProperty().isNotEmpty());
        Button create = Parts.button(Texts.of("profile.new.create"), "new-create", () -> model.create(false));
        Button launch = Parts.button(Texts.of("profile.new.createAndLaunch"), "new-launch", () -> model.create(true), "primary");
        Button cancel = Parts.button(Texts.of("profile.new.cancel"), "new-cancel", model::cancel);
        cancel.setCancelButton(true);
        model.showingProperty().subscribe(showing -> {
            launch.setDefaultButton(showing);
            cancel.setCancelButton(showing);
        });
        VBox fields = Parts.card(Texts.of("profile.new.group"), Parts.label(""), found(),
                field("new-program", Texts.of("profile.new.program"), Texts.of("profile.new.program.hint"), model.programProperty(), browse()),
                field("new-prefix", Texts.of("profile.new.prefix"), Texts.of("profile.new.prefix.hint"), model.prefixProperty(), null),
                field("new-name", Texts.of("profile.new.name"), "", model.nameProperty(), null));
        fields.setSpacing(12);
        HBox buttons = new HBox(8, Parts.spring(), cancel, create, launch);
        root.getChildren().addAll(Parts.label(Texts.of("profile.new.title"), "h1"), Parts.prose(Texts.of("profile.new.lead"), "muted"),
                cards, fields, problem, buttons);
        root.getStyleClass().add("editor");
        root.setId("new-profile-pane");
    }

    private ToggleButton card(ProfileCard card, ToggleGroup group) {
        Label title = Parts.label(card.title(), "h2");
        Label sentence = Parts.prose(card.sentence(), "muted");
        VBox content = new VBox(6, title, sentence);
        ToggleButton button = new ToggleButton();
        button.setId("card-" + card.name().toLowerCase(Locale.ROOT));
        button.setGraphic(content);
        button.setToggleGroup(group);
        button.setMaxWidth(Double.MAX_VALUE);
        button.setPrefSize(CARD_WIDTH, CARD_HEIGHT);
        button.setMinHeight(Region.USE_PREF_SIZE);
        button.setAlignment(Pos.TOP_LEFT);
        button.setAccessibleText(card.title() + ": " + card.sentence());
        sentence.setPrefWidth(CARD_WIDTH);
        sentence.setMinHeight(0);
        content.prefWidthProperty().bind(Bindings.max(CARD_WIDTH, button.widthProperty()).subtract(CARD_INSETS));
        button.setOnAction(e -> model.cardProperty().set(card));
        model.cardProperty().subscribe(chosen -> {
            button.setSelected(chosen == card);
            title.setText((chosen == card ? "● " : "○ ") + card.title());
        });
        return button;
    }

    private VBox found() {
        ListView<FoundDaw> list = new ListView<>(model.found());
        list.setId("new-found");
        list.setPrefHeight(132);
        list.setAccessibleText(Texts.of("profile.new.program"));
        list.setCellFactory(view -> new ListCell<>() {
            @Override
            protected void updateItem(@Nullable FoundDaw daw, boolean empty) {
                super.updateItem(daw, empty);
                setText(empty || daw == null ? null : daw.daw().name() + "   " + NewProfileModel.label(daw) + "   "
                        + Texts.of("profile.new.prefix") + " " + NewProfileModel.prefixName(daw));
            }
        });
        list.getSelectionModel().selectedItemProperty().subscribe(daw -> {
            if (daw != null) {
                model.choose(daw);
            }
        });
        model.found().subscribe(() -> {
            list.setVisible(!model.found().isEmpty());
            list.setManaged(!model.found().isEmpty());
        });
        Label searched = Parts.prose("", "field-hint");
        searched.setId("new-searched");
        searched.textProperty().bind(model.searchedProperty());
        return new VBox(6, list, searched);
    }

    private static VBox field(String id, String text, String hint, StringProperty value, @Nullable Button beside) {
        TextField control = new TextField();
        control.setId(id);
        control.textProperty().bindBidirectional(value);
        control.setAccessibleText(text);
        Label label = Parts.label(text, "field-label");
        label.setLabelFor(control);
        HBox line = new HBox(8, Parts.grow(control));
        if (beside != null) {
            line.getChildren().add(beside);
        }
        VBox box = new VBox(4, label, line);
        if (!hint.isEmpty()) {
            box.getChildren().add(Parts.prose(hint, "field-hint"));
        }
        return box;
    }

    private Button browse() {
        return Parts.button(Texts.of("profile.new.browse"), "new-browse", () -> {
            FileChooser chooser = new FileChooser();
            chooser.setTitle(Texts.of("profiles.browse.title"));
            chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter(Texts.of("profiles.browse.filter"), "*.exe", "*.EXE"));
            File chosen = chooser.showOpenDialog(root.getScene().getWindow());
            if (chosen != null) {
                model.programProperty().set(chosen.getAbsolutePath());
            }
        });
    }

    /// Puts the keyboard on the first card.
    void focus() {
        first.requestFocus();
    }

    VBox root() {
        return root;
    }
}
