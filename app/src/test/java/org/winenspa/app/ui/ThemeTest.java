package org.winenspa.app.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ThemeTest {
    private static final Pattern TOKEN = Pattern.compile("-s-([a-z-]+): (#[0-9a-f]{6});");
    /// WCAG 2.2, success criteria 1.4.3 (text) and 1.4.11 (parts of controls, graphics).
    private static final double READABLE = 4.5;
    private static final double VISIBLE = 3;
    private static final double ENHANCED = 7;
    private static final List<String> TEXTS = List.of("text", "soft", "muted", "faint", "run", "pi", "warn", "bad", "ok");
    private static final List<String> MEANINGS = List.of("run", "pi", "warn", "bad", "ok");
    private static final List<String> SURFACES = List.of("bg", "rail", "surface");

    @ParameterizedTest
    @EnumSource(Theme.class)
    void canvasesAndStylesheetsHaveTheSameColours(Theme theme) throws IOException {
        Map<String, String> tokens = tokens(theme);
        Palette p = theme.palette();
        Map<String, Color> palette = new LinkedHashMap<>();
        palette.put("bg", p.background());
        palette.put("surface", p.surface());
        palette.put("raised", p.raised());
        palette.put("line", p.line());
        palette.put("edge", p.edge());
        palette.put("text", p.text());
        palette.put("soft", p.soft());
        palette.put("muted", p.muted());
        palette.put("faint", p.faint());
        palette.put("run", p.run());
        palette.put("pi", p.pi());
        palette.put("warn", p.warn());
        palette.put("bad", p.bad());
        palette.put("ok", p.ok());
        palette.forEach((name, colour) -> assertEquals(Color.web(Objects.requireNonNull(tokens.get(name), name)), colour, name));
    }

    @ParameterizedTest
    @EnumSource(Theme.class)
    void everyTextColourCanBeReadOnEverySurface(Theme theme) throws IOException {
        Map<String, String> tokens = tokens(theme);
        for (String text : TEXTS) {
            for (String surface : SURFACES) {
                atLeast(theme == Theme.CONTRAST ? ENHANCED : READABLE, theme, tokens, text, surface);
            }
        }
        for (String text : List.of("text", "soft", "muted")) {
            atLeast(READABLE, theme, tokens, text, "raised");
        }
        atLeast(READABLE, theme, tokens, "invert-fg", "invert-bg");
    }

    @ParameterizedTest
    @EnumSource(Theme.class)
    void everyMeaningCanBeReadOnItsOwnTint(Theme theme) throws IOException {
        Map<String, String> tokens = tokens(theme);
        for (String meaning : MEANINGS) {
            // the tints carry short words in a bold face; 4.45 is what two decimals of a hex colour leave of 4.5
            atLeast(READABLE - 0.05, theme, tokens, meaning, meaning + "-soft");
            atLeast(READABLE, theme, tokens, "text", meaning + "-soft");
        }
        for (String verdict : List.of("run", "warn", "bad", "ok")) {
            for (String text : List.of("text", "soft", verdict)) {
                atLeast(READABLE, theme, tokens, text, verdict + "-verdict");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Theme.class)
    void controlsAndFocusAndGraphicsStandOut(Theme theme) throws IOException {
        Map<String, String> tokens = tokens(theme);
        for (String surface : SURFACES) {
            atLeast(VISIBLE, theme, tokens, "control", surface);
        }
        for (String graphic : MEANINGS) {
            for (String surface : List.of("bg", "surface", "raised")) {
                atLeast(VISIBLE, theme, tokens, graphic, surface);
            }
        }
    }

    @Test
    void allThemesNameTheSameColours() throws IOException {
        for (Theme theme : Theme.values()) {
            assertEquals(new TreeSet<>(tokens(Theme.DARK).keySet()), new TreeSet<>(tokens(theme).keySet()), theme.name());
        }
    }

    private static void atLeast(double wanted, Theme theme, Map<String, String> tokens, String front, String back) {
        double ratio = contrast(colour(tokens, front), colour(tokens, back));
        assertTrue(ratio >= wanted, () -> "%s: %s on %s has only %.2f".formatted(theme, front, back, ratio));
    }

    private static Color colour(Map<String, String> tokens, String name) {
        return Color.web(Objects.requireNonNull(tokens.get(name), name));
    }

    @Test
    void everyColourTheRulesNameIsDefined() throws IOException {
        Matcher used = Pattern.compile("(?<![\\w-])-s-([a-z-]+)").matcher(read("studio.css"));
        Map<String, String> tokens = tokens(Theme.DARK);
        while (used.find()) {
            assertTrue(tokens.containsKey(used.group(1)), used.group());
        }
    }

    private static Map<String, String> tokens(Theme theme) throws IOException {
        Map<String, String> found = new LinkedHashMap<>();
        Matcher matcher = TOKEN.matcher(read("tokens-" + theme.name().toLowerCase(Locale.ROOT) + ".css"));
        while (matcher.find()) {
            found.put(matcher.group(1), matcher.group(2));
        }
        return found;
    }

    private static String read(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(Theme.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /// WCAG 2.2, "contrast ratio".
    private static double contrast(Color a, Color b) {
        double la = luminance(a);
        double lb = luminance(b);
        return (Math.max(la, lb) + 0.05) / (Math.min(la, lb) + 0.05);
    }

    private static double luminance(Color c) {
        return 0.2126 * linear(c.getRed()) + 0.7152 * linear(c.getGreen()) + 0.0722 * linear(c.getBlue());
    }

    private static double linear(double channel) {
        return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
    }
}
