package org.winenspa.app.profile;

/// Who says a value of a profile, from the least to the most particular.
public enum Origin {
    /// The program itself.
    BUILT_IN,
    /// `defaults.toml`: this user's defaults for every profile.
    GLOBAL,
    /// The defaults for every profile that runs under the same runtime.
    RUNTIME,
    /// The profile's own file.
    APP
}
