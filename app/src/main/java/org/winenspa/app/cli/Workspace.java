package org.winenspa.app.cli;

import java.util.Map;
import org.winenspa.app.Directories;
import org.winenspa.app.launch.HostProbe;
import org.winenspa.app.launch.Launcher;
import org.winenspa.app.launch.WineLauncher;
import org.winenspa.app.profile.ProfileStore;
import org.winenspa.app.runtime.RuntimeCatalog;

/// What the verbs work on: this user's profiles, runtimes and programs. Making one reads nothing.
///
/// @param directories where everything is kept
/// @param profiles the user's profiles
/// @param runtimes the runtimes to choose from
/// @param launcher plans and starts programs
public record Workspace(Directories directories, ProfileStore profiles, RuntimeCatalog runtimes, Launcher launcher) {

    /// The workspace of the user who runs this process.
    public static Workspace ofThisUser() {
        Map<String, String> environment = System.getenv();
        Directories directories = Directories.ofThisUser();
        RuntimeCatalog runtimes = new RuntimeCatalog(directories.runtimes(), environment);
        return new Workspace(
                directories,
                new ProfileStore(directories.profiles()),
                runtimes,
                new WineLauncher(directories, runtimes, HostProbe::read, environment));
    }
}
