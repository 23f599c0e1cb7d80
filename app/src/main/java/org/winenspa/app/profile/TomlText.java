package org.winenspa.app.profile;

import java.util.Collection;
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
        return values(profile, ProfileField.inFile());
    }

    /// The keys of some fields with their values as TOML, in file order.
    static Map<String, String> values(Profile profile, Collection<ProfileField> fields) {
        Map<String, String> values = new LinkedHashMap<>();
        for (ProfileField field : ProfileField.inFile()) {
            if (fields.contains(field) && field != ProfileField.ENVIRONMENT) {
                values.put(field.key(), toml(field.of(profile)));
            }
        }
        if (fields.contains(ProfileField.ENVIRONMENT)) {
            profile.environment().forEach((name, value) -> values.put("environment." + key(name), quoted(value)));
        }
        return values;
    }

    private static String toml(Object value) {
        return switch (value) {
            case String text -> quoted(text);
            case RtPolicy policy -> quoted(policy.name());
            case List<?> texts -> texts.stream().map(text -> quoted(String.valueOf(text))).collect(Collectors.joining(", ", "[", "]"));
            default -> String.valueOf(value);
        };
    }

    /// A whole file.
    ///
    /// @param comments what stands above the first key, empty for our own heading
    static String whole(Map<String, String> values, String comments) {
        StringBuilder text = new StringBuilder(comments.isEmpty() ? HEADING : comments);
        String table = "";
        for (Map.Entry<String, String> entry : values.entrySet()) {
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
