package org.winenspa.app;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The four per-user folders of the panel, by the XDG base directory specification.
///
/// Nothing is created here: whoever writes into one of them creates it.
///
/// @param config profiles (`profiles/<id>.toml`)
/// @param cache runtimes, build trees: may be deleted at any time
/// @param state logs and the list of running programs
/// @param data Wine prefixes (`prefixes/<name>`)
public record Directories(Path config, Path cache, Path state, Path data) {

    private static final String FOLDER = "nspa-studio";

    /// The folders of this process's user.
    public static Directories ofThisUser() {
        return of(System.getenv(), Path.of(System.getProperty("user.home")));
    }

    /// The folders that an environment describes. Relative values are ignored, as the specification demands.
    ///
    /// @param environment variables such as `XDG_CONFIG_HOME`
    /// @param home used where the environment says nothing and has no absolute `HOME`
    public static Directories of(Map<String, String> environment, Path home) {
        Path base = absolute(environment.get("HOME"), home);
        return new Directories(
                absolute(environment.get("XDG_CONFIG_HOME"), base.resolve(".config")).resolve(FOLDER),
                absolute(environment.get("XDG_CACHE_HOME"), base.resolve(".cache")).resolve(FOLDER),
                absolute(environment.get("XDG_STATE_HOME"), base.resolve(".local/state")).resolve(FOLDER),
                absolute(environment.get("XDG_DATA_HOME"), base.resolve(".local/share")).resolve(FOLDER));
    }

    private static Path absolute(@Nullable String value, Path otherwise) {
        return value != null && value.startsWith("/") ? Path.of(value) : otherwise;
    }

    /// Where profiles are kept.
    public Path profiles() {
        return config.resolve("profiles");
    }

    /// Where named prefixes are kept.
    public Path prefixes() {
        return data.resolve("prefixes");
    }

    /// Where kept states of prefixes are.
    public Path snapshots() {
        return data.resolve("snapshots");
    }

    /// Where finished runtimes are kept.
    public Path runtimes() {
        return cache.resolve("runtimes");
    }

    /// The list of Wine folders that the user has added.
    public Path runtimeFolders() {
        return config.resolve("runtime-folders.json");
    }

    /// Where the captures of xruns are kept.
    public Path captures() {
        return state.resolve("captures");
    }

    /// Where the last result of each profile is kept.
    public Path results() {
        return state.resolve("results");
    }

    /// Where program logs are kept.
    public Path logs() {
        return state.resolve("logs");
    }
}
