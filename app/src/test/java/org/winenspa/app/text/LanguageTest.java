package org.winenspa.app.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.winenspa.app.ui.Format;

final class LanguageTest {
    private static final Path FOLDER = Path.of("src/main/resources/org/winenspa/app/text");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\d+)");
    private final Locale session = Locale.getDefault(Locale.Category.DISPLAY);

    @AfterEach
    void restore() {
        Locale.setDefault(Locale.Category.DISPLAY, session);
    }

    static List<String> bundles() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(f -> f.getFileName().toString()).filter(n -> n.endsWith(".properties") && !n.contains("_"))
                    .map(n -> n.substring(0, n.lastIndexOf('.'))).toList();
        }
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void everyLanguageHasTheSameKeys(String bundle) throws IOException {
        assertEquals(new TreeSet<>(read(bundle).stringPropertyNames()), new TreeSet<>(read(bundle + "_de").stringPropertyNames()));
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void everyLanguageNamesTheSamePlaceholders(String bundle) throws IOException {
        Properties german = read(bundle + "_de");
        read(bundle).forEach((key, text) -> assertEquals(placeholders(text), placeholders(german.getProperty((String) key, "")), (String) key));
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void noTextIsEmptyOrBreaksTheFormat(String bundle) throws IOException {
        for (String name : List.of(bundle, bundle + "_de")) {
            read(name).forEach((key, text) -> {
                assertFalse(text.toString().isBlank(), name + ": " + key);
                assertFalse(text.toString().contains("'"), name + ": " + key + " has an apostrophe that the format would eat");
                assertFalse(new MessageFormat(text.toString(), Locale.ROOT).toPattern().isEmpty(), name + ": " + key);
            });
        }
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void noSentenceIsLeftUntranslated(String bundle) throws IOException {
        Properties german = read(bundle + "_de");
        read(bundle).forEach((key, text) -> {
            if (text.toString().split(" ").length > 3 && text.toString().chars().filter(Character::isLetter).count() > 12) {
                assertNotEquals(text, german.getProperty((String) key), (String) key);
            }
        });
    }

    @Test
    void usesTheChosenLanguage() {
        Language.DE.use();
        assertEquals("Gespeichert: Mein Studio", Texts.of("profiles.saved", "Mein Studio"));
        assertEquals("1,5 µs", Format.duration(1_500));
        Language.EN.use();
        assertEquals("Saved: My studio", Texts.of("profiles.saved", "My studio"));
        assertEquals("1.5 µs", Format.duration(1_500));
    }

    @Test
    void speaksEnglishWhereItDoesNotKnowTheSessionsLanguage() {
        Locale.setDefault(Locale.Category.DISPLAY, Locale.FRANCE);
        assertEquals(Language.EN, Language.current());
        assertEquals("1.5 µs", Format.duration(1_500));
    }

    @Test
    void keepsTheRegionOfASessionInTheSameLanguage() {
        Locale swiss = Locale.of("de", "CH");
        Locale.setDefault(Locale.Category.DISPLAY, swiss);
        Language.DE.use();
        assertEquals(swiss, Language.locale());
        assertEquals("Gespeichert: x", Texts.of("profiles.saved", "x"));
    }

    @Test
    void findsTheBundles() throws IOException {
        assertTrue(bundles().contains("messages"));
    }

    private static String placeholders(Object text) {
        return PLACEHOLDER.matcher(text.toString()).results().map(m -> m.group(1)).distinct().sorted().collect(Collectors.joining(","));
    }

    private static Properties read(String bundle) throws IOException {
        Properties properties = new Properties();
        try (var in = Files.newBufferedReader(FOLDER.resolve(bundle + ".properties"))) {
            properties.load(in);
        }
        return properties;
    }
}
