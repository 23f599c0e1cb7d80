package org.winenspa.app.doctor;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.winenspa.bridge.Reading;
import org.winenspa.bridge.audio.AudioServer;
import org.winenspa.bridge.proc.PidLimits;
import org.winenspa.bridge.sys.CpuTopology;
import org.winenspa.bridge.sys.HugepagePools;
import org.winenspa.bridge.sys.KernelPreemption;
import org.winenspa.bridge.sys.RtThrottling;

/// Everything the checks judge, read once.
///
/// @param rights of this process, which its programs inherit
/// @param hugepages pools of the kernel
/// @param preemption model of the kernel
/// @param throttling of real-time threads
/// @param audio servers of this user
/// @param cpus topology and clocks
/// @param ntsync whether the device can be opened
/// @param clocksource what the kernel tells the time with
/// @param rtkit whether rtkit's daemon runs
/// @param session folders and variables of this login
public record MachineReadings(
        Rights rights,
        Reading<List<HugepagePools.Pool>> hugepages,
        Reading<KernelPreemption.Preemption> preemption,
        Reading<RtThrottling.Throttling> throttling,
        Reading<List<AudioServer>> audio,
        Reading<CpuTopology.Topology> cpus,
        Reading<Boolean> ntsync,
        Reading<String> clocksource,
        Reading<Boolean> rtkit,
        Session session) {

    /// What this process may do.
    ///
    /// @param limits resource limits in force
    /// @param privileged whether CAP_SYS_NICE lifts the limit of real-time priorities
    /// @param mayLock whether CAP_IPC_LOCK lifts the limit of locked memory
    /// @param trial whether the kernel really gave a thread the usual ceiling
    public record Rights(
            Reading<PidLimits.Limits> limits,
            Reading<Boolean> privileged,
            Reading<Boolean> mayLock,
            Reading<Boolean> trial) {}

    /// This login.
    ///
    /// @param user name of the user
    /// @param environment variables
    /// @param telemetry whether the telemetry folder can be used; WAITING while it does not exist
    /// @param telemetryFolder where it is
    /// @param limitsFile whether our limits file is installed
    /// @param limitsSource our limits file in the checkout; NOT_SUPPORTED without one
    /// @param javaVersion feature number of the JDK
    public record Session(
            String user,
            Map<String, String> environment,
            Reading<Boolean> telemetry,
            Path telemetryFolder,
            boolean limitsFile,
            Reading<Path> limitsSource,
            int javaVersion) {}
}
