package org.winenspa.app.profile;

/// Counts how deep a TOML text nests, by brackets and by dotted keys, without parsing it.
final class TomlNesting {

    private TomlNesting() {}

    /// Whether brackets or the dots of one key go deeper than a limit. Strings and comments do not count.
    static boolean exceeds(String text, int limit) {
        int depth = 0;
        int dots = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '#' -> i = endOfLine(text, i) - 1;
                case '"', '\'' -> i = endOfString(text, i, c);
                case '[', '{' -> depth++;
                case ']', '}' -> depth = Math.max(0, depth - 1);
                case '\n', '=', ',' -> dots = 0;
                case '.' -> dots++;
                default -> { }
            }
            if (depth > limit || dots > limit) {
                return true;
            }
        }
        return false;
    }

    private static int endOfLine(String text, int from) {
        int end = text.indexOf('\n', from);
        return end < 0 ? text.length() : end;
    }

    /// Index of the last character of the string that starts at `from`; an unclosed one ends with its line.
    private static int endOfString(String text, int from, char quote) {
        String triple = String.valueOf(quote).repeat(3);
        if (text.startsWith(triple, from)) {
            int end = text.indexOf(triple, from + 3);
            return end < 0 ? text.length() - 1 : end + 2;
        }
        for (int i = from + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == quote) {
                return i;
            }
            if (c == '\n') {
                return i - 1;
            }
            if (c == '\\' && quote == '"') {
                i++;
            }
        }
        return text.length() - 1;
    }
}
