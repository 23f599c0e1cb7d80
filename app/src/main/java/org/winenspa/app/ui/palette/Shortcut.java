package org.winenspa.app.ui.palette;

import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import org.winenspa.app.text.Texts;

/// A key that runs an action from everywhere.
///
/// @param control held together with Ctrl
public record Shortcut(KeyCode key, boolean control) {

    /// Ctrl and `key`.
    public static Shortcut control(KeyCode key) {
        return new Shortcut(key, true);
    }

    /// For the scene.
    public KeyCombination combination() {
        return control ? new KeyCodeCombination(key, KeyCombination.SHORTCUT_DOWN) : new KeyCodeCombination(key);
    }

    /// As it stands on a keyboard of the user's language.
    public String text() {
        String name = key == KeyCode.PERIOD ? "." : key == KeyCode.COMMA ? "," : key.getName();
        return control ? Texts.of("palette.key.control", name) : name;
    }
}
