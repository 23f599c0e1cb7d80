package org.winenspa.app.profile;

/// The fields of a profile, as a form and as a file know them.
public enum ProfileField {
    ID("id"),
    NAME("name"),
    EXECUTABLE("executable"),
    ARGUMENTS("arguments"),
    PREFIX("prefix"),
    RUNTIME("runtime"),
    CPUS("cpus"),
    TELEMETRY("telemetry"),
    RT_ENABLED("realtime.enabled"),
    RT_PRIORITY("realtime.priority"),
    RT_POLICY("realtime.policy"),
    HUGEPAGES("memory.hugepages"),
    LOCK_MEMORY("memory.lock"),
    FRAMES("audio.frames"),
    RATE("audio.rate"),
    ENVIRONMENT("environment"),
    /// The file as a whole: not readable, not TOML, an unknown key.
    FILE("file");

    private final String key;

    ProfileField(String key) {
        this.key = key;
    }

    /// The dotted key in the file.
    public String key() {
        return key;
    }
}
