package org.winenspa.app.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.winenspa.app.doctor.MachineReadings.Rights;
import org.winenspa.app.doctor.MachineReadings.Session;
import org.winenspa.app.profile.RealTime;
import org.winenspa.app.runtime.Checkout;
import org.winenspa.app.text.Texts;
import org.winenspa.bridge.Reading;
import org.winenspa.bridge.audio.AudioServers;
import org.winenspa.bridge.proc.PidLimits;
import org.winenspa.bridge.proc.PidStatus;
import org.winenspa.bridge.proc.ProcPath;
import org.winenspa.bridge.proc.ProcText;
import org.winenspa.bridge.proc.ProcessList;
import org.winenspa.bridge.sys.CpuTopology;
import org.winenspa.bridge.sys.HugepagePools;
import org.winenspa.bridge.sys.KernelPreemption;
import org.winenspa.bridge.sys.Limits;
import org.winenspa.bridge.sys.NtsyncDevice;
import org.winenspa.bridge.sys.RtThrottling;
import org.winenspa.bridge.telemetry.TelemetryDirectory;

/// Reads the machine. Takes some ten milliseconds; needs no rights and changes nothing.
final class MachineProbe {

    private static final Path CLOCKSOURCE =
            ProcPath.SYS.resolve("devices/system/clocksource/clocksource0/current_clocksource");

    private MachineProbe() {}

    static MachineReadings read(Map<String, String> environment) {
        return new MachineReadings(
                rights(),
                HugepagePools.read(),
                KernelPreemption.read(),
                RtThrottling.read(),
                AudioServers.read(),
                CpuTopology.read(),
                NtsyncDevice.read(),
                ProcText.read(CLOCKSOURCE).map(String::strip),
                ProcessList.read().map(all -> all.stream().anyMatch(p -> p.name().startsWith("rtkit-daemon"))),
                session(environment));
    }

    private static Rights rights() {
        int self = (int) ProcessHandle.current().pid();
        Reading<PidStatus.Status> status = PidStatus.read(self);
        return new Rights(
                PidLimits.read(self),
                status.map(PidStatus.Status::hasSysNice),
                status.map(PidStatus.Status::hasIpcLock),
                Limits.tryFifo(RealTime.DEFAULT.priority()));
    }

    private static Session session(Map<String, String> environment) {
        TelemetryDirectory telemetry = TelemetryDirectory.locate(environment);
        Reading<Path> source = Checkout.in(environment)
                .map(checkout -> Reading.of(checkout.root().resolve(LimitsFile.IN_CHECKOUT)))
                .orElseGet(() -> Reading.notSupported(Texts.of("doctor.noCheckout")));
        return new Session(
                System.getProperty("user.name", ""),
                environment,
                telemetry.list().flatMap(_ -> writable(telemetry.path())),
                telemetry.path(),
                Files.exists(LimitsFile.INSTALLED),
                source,
                Runtime.version().feature());
    }

    private static Reading<Boolean> writable(Path folder) {
        try {
            return Files.isWritable(folder)
                    ? Reading.of(true)
                    : Reading.notPermitted(Texts.of("doctor.readOnly", folder.toString(), Files.getFileStore(folder).type()));
        } catch (IOException e) {
            return Reading.failed(Texts.of("doctor.notExamined", folder.toString(), String.valueOf(e.getMessage())));
        }
    }

    /// The checks, in the order of the readiness page.
    static List<Check> checks() {
        return List.of(
                new RtLimit(),
                new RtTimeLimit(),
                new RtKit(),
                new RtThrottle(),
                new MemoryLockLimit(),
                new HugepagePool(),
                new Preemption(),
                new ClockSource(),
                new NtSync(),
                new AudioServerPriority(),
                new CpuGovernor(),
                new CpuCores(),
                new RuntimeFolder(),
                new TelemetryFolder(),
                new JavaVersion());
    }
}
