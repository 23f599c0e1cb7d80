package org.winenspa.bridge;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/// Texts captured from real machines, one folder a machine.
public final class Fixtures {

    private Fixtures() {
    }

    /// `fixtures/debian-6.18/proc/name`
    public static String proc(String name) throws IOException {
        String path = "/fixtures/debian-6.18/proc/" + name;
        try (var in = Objects.requireNonNull(Fixtures.class.getResourceAsStream(path), path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /// The value, or the test fails with the reason.
    public static <T> T value(Reading<T> reading) {
        return reading.optional().orElseThrow(() -> new AssertionError(reading.toString()));
    }

    /// The kind of a reading that must be unavailable.
    public static Reading.Kind kind(Reading<?> reading) {
        return assertInstanceOf(Reading.Unavailable.class, reading).kind();
    }
}
