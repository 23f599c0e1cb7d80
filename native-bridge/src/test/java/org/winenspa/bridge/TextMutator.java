package org.winenspa.bridge;

import java.util.Random;

/// Damages a text in the ways that a parser meets: cut, doubled, reordered, foreign characters, extreme numbers.
public final class TextMutator {

    private static final String[] PIECES = {"", " ", "\n", "\t", "\0", ":", "-", "(", ")", "'", "=", "[", "]", ",",
        "9223372036854775807", "9223372036854775808", "-1", "99999999999999999999999", "ffffffffffffffff", "unlimited",
        "kB", "\ufffd", "١٢٣", "key:'clock.rate' value:'", "\ud83d\ude00"};

    private final Random random;

    /// @param random seeded, so that a failure can be repeated
    public TextMutator(Random random) {
        this.random = random;
    }

    /// A damaged copy.
    public String mutate(String text) {
        StringBuilder result = new StringBuilder(text);
        int changes = 1 + random.nextInt(6);
        for (int i = 0; i < changes; i++) {
            int at = random.nextInt(result.length() + 1);
            int end = Math.min(result.length(), at + random.nextInt(40));
            switch (random.nextInt(5)) {
                case 0 -> result.setLength(at);
                case 1 -> result.delete(at, end);
                case 2 -> result.insert(at, PIECES[random.nextInt(PIECES.length)]);
                case 3 -> result.insert(at, result.substring(at, end));
                default -> result.replace(at, end, PIECES[random.nextInt(PIECES.length)]);
            }
        }
        return result.toString();
    }
}
