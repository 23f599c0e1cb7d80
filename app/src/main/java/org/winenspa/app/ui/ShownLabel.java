package org.winenspa.app.ui;

import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.util.Duration;

/// A label that follows a [Shown]; style classes and tooltip change only when tone or detail do.
public final class ShownLabel extends Label {
    private final Tooltip tooltip = new Tooltip();
    private Tone tone = Tone.PLAIN;

    /// @param styles style classes beside the tone's
    public ShownLabel(ObservableValue<Shown> value, String... styles) {
        getStyleClass().addAll(styles);
        getStyleClass().add(tone.style());
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(420);
        tooltip.setShowDelay(Duration.millis(250));
        value.subscribe(this::show);
    }

    private void show(Shown shown) {
        setText(shown.text());
        if (shown.tone() != tone) {
            getStyleClass().remove(tone.style());
            tone = shown.tone();
            getStyleClass().add(tone.style());
        }
        if (!shown.detail().equals(tooltip.getText())) {
            tooltip.setText(shown.detail());
            setTooltip(shown.detail().isEmpty() ? null : tooltip);
        }
    }
}
