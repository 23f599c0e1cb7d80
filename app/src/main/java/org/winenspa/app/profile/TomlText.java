package org.winenspa.app.profile;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The words of a profile file: which key holds which value, in which order, with which explanation.
final class TomlText {

    private static final String HEADING = "# Wine-NSPA Studio profile: edit it here or in the panel.\n";

    private static final Map<String, String> EXPLANATIONS = Map.ofEntries(
            Map.entry("executable", "absolute path of the Windows program, or \"demo\" for the demo workload"),
            Map.entry("prefix", "name of a Wine prefix of this user, or an absolute path"),
            Map.entry("runtime", "\"auto\", \"system\", the key of a built runtime, or the path of a Wine folder"),
            Map.entry("cpus", "CPU list such as \"2-3\"; empty means all"),
            Map.entry("telemetry", "whether the panel can show this program live"),
            Map.entry("realtime.priority", "ceiling, 17 to 98; must stay below the audio server"),
            Map.entry("realtime.policy", "\"FF\" (FIFO), \"RR\" (round robin) or \"TS\" (only TIME_CRITICAL threads)"),
            Map.entry("audio.frames", "the period the program is meant to keep: the deadline in the charts"));

    private TomlText() {}

    /// Every key of a profile with its value as TOML, in file order.
    static Map<String, String> values(Profile profile) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("name", quoted(profile.name()));
        values.put("executable", quoted(profile.executable()));
        values.put("arguments", list(profile.arguments()));
        values.put("prefix", quoted(profile.prefix()));
        values.put("runtime", quoted(profile.runtime()));
        values.put("cpus", quoted(profile.cpus()));
        values.put("telemetry", String.valueOf(profile.telemetry()));
        values.put("realtime.enabled", String.valueOf(profile.realTime().enabled()));
        values.put("realtime.priority", String.valueOf(profile.realTime().priority()));
        values.put("realtime.policy", quoted(profile.realTime().policy().name()));
        values.put("memory.hugepages", String.valueOf(profile.hugepages()));
        values.put("memory.lock", String.valueOf(profile.lockMemory()));
        values.put("audio.frames", String.valueOf(profile.audio().frames()));
        values.put("audio.rate", String.valueOf(profile.audio().rateHz()));
        profile.environment().forEach((name, value) -> values.put("environment." + key(name), quoted(value)));
        return values;
    }

    /// A whole file.
    ///
    /// @param comments what stands above the first key, empty for our own heading
    static String whole(Profile profile, String comments) {
        StringBuilder text = new StringBuilder(comments.isEmpty() ? HEADING : comments);
        String table = "";
        for (Map.Entry<String, String> entry : values(profile).entrySet()) {
            int dot = entry.getKey().indexOf('.');
            String in = dot < 0 ? "" : entry.getKey().substring(0, dot);
            if (!in.equals(table)) {
                table = in;
                text.append("\n[").append(table).append("]\n");
            }
            String explanation = EXPLANATIONS.get(entry.getKey());
            if (explanation != null) {
                text.append("# ").append(explanation).append('\n');
            }
            text.append(entry.getKey().substring(dot + 1)).append(" = ").append(entry.getValue()).append('\n');
        }
        return text.toString();
    }

    /// The comment and blank lines above the first key of a text.
    static String leadingComments(String text) {
        String comments = text.lines()
                .takeWhile(line -> line.isBlank() || line.stripLeading().startsWith("#"))
                .collect(Collectors.joining("\n"));
        return comments.isBlank() ? "" : comments.stripTrailing() + "\n";
    }

    private static String list(List<String> values) {
        return values.stream().map(TomlText::quoted).collect(Collectors.joining(", ", "[", "]"));
    }

    private static String key(String name) {
        return name.matches("[A-Za-z0-9_-]+") ? name : quoted(name);
    }

    /// A TOML basic string.
    static String quoted(String value) {
        StringBuilder text = new StringBuilder("\"");
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"' -> text.append("\\\"");
                case '\\' -> text.append("\\\\");
                case '\n' -> text.append("\\n");
                case '\t' -> text.append("\\t");
                case '\r' -> text.append("\\r");
                default -> {
                    if (c < ' ' || c == 0x7f) {
                        text.append(String.format("\\u%04x", (int) c));
                    } else {
                        text.append(c);
                    }
                }
            }
        }
        return text.append('"').toString();
    }
}
