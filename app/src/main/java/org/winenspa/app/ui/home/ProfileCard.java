package org.winenspa.app.ui.home;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.winenspa.app.profile.Profile;
import org.winenspa.app.text.Language;
import org.winenspa.app.text.Texts;
import org.winenspa.app.ui.Format;
import org.winenspa.app.ui.Parts;
import org.winenspa.app.ui.Programs;
import org.winenspa.app.verdict.SessionResult;

/// A profile on Home: what it runs, how its last session went, launch or stop. Enter launches it, the arrow keys are the focus's own.
final class ProfileCard extends HBox {
    private final Programs programs;
    private final Profile profile;

    /// @param edit opens it on its page
    ProfileCard(Profile profile, Programs programs, Optional<SessionResult> last, Runnable edit) {
        super(14);
        this.programs = programs;
        this.profile = profile;
        setId("card-" + profile.id());
        Label monogram = Parts.label(profile.name().isBlank() ? "?" : profile.name().strip().substring(0, 1).toUpperCase(Locale.ROOT), "monogram");
        String what = profile.isDemo() ? Texts.of("home.card.demo") : Objects.requireNonNullElse(fileName(profile.executable()), Texts.of("home.card.noProgram"));
        String rt = profile.realTime().enabled() ? Texts.of("home.card.rt", Integer.toString(profile.realTime().priority())) : Texts.of("home.card.noRt");
        Label session = last.map(ProfileCard::session).orElseGet(() -> Parts.label(Texts.of("verdict.card.never"), "absent", "small"));
        session.setId("last-" + profile.id());
        VBox text = new VBox(2, Parts.label(profile.name(), "strong"),
                Parts.prose(Texts.of("home.card.line", what, profile.prefix(), rt), "muted", "small"), session);
        text.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(monogram, Parts.grow(text), Parts.button(Texts.of("home.edit"), "edit-" + profile.id(), edit, "link"), launchButton());
        setAlignment(Pos.CENTER_LEFT);
        getStyleClass().add("card");
        setFocusTraversable(true);
        setAccessibleText(profile.name() + ", " + session.getText());
        setOnKeyPressed(e -> {
            if (e.getCode() == KeyCode.ENTER && e.getTarget() == this) {
                launchOrStop();
                e.consume();
            }
        });
    }

    private Button launchButton() {
        Programs.Phase phase = programs.phase(profile.id());
        Button button = Parts.button(Texts.of("phase." + phase.name().toLowerCase(Locale.ROOT)), "launch-" + profile.id(), this::launchOrStop);
        if (phase == Programs.Phase.IDLE && !programs.anyRunning()) {
            button.getStyleClass().add("primary");
        }
        button.setDisable(phase == Programs.Phase.STARTING || phase == Programs.Phase.STOPPING);
        return button;
    }

    private void launchOrStop() {
        switch (programs.phase(profile.id())) {
            case RUNNING -> programs.stop(profile.id());
            case IDLE -> programs.launch(profile);
            case STARTING, STOPPING -> { }
        }
    }

    private static Label session(SessionResult result) {
        String worst = Double.isNaN(result.worstPercent()) ? Texts.of("verdict.card.noWorst") : Texts.of("verdict.card.worst", Format.percent(result.worstPercent()));
        String xruns = result.figures().xruns().map(n -> n == 0 ? "✓ " + Texts.of("verdict.card.noXruns")
                : "✕ " + (n == 1 ? Texts.of("verdict.card.xrun") : Texts.of("verdict.card.xruns", Format.count(n)))).orElse(Texts.of("verdict.card.xrunsUnknown"));
        long counted = result.figures().xruns().orElse(0L);
        String tone = counted > 0 || result.worstPercent() > 100 ? "bad" : "ok";
        return Parts.prose(Texts.of("verdict.card.last", DateTimeFormatter.ofLocalizedDateTime(FormatStyle.SHORT)
                .withLocale(Language.locale()).withZone(ZoneId.systemDefault()).format(result.ended()), worst, xruns), tone, "small");
    }

    private static @Nullable String fileName(String executable) {
        String name = executable.substring(executable.lastIndexOf('/') + 1);
        return name.isEmpty() ? null : name;
    }
}
