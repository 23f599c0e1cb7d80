package org.winenspa.app.cli;

import java.util.Map;
import org.winenspa.app.Directories;
import org.winenspa.app.doctor.Doctor;
import org.winenspa.app.doctor.MachineDoctor;
import org.winenspa.app.launch.HostProbe;
import org.winenspa.app.launch.Launcher;
import org.winenspa.app.launch.WineLauncher;
import org.winenspa.app.prefix.Prefixes;
import org.winenspa.app.prefix.SnapshotStore;
import org.winenspa.app.profile.ProfileStore;
import org.winenspa.app.runtime.RuntimeCatalog;
import org.winenspa.app.runtime.RuntimeFolders;

/// What the verbs work with, for this user and this session.
record Services(
        Directories directories, ProfileStore profiles, RuntimeCatalog runtimes, Launcher launcher, Doctor doctor) {

    /// The prefixes of this user.
    Prefixes prefixes() {
        return new Prefixes(directories.prefixes(), profiles);
    }

    /// Their kept states.
    SnapshotStore snapshots() {
        return new SnapshotStore(directories.snapshots());
    }

    static Services ofThisUser() {
        Map<String, String> session = System.getenv();
        Directories directories = Directories.ofThisUser();
        RuntimeCatalog runtimes = new RuntimeCatalog(directories.runtimes(), session,
                new RuntimeFolders(directories.runtimeFolders())::list);
        return new Services(directories, new ProfileStore(directories.profiles()), runtimes,
                new WineLauncher(directories, runtimes, HostProbe::read, session), new MachineDoctor(session));
    }
}
