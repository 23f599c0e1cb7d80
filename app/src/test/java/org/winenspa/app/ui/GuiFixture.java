package org.winenspa.app.ui;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.winenspa.app.daw.DawCatalog;
import org.winenspa.app.daw.DawFinder;
import org.winenspa.app.doctor.Finding;
import org.winenspa.app.doctor.Severity;
import org.winenspa.app.prefix.Prefixes;
import org.winenspa.app.prefix.SnapshotStore;
import org.winenspa.app.profile.HostFacts;
import org.winenspa.app.profile.ProfileStore;
import org.winenspa.app.record.CaptureStore;
import org.winenspa.app.runtime.RuntimeCatalog;
import org.winenspa.app.runtime.RuntimeFolders;
import org.winenspa.app.runtime.RuntimeTrash;
import org.winenspa.app.ui.runtimes.RuntimeServices;
import org.winenspa.app.ui.strip.Desktop;
import org.winenspa.app.ui.strip.StripPlace;
import org.winenspa.app.verdict.ResultStore;
import org.winenspa.bridge.Reading;

/// Services for tests of the window: real profile store and catalog on a temporary folder, a fake launcher, scripted snapshots.
public final class GuiFixture {
    final FakePrograms launcher = new FakePrograms();
    final Services services;

    GuiFixture(Path folder) {
        services = new Services(new ProfileStore(folder.resolve("profiles")), new RuntimeCatalog(folder.resolve("runtimes"), Map.of()), Optional.empty(),
                folder.resolve("build.log"), launcher, GuiFixture::findings, HostFacts::unknown, keeping(folder), target -> new ScriptedWatch(), new CaptureStore(folder.resolve("captures")),
                new ResultStore(folder.resolve("results")), new Desktop(new StripPlace(folder), ""),
                () -> new DawFinder(DawCatalog.load(), folder.resolve("prefixes"), folder.resolve("home")).find());
    }

    /// On the same temporary folder; nothing runs in its prefixes.
    static RuntimeServices keeping(Path folder) {
        ProfileStore profiles = new ProfileStore(folder.resolve("profiles"));
        return new RuntimeServices(new RuntimeFolders(folder.resolve("runtime-folders.json")), new RuntimeTrash(folder.resolve("runtimes")), profiles,
                new Prefixes(folder.resolve("prefixes"), profiles), new SnapshotStore(folder.resolve("snapshots")), prefix -> Reading.of(List.of()));
    }

    public static List<Finding> findings() {
        return List.of(
                new Finding("rt-limit", Finding.Topic.RIGHTS, Severity.REQUIRED, "This login session may not use real-time priorities.",
                        "RLIMIT_RTPRIO of this process is 0, 80 are needed.", "Allow them for your group and log in again.",
                        List.of("sudo cp packaging/limits/95-nspa-studio.conf /etc/security/limits.d/", "sudo usermod -aG audio \"$USER\"")),
                new Finding("memlock", Finding.Topic.MEMORY, Severity.ADVICE, "Only 8 MiB of memory can be locked.", "RLIMIT_MEMLOCK is 8388608.", "The same file raises it.", List.of()),
                new Finding("preemption", Finding.Topic.KERNEL, Severity.OK, "The kernel is fully preemptible.", "uname -v: PREEMPT_RT", "", List.of()),
                new Finding("governor", Finding.Topic.CPU, Severity.UNKNOWN, "The frequency governor is not known.", "cpufreq has no folder in /sys.", "", List.of()),
                new Finding("audio-server", Finding.Topic.AUDIO, Severity.INFO, "PipeWire runs at priority 88, above the ceiling of 80.", "thread data-loop.0 of process 901", "", List.of()));
    }
}
