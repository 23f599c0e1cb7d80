package org.winenspa.app.ui.readiness;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.winenspa.app.doctor.Finding;
import org.winenspa.app.text.Texts;
import org.winenspa.app.ui.Notices;
import org.winenspa.app.ui.Parts;

/// The readiness page: findings by topic, each with its evidence, its remedy and the commands to copy. The panel runs none of them.
public final class ReadinessView {
    private final ReadinessViewModel model;
    private final Notices notices;
    private final ScrollPane root;
    private final VBox topics = new VBox(16);
    private final Label score = Parts.label("", "muted");

    public ReadinessView(ReadinessViewModel model, Notices notices) {
        this.model = model;
        this.notices = notices;
        Button again = Parts.button(Texts.of("readiness.again"), "examine", model::examine);
        again.disableProperty().bind(model.busyProperty());
        HBox head = new HBox(14, Parts.label(Texts.of("readiness.title"), "h1"), score, Parts.spring(), again);
        head.setAlignment(Pos.BASELINE_LEFT);
        VBox page = new VBox(head, Parts.prose(Texts.of("readiness.lead"), "muted"), topics);
        page.getStyleClass().add("page");
        root = Parts.scroll(page);
        root.setFitToHeight(false);
        model.findings().addListener((ListChangeListener<Finding>) change -> rebuild());
        rebuild();
    }

    private void rebuild() {
        score.setText(model.examinedProperty().get() ? model.score() : Texts.of("readiness.waiting"));
        Map<Finding.Topic, VBox> cards = new EnumMap<>(Finding.Topic.class);
        topics.getChildren().clear();
        for (Finding finding : model.findings()) {
            VBox card = cards.computeIfAbsent(finding.topic(), topic -> {
                VBox made = Parts.card(Texts.of("topic." + topic.name().toLowerCase(Locale.ROOT)), new Label());
                topics.getChildren().add(made);
                return made;
            });
            card.getChildren().add(row(finding));
        }
    }

    private HBox row(Finding finding) {
        String tone = ReadinessViewModel.tone(finding.severity()).style();
        Label sign = Parts.label(ReadinessViewModel.sign(finding.severity()), tone, "strong");
        sign.setMinWidth(18);
        Label word = Parts.label(ReadinessViewModel.word(finding.severity()), tone, "small");
        word.setMinWidth(92);
        VBox text = new VBox(3, Parts.prose(finding.summary(), "strong"));
        if (!finding.evidence().isEmpty()) {
            text.getChildren().add(Parts.prose(finding.evidence(), "muted", "small"));
        }
        if (!finding.remedy().isEmpty()) {
            text.getChildren().add(Parts.prose(finding.remedy()));
        }
        if (!finding.commands().isEmpty()) {
            text.getChildren().add(commands(finding));
        }
        HBox row = new HBox(8, sign, word, Parts.grow(text));
        row.setId("finding-" + finding.id());
        row.setAlignment(Pos.TOP_LEFT);
        row.setStyle("-fx-padding: 4 0 6 0;");
        return row;
    }

    private HBox commands(Finding finding) {
        List<String> commands = finding.commands();
        Label code = Parts.prose(String.join("\n", commands), "code");
        Button copy = Parts.button(Texts.of("copy"), "copy-" + finding.id(), () -> {
            Parts.copy(String.join("\n", commands));
            notices.say(Texts.of("copied.commands"));
        });
        HBox box = new HBox(12, Parts.grow(code), copy);
        code.setMaxWidth(Double.MAX_VALUE);
        box.getStyleClass().add("code-box");
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }

    /// The page for the window.
    public ScrollPane root() {
        return root;
    }
}
