package org.winenspa.app.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Changes single values in a TOML text and leaves every other character as it is.
///
/// Works line by line on `key = value` lines and `[table]` headers. It does not try to understand more: its caller
/// reads the result back and writes the whole file when it does not say what was asked.
final class TomlEdit {

    private static final Pattern HEADER = Pattern.compile("\\s*\\[\\s*([A-Za-z0-9_-]+)\\s*]\\s*(?:#.*)?");
    private static final Pattern ENTRY =
            Pattern.compile("(\\s*((?:[A-Za-z0-9_-]+|\"[^\"\\\\]*\")(?:\\.[A-Za-z0-9_-]+)?)\\s*=\\s*)(.*)");
    /// A value that ends on its line, and what may follow it.
    private static final Pattern VALUE = Pattern.compile(
            "(\"(?!\"\")(?:[^\"\\\\]++|\\\\.)*+\"|'(?!'')[^']*'|\\[(?:[^\\[\\]\"'#]|\"(?:[^\"\\\\]|\\\\.)*\"|'[^']*')*]"
                    + "|[^\\s#\"'\\[{][^\\s#]*)(\\s*(?:#.*)?)");

    /// Longer lines are left to the rewrite: the patterns recurse with every escape in a value.
    private static final int MAX_LINE = 2000;

    private final List<String> lines;

    TomlEdit(String text) {
        lines = new ArrayList<>(text.lines().toList());
    }

    /// The text with other values.
    ///
    /// @param before dotted keys and values that the text sets now
    /// @param after those it shall set
    String apply(Map<String, String> before, Map<String, String> after) {
        before.keySet().stream().filter(key -> !after.containsKey(key)).forEach(this::remove);
        after.forEach((key, value) -> {
            if (!value.equals(before.get(key)) && !replace(key, value)) {
                insert(key, value);
            }
        });
        return String.join("\n", lines) + "\n";
    }

    private boolean replace(String key, String value) {
        int at = find(key);
        if (at < 0) {
            return false;
        }
        Matcher entry = ENTRY.matcher(lines.get(at));
        if (lines.get(at).length() <= MAX_LINE && entry.matches()) {
            Matcher old = VALUE.matcher(entry.group(3));
            if (old.matches()) {
                lines.set(at, entry.group(1) + value + old.group(2));
            }
        }
        return true;
    }

    private void remove(String key) {
        int at = find(key);
        if (at >= 0) {
            lines.remove(at);
        }
    }

    private void insert(String key, String value) {
        int dot = key.indexOf('.');
        String table = dot < 0 ? "" : key.substring(0, dot);
        int end = endOfTable(table);
        if (end < 0) {
            lines.add("");
            lines.add("[" + table + "]");
            end = lines.size();
        }
        lines.add(end, key.substring(dot + 1) + " = " + value);
    }

    /// Index of the line that sets a key, or -1.
    private int find(String key) {
        String table = "";
        for (int i = 0; i < lines.size(); i++) {
            Matcher header = HEADER.matcher(lines.get(i));
            Matcher entry = ENTRY.matcher(lines.get(i));
            if (header.matches()) {
                table = header.group(1) + ".";
            } else if (entry.matches() && key.equals(table + entry.group(2))) {
                return i;
            }
        }
        return -1;
    }

    /// Index behind the last entry of a table, or -1 when the text has no such table.
    private int endOfTable(String table) {
        boolean inside = table.isEmpty();
        int end = inside ? 0 : -1;
        for (int i = 0; i < lines.size(); i++) {
            Matcher header = HEADER.matcher(lines.get(i));
            if (header.matches()) {
                inside = header.group(1).equals(table);
                end = inside ? i + 1 : end;
            } else if (inside && ENTRY.matcher(lines.get(i)).matches()) {
                end = i + 1;
            }
        }
        return end;
    }
}
