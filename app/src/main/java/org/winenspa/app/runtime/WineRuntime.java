package org.winenspa.app.runtime;

import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A Wine that a profile can run under.
///
/// @param key the build's key, `system`, or the absolute path of the folder
/// @param kind where it comes from
/// @param root the folder that holds `bin/wine`
/// @param wineVersion such as `10.0`; null for a folder that does not say it without running it
/// @param series the hash of the patch series, 12 hex digits; null unless it is built by us
/// @param features what the patches bring, such as `rt-prio`; empty for a Wine that is not ours
/// @param built when it was built, ISO 8601; null when unknown
/// @param problem why it cannot be used, one sentence; null when nothing speaks against it
public record WineRuntime(
        String key,
        Kind kind,
        Path root,
        @Nullable String wineVersion,
        @Nullable String series,
        Set<String> features,
        @Nullable String built,
        @Nullable String problem) {

    /// The feature that makes `NSPA_RT_PRIO` mean something.
    public static final String RT_PRIORITY = "rt-prio";
    /// The feature that makes `NSPA_TELEMETRY` mean something.
    public static final String TELEMETRY = "telemetry";

    /// Where a runtime comes from.
    public enum Kind {
        /// Built by us, with our patches.
        NSPA,
        /// Built by us from unpatched sources.
        STOCK,
        /// The `wine` of the machine.
        SYSTEM,
        /// Any other folder the user named.
        FOLDER
    }

    public WineRuntime {
        features = Set.copyOf(features);
    }

    /// Whether nothing speaks against launching under it.
    public boolean usable() {
        return problem == null;
    }

    /// The program that starts Windows programs.
    public Path wine() {
        return root.resolve("bin/wine");
    }

    /// The program that serves a prefix.
    public Path wineserver() {
        return root.resolve("bin/wineserver");
    }

    /// Whether the patches bring a feature.
    public boolean has(String feature) {
        return features.contains(feature);
    }
}
