package org.winenspa.app.settings;

import java.util.Optional;
import org.winenspa.app.text.Language;

/// What the user chose for the panel; the command takes the language from it too.
///
/// @param language empty to follow the session
/// @param look colours
/// @param scalePercent size of everything, [#MIN_SCALE] to [#MAX_SCALE]; 100 is the system's own size
/// @param calm draw moving charts four times a second instead of thirty
public record Settings(Optional<Language> language, Look look, int scalePercent, boolean calm) {
    public static final int MIN_SCALE = 100;
    public static final int MAX_SCALE = 200;
    /// Nothing chosen.
    public static final Settings DEFAULT = new Settings(Optional.empty(), Look.DARK, MIN_SCALE, false);

    public Settings {
        scalePercent = Math.clamp(scalePercent, MIN_SCALE, MAX_SCALE);
    }

    /// The same in another language.
    public Settings with(Optional<Language> other) {
        return new Settings(other, look, scalePercent, calm);
    }

    /// The same in other colours.
    public Settings with(Look other) {
        return new Settings(language, other, scalePercent, calm);
    }

    /// The same in another size.
    public Settings withScale(int percent) {
        return new Settings(language, look, percent, calm);
    }

    /// The same with moving charts drawn less or as often as possible.
    public Settings withCalm(boolean wanted) {
        return new Settings(language, look, scalePercent, wanted);
    }
}
