package org.winenspa.app.profile;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One entry of the profile list: a readable profile, or the reasons why its file is not one.
///
/// @param id file name without `.toml`
/// @param file where it is, or would be for the built-in one
/// @param builtIn true while no file of this id exists
/// @param profile null when `problems` says why
/// @param problems empty when the file could be read
public record StoredProfile(
        String id, Path file, boolean builtIn, @Nullable Profile profile, List<FieldMessage> problems) {

    public StoredProfile {
        problems = List.copyOf(problems);
    }
}
