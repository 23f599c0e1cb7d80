package org.winenspa.app.ui;

import java.nio.file.Path;
import java.util.Map;
import org.winenspa.app.Directories;
import org.winenspa.app.daw.DawCatalog;
import org.winenspa.app.daw.DawFinder;
import org.winenspa.app.doctor.MachineDoctor;
import org.winenspa.app.launch.HostProbe;
import org.winenspa.app.launch.WineLauncher;
import org.winenspa.app.profile.ProfileStore;
import org.winenspa.app.record.CaptureStore;
import org.winenspa.app.runtime.Checkout;
import org.winenspa.app.runtime.RuntimeCatalog;
import org.winenspa.app.runtime.RuntimeFolders;
import org.winenspa.app.ui.runtimes.RuntimeServices;
import org.winenspa.app.ui.strip.Desktop;
import org.winenspa.app.ui.strip.StripPlace;
import org.winenspa.app.verdict.ResultStore;

/// The real services of the user who runs this process.
public final class PanelServices {
    private PanelServices() {}

    /// Makes them; reads nothing yet.
    public static Services ofThisUser() {
        return of(Directories.ofThisUser(), System.getenv());
    }

    /// Makes those of a user with these folders and this session; reads nothing yet.
    public static Services of(Directories directories, Map<String, String> environment) {
        RuntimeCatalog runtimes = new RuntimeCatalog(directories.runtimes(), environment,
                new RuntimeFolders(directories.runtimeFolders())::list);
        CaptureStore captures = new CaptureStore(directories.captures());
        ProfileStore profiles = new ProfileStore(directories.profiles());
        return new Services(
                profiles,
                runtimes,
                Checkout.in(environment),
                directories.logs().resolve("runtime-build.log"),
                new WineLauncher(directories, runtimes, HostProbe::read, environment),
                new MachineDoctor(environment),
                HostProbe::read,
                RuntimeServices.of(directories, profiles),
                new RecordedWatches(captures),
                captures,
                new ResultStore(directories.results()),
                new Desktop(new StripPlace(directories.state()), environment.getOrDefault("DBUS_SESSION_BUS_ADDRESS", "")),
                () -> new DawFinder(DawCatalog.load(), directories.prefixes(), Path.of(System.getProperty("user.home"))).find());
    }
}
