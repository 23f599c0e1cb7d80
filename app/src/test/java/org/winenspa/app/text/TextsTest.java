package org.winenspa.app.text;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.winenspa.app.doctor.Finding;
import org.winenspa.app.profile.ProfileField;
import org.winenspa.app.runtime.WineRuntime;
import org.winenspa.app.session.LiveSnapshot;
import org.winenspa.app.ui.Page;
import org.winenspa.app.ui.Programs;

final class TextsTest {
    private static final Path SOURCES = Path.of("src/main/java/org/winenspa/app");
    private static final Pattern KEY = Pattern.compile("Texts\\.of\\(\"([\\w.]+[\\w])\"[,)]");
    private final ResourceBundle bundle = ResourceBundle.getBundle("org.winenspa.app.text.messages", Locale.ROOT);

    @Test
    void everyKeyThatTheSourcesNameExists() throws IOException {
        int found = 0;
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                Matcher matcher = KEY.matcher(Files.readString(file));
                while (matcher.find()) {
                    assertDoesNotThrow(() -> Texts.of(matcher.group(1)), file + ": " + matcher.group(1));
                    found++;
                }
            }
        }
        assertTrue(found > 100, "the pattern found only " + found + " keys");
    }

    @Test
    void everyKeyMadeFromAnEnumExists() {
        for (Page page : Page.values()) {
            assertFalse(page.title().isEmpty());
        }
        Stream.of(Finding.Topic.values()).forEach(t -> key("topic." + lower(t)));
        Stream.of(Programs.Phase.values()).forEach(p -> key("phase." + lower(p)));
        Stream.of(WineRuntime.Kind.values()).forEach(k -> key("runtime.kind." + lower(k)));
        Stream.of(LiveSnapshot.Role.values()).forEach(r -> key("role." + lower(r)));
        for (ProfileField field : List.of(ProfileField.NAME, ProfileField.EXECUTABLE, ProfileField.RT_ENABLED, ProfileField.ENVIRONMENT, ProfileField.LOCK_MEMORY)) {
            key("form." + field.key());
            key("form." + field.key() + ".hint");
        }
    }

    @Test
    void noTextHasAnApostropheThatTheFormatWouldEat() {
        bundle.keySet().forEach(k -> assertFalse(bundle.getString(k).contains("'"), k));
    }

    @Test
    void replacesItsArguments() {
        assertEquals("Saved: My studio", Texts.of("profiles.saved", "My studio"));
    }

    private void key(String key) {
        assertTrue(bundle.containsKey(key), key);
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
