package org.winenspa.app.ui.runtimes;

import org.winenspa.app.Directories;
import org.winenspa.app.prefix.PrefixUse;
import org.winenspa.app.prefix.Prefixes;
import org.winenspa.app.prefix.SnapshotStore;
import org.winenspa.app.profile.ProfileStore;
import org.winenspa.app.runtime.RuntimeFolders;
import org.winenspa.app.runtime.RuntimeTrash;

/// What the runtimes page changes and keeps, besides the catalog.
///
/// @param folders Wine folders that the user added
/// @param trash deletes runtimes of ours
/// @param profiles for pins
/// @param prefixes of this user
/// @param snapshots of these prefixes
/// @param use who runs in a prefix
public record RuntimeServices(RuntimeFolders folders, RuntimeTrash trash, ProfileStore profiles, Prefixes prefixes,
        SnapshotStore snapshots, PrefixUse use) {

    /// Those of a user's folders; reads nothing yet.
    public static RuntimeServices of(Directories directories, ProfileStore profiles) {
        return new RuntimeServices(new RuntimeFolders(directories.runtimeFolders()), new RuntimeTrash(directories.runtimes()), profiles,
                new Prefixes(directories.prefixes(), profiles), new SnapshotStore(directories.snapshots()), PrefixUse.LIVE);
    }
}
