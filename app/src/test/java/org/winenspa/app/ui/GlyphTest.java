package org.winenspa.app.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// No text of ours needs a font that the user may not have.
final class GlyphTest {
    private static final Path TEXTS = Path.of("src/main/resources/org/winenspa/app/text");

    @Test
    void ourFontsHaveEverySignOfEveryText() throws IOException, FontFormatException {
        List<Font> fonts = new ArrayList<>();
        for (String name : List.of("Inter-Regular", "Inter-SemiBold", "JetBrainsMono-Regular")) {
            try (InputStream in = Objects.requireNonNull(Theme.class.getResourceAsStream("fonts/" + name + ".ttf"), name)) {
                fonts.add(Font.createFont(Font.TRUETYPE_FONT, in));
            }
        }
        TreeSet<String> missing = new TreeSet<>();
        try (Stream<Path> bundles = Files.list(TEXTS)) {
            for (Path bundle : bundles.filter(f -> f.toString().endsWith(".properties")).toList()) {
                Properties texts = new Properties();
                try (var in = Files.newBufferedReader(bundle)) {
                    texts.load(in);
                }
                texts.values().forEach(text -> text.toString().codePoints()
                        .filter(c -> fonts.stream().noneMatch(f -> f.canDisplay(c)))
                        .forEach(c -> missing.add("%s U+%04X in %s".formatted(Character.toString(c), c, bundle.getFileName()))));
            }
        }
        assertEquals(new TreeSet<String>(), missing);
    }
}
