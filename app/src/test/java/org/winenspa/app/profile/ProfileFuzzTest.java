package org.winenspa.app.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Seeded, so that a failure can be repeated.
class ProfileFuzzTest {

    private static final long SEED = 0x5eed_2026L;
    private static final String[] TOKENS = {
        "[", "]", "{", "}", "=", ".", ",", "\"", "'", "\"\"\"", "'''", "\\", "\\u", "\n", "#", "[[", "]]", "name", "realtime",
        "[realtime]", "priority", "true", "-", "+", "1e9999", "0x", "nan", "inf", "1979-05-27T07:32:00Z", "9".repeat(400), "\0", "é", "\uD83C\uDFB5"
    };

    @Test
    void mutatedFilesGiveAProfileOrANamedError() {
        SplittableRandom random = new SplittableRandom(SEED);
        String valid = ProfileToml.whole(ProfileStore.builtInDemo());
        int refused = 0;
        for (int i = 0; i < 60_000; i++) {
            byte[] content = mutated(valid, random);
            try {
                ProfileToml.parse("x", content);
            } catch (ProfileException e) {
                refused++;
                assertFalse(e.messages().isEmpty());
                assertTrue(e.messages().stream().allMatch(m -> m.text().length() > 10 && m.text().length() < 2000));
            }
        }
        assertTrue(refused > 10_000, "the mutations must hit: " + refused);
    }

    private static byte[] mutated(String valid, SplittableRandom random) {
        StringBuilder text = new StringBuilder(valid);
        for (int n = random.nextInt(1, 6); n > 0; n--) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(4)) {
                case 0 -> text.insert(at, TOKENS[random.nextInt(TOKENS.length)]);
                case 1 -> text.delete(at, Math.min(text.length(), at + random.nextInt(1, 12)));
                case 2 -> text.setCharAt(at, (char) random.nextInt(1, 0x250));
                default -> text.insert(at, text.substring(at, Math.min(text.length(), at + random.nextInt(60))));
            }
            if (text.isEmpty()) {
                text.append('x');
            }
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        if (random.nextInt(10) == 0) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    @Test
    void everyProfileReadsBackHoweverOftenItIsEdited() throws ProfileException {
        SplittableRandom random = new SplittableRandom(SEED);
        String text = "";
        for (int i = 0; i < 5_000; i++) {
            Profile profile = profile(random);
            text = ProfileToml.write(profile, random.nextInt(20) == 0 ? "" : text);
            assertEquals(profile, ProfileToml.parse("x", text.getBytes(StandardCharsets.UTF_8)), text);
        }
    }

    private static Profile profile(SplittableRandom random) {
        List<String> arguments = new ArrayList<>();
        for (int n = random.nextInt(4); n > 0; n--) {
            arguments.add(text(random));
        }
        Map<String, String> environment = new LinkedHashMap<>();
        for (int n = random.nextInt(4); n > 0; n--) {
            environment.put(random.nextBoolean() ? "V" + n : text(random), text(random));
        }
        return ProfileEdit.blank("x", text(random))
                .executable(text(random))
                .arguments(arguments)
                .prefix(text(random))
                .runtime(text(random))
                .realTime(new RealTime(random.nextBoolean(), random.nextInt(), RtPolicy.values()[random.nextInt(3)]))
                .hugepages(random.nextBoolean())
                .lockMemory(random.nextBoolean())
                .cpus(text(random))
                .environment(environment)
                .telemetry(random.nextBoolean())
                .audio(new AudioPeriod(random.nextInt(), random.nextInt()))
                .done();
    }

    /// Texts with everything that TOML, a shell or a line editor could stumble over.
    private static String text(SplittableRandom random) {
        StringBuilder text = new StringBuilder();
        for (int n = random.nextInt(8); n > 0; n--) {
            switch (random.nextInt(3)) {
                case 0 -> text.append(TOKENS[random.nextInt(TOKENS.length - 4)]);
                case 1 -> text.appendCodePoint(random.nextInt(1, 0xd7ff));
                default -> text.append((char) random.nextInt(32, 127));
            }
        }
        return text.toString();
    }
}
