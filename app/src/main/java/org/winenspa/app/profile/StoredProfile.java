package org.winenspa.app.profile;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One entry of the profile list: a readable profile, or the reasons why its file is not one.
///
/// @param id file name without `.toml`
/// @param file where it is, or would be for the built-in one
/// @param builtIn true while no file of this id exists
/// @param layers the profile with who says each value, null when `problems` says why
/// @param problems empty when the file could be read
public record StoredProfile(
        String id, Path file, boolean builtIn, @Nullable LayeredProfile layers, List<FieldMessage> problems) {

    public StoredProfile {
        problems = List.copyOf(problems);
    }

    /// The values that hold, null when [#problems()] says why there are none.
    public @Nullable Profile profile() {
        LayeredProfile known = layers;
        return known == null ? null : known.profile();
    }
}
