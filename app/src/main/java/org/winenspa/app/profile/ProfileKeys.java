package org.winenspa.app.profile;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Takes the keys of a parsed profile file apart and collects what is wrong with them.
final class ProfileKeys {

    private static final Map<String, Set<String>> TABLES = Map.of(
            "realtime", Set.of("enabled", "priority", "policy"),
            "memory", Set.of("hugepages", "lock"),
            "audio", Set.of("frames", "rate"));
    private static final Set<String> ROOT =
            Set.of("name", "executable", "arguments", "prefix", "runtime", "cpus", "telemetry");
    private static final String ENVIRONMENT = "environment";

    /// Says which format an exported file has; profiles of this user need not say it.
    private static final String SCHEMA = "schema";

    private final JsonNode root;
    private final List<FieldMessage> problems = new ArrayList<>();

    ProfileKeys(JsonNode root) {
        this.root = root;
    }

    /// The fields that the file sets.
    Set<ProfileField> own() {
        Set<ProfileField> own = EnumSet.noneOf(ProfileField.class);
        ProfileField.inFile().stream().filter(field -> node(field) != null).forEach(own::add);
        return own;
    }

    /// What was found wrong by [#read].
    List<FieldMessage> problems() {
        return problems;
    }

    /// The profile; only meaningful when there are no problems.
    ///
    /// @param defaults what holds where the file says nothing
    Profile read(Profile defaults) {
        rejectUnknown();
        checkSchema();
        RealTime rt = defaults.realTime();
        AudioPeriod audio = defaults.audio();
        return defaults.edit()
                .name(text(ProfileField.NAME, defaults.name()))
                .executable(text(ProfileField.EXECUTABLE, defaults.executable()))
                .arguments(texts(defaults.arguments()))
                .prefix(text(ProfileField.PREFIX, defaults.prefix()))
                .runtime(text(ProfileField.RUNTIME, defaults.runtime()))
                .cpus(text(ProfileField.CPUS, defaults.cpus()))
                .telemetry(flag(ProfileField.TELEMETRY, defaults.telemetry()))
                .realTime(new RealTime(
                        flag(ProfileField.RT_ENABLED, rt.enabled()),
                        number(ProfileField.RT_PRIORITY, rt.priority()),
                        policy(rt.policy())))
                .hugepages(flag(ProfileField.HUGEPAGES, defaults.hugepages()))
                .lockMemory(flag(ProfileField.LOCK_MEMORY, defaults.lockMemory()))
                .audio(new AudioPeriod(
                        number(ProfileField.FRAMES, audio.frames()), number(ProfileField.RATE, audio.rateHz())))
                .environment(environment(defaults.environment()))
                .done();
    }

    private void rejectUnknown() {
        root.properties().forEach(entry -> {
            String key = entry.getKey();
            Set<String> inner = TABLES.get(key);
            if (inner != null || key.equals(ENVIRONMENT)) {
                rejectUnknownIn(key, entry.getValue(), inner);
            } else if (!ROOT.contains(key) && !key.equals(SCHEMA)) {
                Set<String> known = new TreeSet<>(ROOT);
                known.addAll(TABLES.keySet());
                known.add(ENVIRONMENT);
                unknown(key, known);
            }
        });
    }

    private void checkSchema() {
        JsonNode schema = root.get(SCHEMA);
        if (schema != null && !(schema.isIntegralNumber() && schema.asLong() == ProfileToml.SCHEMA)) {
            problem(ProfileField.FILE, "the file has the schema " + shown(schema.asText()) + " and this version reads "
                    + ProfileToml.SCHEMA + ": export it anew with a version as old as this one, or update.");
        }
    }

    private void rejectUnknownIn(String table, JsonNode node, @Nullable Set<String> known) {
        if (!node.isObject()) {
            problem(ProfileField.FILE, "\"" + table + "\" must be a table, written as [" + table + "].");
        } else if (known != null) {
            node.fieldNames().forEachRemaining(key -> {
                if (!known.contains(key)) {
                    unknown(table + "." + key, new TreeSet<>(known));
                }
            });
        }
    }

    private void unknown(String key, Set<String> known) {
        problem(ProfileField.FILE, "unknown key \"" + shown(key) + "\": remove it or correct its spelling (known here: "
                + String.join(", ", known) + ").");
    }

    private @Nullable JsonNode node(ProfileField field) {
        JsonNode node = root;
        for (String part : field.key().split("\\.")) {
            node = node.get(part);
            if (node == null) {
                return null;
            }
        }
        return node;
    }

    private String text(ProfileField field, String otherwise) {
        JsonNode node = node(field);
        if (node == null) {
            return otherwise;
        }
        return node.isTextual() ? node.textValue() : wrongType(field, "a text in quotes", otherwise);
    }

    private boolean flag(ProfileField field, boolean otherwise) {
        JsonNode node = node(field);
        if (node == null) {
            return otherwise;
        }
        return node.isBoolean() ? node.booleanValue() : wrongType(field, "true or false", otherwise);
    }

    private int number(ProfileField field, int otherwise) {
        JsonNode node = node(field);
        if (node == null) {
            return otherwise;
        }
        boolean fits = node.isIntegralNumber() && node.canConvertToInt();
        return fits ? node.intValue() : wrongType(field, "a whole number", otherwise);
    }

    private RtPolicy policy(RtPolicy otherwise) {
        String value = text(ProfileField.RT_POLICY, otherwise.name());
        for (RtPolicy policy : RtPolicy.values()) {
            if (policy.name().equals(value)) {
                return policy;
            }
        }
        return wrongType(ProfileField.RT_POLICY, "\"FF\", \"RR\" or \"TS\"", otherwise);
    }

    private List<String> texts(List<String> otherwise) {
        JsonNode node = node(ProfileField.ARGUMENTS);
        List<String> values = new ArrayList<>();
        if (node == null) {
            return otherwise;
        }
        if (!node.isArray()) {
            return wrongType(ProfileField.ARGUMENTS, "a list of texts such as [\"--frames\", \"64\"]", values);
        }
        for (JsonNode element : node) {
            if (!element.isTextual()) {
                return wrongType(ProfileField.ARGUMENTS, "a list in which every element is a text in quotes", values);
            }
            values.add(element.textValue());
        }
        return values;
    }

    private Map<String, String> environment(Map<String, String> otherwise) {
        Map<String, String> values = new LinkedHashMap<>();
        JsonNode node = node(ProfileField.ENVIRONMENT);
        if (node == null || !node.isObject()) {
            return otherwise;
        }
        node.properties().forEach(entry -> {
            if (entry.getValue().isTextual()) {
                values.put(entry.getKey(), entry.getValue().textValue());
            } else {
                problem(ProfileField.ENVIRONMENT, "environment." + shown(entry.getKey())
                        + " must be a text in quotes, because every environment variable is one.");
            }
        });
        return values;
    }

    private <T> T wrongType(ProfileField field, String wanted, T otherwise) {
        problem(field, field.key() + " must be " + wanted + ".");
        return otherwise;
    }

    private void problem(ProfileField field, String text) {
        problems.add(FieldMessage.error(field, text));
    }

    private static String shown(String key) {
        String clean = key.replaceAll("\\p{Cntrl}", "?");
        return clean.length() > 80 ? clean.substring(0, 80) + "…" : clean;
    }
}
