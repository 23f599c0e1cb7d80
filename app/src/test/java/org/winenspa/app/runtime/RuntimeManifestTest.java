package org.winenspa.app.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winenspa.app.runtime.WineRuntime.Kind;

class RuntimeManifestTest {

    private static final String VALID = """
            {"key":"abc","kind":"nspa","wine":"10.0","series":"0123456789ab","seriesPatches":["ntdll-Gate"],
             "source":"ff","options":"hybrid","built":"2026-11-21T22:00:00Z","features":["rt-prio","telemetry"]}
            """;

    @TempDir
    Path folder;

    private FakeRuntime runtime;

    @BeforeEach
    void make() {
        runtime = new FakeRuntime(folder.resolve("abc")).program("wine", "echo wine-10.0").program("wineserver", "exit 0");
    }

    private WineRuntime parse(String text) {
        return RuntimeManifest.parse("abc", runtime.root(), text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void readsWhatTheBuildWrote() {
        WineRuntime read = parse(VALID);
        assertTrue(read.usable(), read.problem());
        assertEquals(Kind.NSPA, read.kind());
        assertEquals("0123456789ab", read.series());
        assertEquals(Set.of("rt-prio", "telemetry"), read.features());
        assertTrue(read.has(WineRuntime.TELEMETRY));
    }

    @Test
    void namesTheProgramThatIsMissing() {
        runtime.remove("bin/wineserver");
        assertTrue(Objects.requireNonNull(parse(VALID).problem()).contains("bin/wineserver is missing"));
    }

    @Test
    void refusesADescriptionOfAnotherRuntime() {
        assertTrue(Objects.requireNonNull(parse(VALID.replace("abc", "def")).problem()).contains("another runtime (def)"));
    }

    @Test
    void hostileDescriptionsGiveARuntimeThatIsNotUsable() {
        SplittableRandom random = new SplittableRandom(10);
        int broken = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] content = VALID.getBytes(StandardCharsets.UTF_8);
            for (int n = random.nextInt(1, 8); n > 0; n--) {
                content[random.nextInt(content.length)] = (byte) random.nextInt(256);
            }
            WineRuntime read = RuntimeManifest.parse("abc", runtime.root(), content);
            broken += read.usable() ? 0 : 1;
            assertFalse(read.features().stream().anyMatch(f -> f.length() > 200));
        }
        assertTrue(broken > 1000, String.valueOf(broken));
        for (String text : new String[] {"", "[]", "null", "1", "{}", "[".repeat(5000), "{\"kind\":[]}"}) {
            assertNotNull(parse(text).problem(), text);
        }
    }
}
