package org.winenspa.app.ui;

import static java.util.Objects.requireNonNull;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import javafx.application.Application;
import javafx.scene.Scene;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import org.winenspa.app.settings.Look;

/// The three themes: AtlantaFX Primer below, our tokens and rules above.
public enum Theme {
    DARK("tokens-dark.css", palette("#0f1216 #161b21 #1f2731 #232a33 #2c3540 #e6e9ee #c9d1da #97a1ad #838e9b #58aaff #b592ff #e2a33b #ee6a80 #46c29a")),
    LIGHT("tokens-light.css", palette("#f3f5f7 #ffffff #e6ebf1 #dde2e8 #c6cdd6 #14181d #2b333c #55606c #5d6772 #1668c5 #6d3fd1 #8f5b00 #c0213f #0b7a55")),
    CONTRAST("tokens-contrast.css", palette("#000000 #000000 #2b2b2b #5c5c5c #b4b4b4 #ffffff #ffffff #e6e6e6 #d0d0d0 #7cc4ff #d3b8ff #ffd54a #ff9aa6 #5fe8b0"));

    private final String tokens;
    private final Palette palette;

    Theme(String tokens, Palette palette) {
        this.tokens = tokens;
        this.palette = palette;
    }

    /// The colours for canvases.
    public Palette palette() {
        return palette;
    }

    /// The theme of what the user chose.
    public static Theme of(Look look) {
        return switch (look) {
            case DARK -> DARK;
            case LIGHT -> LIGHT;
            case CONTRAST -> CONTRAST;
        };
    }

    /// What the user chooses to get this theme.
    public Look look() {
        return switch (this) {
            case DARK -> Look.DARK;
            case LIGHT -> Look.LIGHT;
            case CONTRAST -> Look.CONTRAST;
        };
    }

    /// The next one, in a round.
    public Theme next() {
        return values()[(ordinal() + 1) % values().length];
    }

    /// Puts this theme on the application and on `scene`. FX thread.
    public void applyTo(Scene scene) {
        Application.setUserAgentStylesheet(
                this == LIGHT ? new PrimerLight().getUserAgentStylesheet() : new PrimerDark().getUserAgentStylesheet());
        scene.getStylesheets().setAll(resource(tokens), resource("studio.css"));
    }

    /// Loads the panel's two font families; without them the system's fonts stand in.
    public static void loadFonts() {
        for (String name : List.of("Inter-Regular", "Inter-SemiBold", "JetBrainsMono-Regular", "JetBrainsMono-SemiBold")) {
            try (InputStream font = requireNonNull(Theme.class.getResourceAsStream("fonts/" + name + ".ttf"), name)) {
                Font.loadFont(font, 13);
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot read the font " + name + " from the panel's own resources", e);
            }
        }
    }

    private static String resource(String name) {
        return requireNonNull(Theme.class.getResource(name), name).toExternalForm();
    }

    private static Palette palette(String colours) {
        Color[] c = java.util.Arrays.stream(colours.split(" ")).map(Color::web).toArray(Color[]::new);
        return new Palette(c[0], c[1], c[2], c[3], c[4], c[5], c[6], c[7], c[8], c[9], c[10], c[11], c[12], c[13]);
    }
}
