package org.winenspa.app.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.winenspa.app.explain.Explanation.Evidence;
import org.winenspa.app.explain.Explanation.Missing;

final class ExplanationWordsTest {
    private final ResourceBundle english = bundle(Locale.ROOT);
    private final ResourceBundle german = bundle(Locale.GERMAN);

    @Test
    void everyCauseHasASentenceAndANextStep() {
        Stream.of(Cause.Kind.values()).forEach(k -> {
            assertTrue(english.containsKey("explain.cause." + ExplanationWords.lower(k)), k.name());
            assertTrue(english.containsKey("explain.next." + ExplanationWords.lower(k)), k.name());
        });
    }

    @Test
    void everyPartEvidenceAndMissingMeasurementHasAName() {
        Stream.of(DelayKind.values()).forEach(k -> assertTrue(english.containsKey("explain.part." + ExplanationWords.lower(k)), k.name()));
        Stream.of(Evidence.values()).forEach(k -> assertTrue(english.containsKey("explain.evidence." + ExplanationWords.lower(k)), k.name()));
        Stream.of(Missing.What.values()).forEach(k -> assertTrue(english.containsKey("explain.missing." + ExplanationWords.lower(k)), k.name()));
    }

    @Test
    void bothLanguagesHaveTheSameKeysAndNoApostrophe() {
        assertEquals(english.keySet(), german.keySet());
        assertFalse(german.getString("explain.part.lock").equals(english.getString("explain.part.lock")));
        Stream.of(english, german).forEach(b -> b.keySet().forEach(k -> assertFalse(b.getString(k).contains("'"), k)));
    }

    private static ResourceBundle bundle(Locale locale) {
        return ResourceBundle.getBundle("org.winenspa.app.text.explain", locale, ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }
}
