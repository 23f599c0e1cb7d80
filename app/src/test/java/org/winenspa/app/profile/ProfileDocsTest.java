package org.winenspa.app.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The page about profile files says what the code does.
class ProfileDocsTest {

    private static String page() throws IOException {
        return Files.readString(Path.of("../docs/profiles.md"));
    }

    @Test
    void namesEveryKeyAndNoOther() throws IOException {
        Set<String> documented = Pattern.compile("^\\| `([a-z.]+)`", Pattern.MULTILINE).matcher(page()).results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> keys = Arrays.stream(ProfileField.values())
                .filter(field -> field != ProfileField.ID && field != ProfileField.FILE)
                .map(ProfileField::key)
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(keys, documented);
    }

    @Test
    void namesTheDefaults() throws IOException {
        String page = page();
        TomlText.values(ProfileEdit.blank("x", "x").executable("none").done()).forEach((key, value) -> {
            if (!Set.of("name", "prefix", "executable").contains(key)) {
                assertTrue(page.contains("| `" + key + "` | `" + value + "` |"), key + " = " + value);
            }
        });
    }

    @Test
    void itsExampleIsAProfile() throws Exception {
        Matcher example = Pattern.compile("```toml\n(.*?)```", Pattern.DOTALL).matcher(page());
        String text = example.results().map((MatchResult match) -> match.group(1)).findFirst().orElseThrow();
        Profile profile = ProfileToml.parse("x", text.getBytes(StandardCharsets.UTF_8));
        assertEquals(75, profile.realTime().priority());
    }
}
