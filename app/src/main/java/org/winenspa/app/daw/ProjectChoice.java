package org.winenspa.app.daw;

import java.util.List;
import org.winenspa.app.profile.Profile;

/// Which profile opens a project file.
public sealed interface ProjectChoice {

    /// Exactly one does, or the user chose one for this kind of file.
    ///
    /// @param profile the profile as it is kept
    /// @param daw the program it runs
    record One(Profile profile, Daw daw) implements ProjectChoice {}

    /// More than one does; which one is not guessed.
    ///
    /// @param profiles those that do
    /// @param extension of the file, for choosing a default
    record Several(List<Profile> profiles, String extension) implements ProjectChoice {
        public Several {
            profiles = List.copyOf(profiles);
        }
    }

    /// None does.
    ///
    /// @param reason a sentence, with what to do
    record None(String reason) implements ProjectChoice {}
}
