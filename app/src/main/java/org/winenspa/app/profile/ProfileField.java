package org.winenspa.app.profile;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The fields of a profile, as a form and as a file know them.
public enum ProfileField {
    ID("id", Kind.TEXT, false),
    NAME("name", Kind.TEXT, false),
    EXECUTABLE("executable", Kind.TEXT, false),
    ARGUMENTS("arguments", Kind.LIST, false),
    PREFIX("prefix", Kind.TEXT, false),
    RUNTIME("runtime", Kind.TEXT, true),
    CPUS("cpus", Kind.TEXT, true),
    TELEMETRY("telemetry", Kind.FLAG, true),
    RT_ENABLED("realtime.enabled", Kind.FLAG, true),
    RT_PRIORITY("realtime.priority", Kind.NUMBER, true),
    RT_POLICY("realtime.policy", Kind.TEXT, true),
    HUGEPAGES("memory.hugepages", Kind.FLAG, true),
    LOCK_MEMORY("memory.lock", Kind.FLAG, true),
    FRAMES("audio.frames", Kind.NUMBER, true),
    RATE("audio.rate", Kind.NUMBER, true),
    ENVIRONMENT("environment", Kind.TABLE, true),
    /// The file as a whole: not readable, not TOML, an unknown key.
    FILE("file", Kind.TEXT, false);

    /// How a value is written in a file.
    public enum Kind {
        /// A text in quotes.
        TEXT,
        /// `true` or `false`.
        FLAG,
        /// A whole number.
        NUMBER,
        /// A list of texts.
        LIST,
        /// A table of texts.
        TABLE
    }

    private static final List<ProfileField> VALUES =
            Arrays.stream(values()).filter(field -> field != ID && field != FILE).toList();

    private final String key;
    private final Kind kind;
    private final boolean inheritable;

    ProfileField(String key, Kind kind, boolean inheritable) {
        this.key = key;
        this.kind = kind;
        this.inheritable = inheritable;
    }

    /// The dotted key in the file.
    public String key() {
        return key;
    }

    /// How its value is written in a file.
    public Kind kind() {
        return kind;
    }

    /// Whether a profile that says nothing takes the value of the defaults; the others belong to one program only.
    public boolean isInheritable() {
        return inheritable;
    }

    /// The fields that a file has, in its order.
    public static List<ProfileField> inFile() {
        return VALUES;
    }

    /// The field of a key such as `audio.frames`.
    public static Optional<ProfileField> ofKey(String key) {
        return VALUES.stream().filter(field -> field.key.equals(key)).findFirst();
    }

    /// This field's value in a profile: a `String`, `Boolean`, `Integer`, [RtPolicy], list or map of texts.
    public Object of(Profile profile) {
        return switch (this) {
            case ID -> profile.id();
            case NAME -> profile.name();
            case EXECUTABLE -> profile.executable();
            case ARGUMENTS -> profile.arguments();
            case PREFIX -> profile.prefix();
            case RUNTIME -> profile.runtime();
            case CPUS -> profile.cpus();
            case TELEMETRY -> profile.telemetry();
            case RT_ENABLED -> profile.realTime().enabled();
            case RT_PRIORITY -> profile.realTime().priority();
            case RT_POLICY -> profile.realTime().policy();
            case HUGEPAGES -> profile.hugepages();
            case LOCK_MEMORY -> profile.lockMemory();
            case FRAMES -> profile.audio().frames();
            case RATE -> profile.audio().rateHz();
            case ENVIRONMENT -> profile.environment();
            case FILE -> throw new IllegalArgumentException("a file is no value");
        };
    }
}
