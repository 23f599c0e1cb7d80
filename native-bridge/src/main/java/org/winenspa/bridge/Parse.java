package org.winenspa.bridge;

/// Numbers out of untrusted text. Never throws: text that is not a number gives the caller's fallback.
///
/// /proc is a text written by another process's life; a malformed line must cost one field, not the reader.
public final class Parse {

    private Parse() {
    }

    /// A signed decimal number, or `fallback` when empty, malformed or beyond 64 bits.
    public static long decimal(String text, long fallback) {
        int length = text.length();
        int at = length > 0 && (text.charAt(0) == '-' || text.charAt(0) == '+') ? 1 : 0;
        if (at == length) {
            return fallback;
        }
        boolean negative = at == 1 && text.charAt(0) == '-';
        long magnitude = 0;
        for (; at < length; at++) {
            int digit = text.charAt(at) - '0';
            if (digit < 0 || digit > 9 || magnitude < (Long.MIN_VALUE + digit) / 10) {
                return fallback;
            }
            magnitude = magnitude * 10 - digit;   // negative: the range of long is one larger there
        }
        if (negative) {
            return magnitude;
        }
        return magnitude == Long.MIN_VALUE ? fallback : -magnitude;
    }

    /// Like [#decimal] within the range of int.
    public static int decimalInt(String text, int fallback) {
        long value = decimal(text, Long.MIN_VALUE);
        return value < Integer.MIN_VALUE || value > Integer.MAX_VALUE || value == Long.MIN_VALUE ? fallback : (int) value;
    }

    /// An unsigned hexadecimal number without prefix, up to 16 digits, or `fallback`.
    public static long hex(String text, long fallback) {
        if (text.isEmpty() || text.length() > 16) {
            return fallback;
        }
        long value = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int digit = c < 128 ? Character.digit(c, 16) : -1;
            if (digit < 0) {
                return fallback;
            }
            value = value << 4 | digit;
        }
        return value;
    }

    /// The first decimal number of a text such as `4096 kB`, or `fallback`.
    public static long leadingDecimal(String text, long fallback) {
        String trimmed = text.strip();
        int end = 0;
        while (end < trimmed.length() && (Character.isDigit(trimmed.charAt(end)) || (end == 0 && trimmed.charAt(0) == '-'))) {
            end++;
        }
        return decimal(trimmed.substring(0, end), fallback);
    }
}
