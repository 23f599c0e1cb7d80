package org.winenspa.bridge.proc;

import java.util.HashMap;
import java.util.Map;

/// Texts of the form `Key:   value unit`, one a line; the first of a key counts.
final class KeyedLines {

    private KeyedLines() {
    }

    static Map<String, String> parse(String text) {
        Map<String, String> values = new HashMap<>();
        text.lines().forEach(line -> {
            int colon = line.indexOf(':');
            if (colon > 0) {
                values.putIfAbsent(line.substring(0, colon).strip(), line.substring(colon + 1).strip());
            }
        });
        return values;
    }
}
