package org.winenspa.app.doctor;

import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.winenspa.app.doctor.MachineReadings.Rights;
import org.winenspa.app.doctor.MachineReadings.Session;
import org.winenspa.bridge.Reading;
import org.winenspa.bridge.audio.AudioServer;
import org.winenspa.bridge.proc.PidLimits;
import org.winenspa.bridge.proc.PidLimits.Limit;
import org.winenspa.bridge.proc.SchedPolicy;
import org.winenspa.bridge.proc.TaskSched.ThreadSched;
import org.winenspa.bridge.sys.CpuTopology;
import org.winenspa.bridge.sys.HugepagePools;
import org.winenspa.bridge.sys.KernelPreemption;
import org.winenspa.bridge.sys.RtThrottling;

/// Machines for the checks to judge.
final class Machines {

    static final long NONE = PidLimits.UNLIMITED;

    private Machines() {}

    /// A well prepared one.
    static MachineReadings good() {
        return new MachineReadings(
                rights(95, NONE, NONE, true),
                Reading.of(List.of(new HugepagePools.Pool(2 << 20, 128, 100, 0, 0))),
                preemption(KernelPreemption.Model.RT),
                Reading.of(new RtThrottling.Throttling(950_000, 1_000_000)),
                audio(88),
                cpus("performance", 4),
                Reading.of(true),
                Reading.of("tsc"),
                Reading.of(false),
                session(Reading.of(true), false, 25));
    }

    static Rights rights(long rtPriority, long lockedBytes, long rtTimeUs, boolean trial) {
        return new Rights(
                Reading.of(new PidLimits.Limits(new Limit(rtPriority, rtPriority), new Limit(lockedBytes, lockedBytes),
                        new Limit(rtTimeUs, rtTimeUs), new Limit(0, 0))),
                Reading.of(false),
                Reading.of(false),
                trial ? Reading.of(true) : Reading.notPermitted("sched_setscheduler: EPERM"));
    }

    static Reading<KernelPreemption.Preemption> preemption(KernelPreemption.Model model) {
        return Reading.of(new KernelPreemption.Preemption("6.12.0", model, Reading.notPermitted("debugfs is closed")));
    }

    static Reading<List<AudioServer>> audio(int... priorities) {
        return Reading.of(IntStream.of(priorities)
                .mapToObj(priority -> new AudioServer(AudioServer.Kind.PIPEWIRE, 4711,
                        Reading.of(new ThreadSched(4712, "data-loop.0", 'S',
                                priority == 0 ? SchedPolicy.OTHER : SchedPolicy.FIFO, priority, priority, 0, 0, 0, 0, 0, 0)),
                        Reading.of(new AudioServer.Graph(48_000, 64))))
                .toList());
    }

    static Reading<CpuTopology.Topology> cpus(String governor, int count) {
        BitSet online = new BitSet();
        online.set(0, count);
        return Reading.of(new CpuTopology.Topology(online, new BitSet(), IntStream.range(0, count)
                .mapToObj(n -> new CpuTopology.Cpu(n, Reading.of(n),
                        governor.isEmpty() ? Reading.notSupported("no cpufreq") : Reading.of(governor)))
                .toList()));
    }

    static Session session(Reading<Boolean> telemetry, boolean limitsFile, int javaVersion) {
        return new Session("mu sician", Map.of("XDG_RUNTIME_DIR", "/tmp"), telemetry, Path.of("/run/user/1/nspa-studio"),
                limitsFile, Reading.of(Path.of("/src/my checkout/packaging/limits/95-nspa-studio.conf")), javaVersion);
    }

    /// A machine about which nothing can be read.
    static MachineReadings dark() {
        Reading.Kind failed = Reading.Kind.FAILED;
        String reason = "the file vanished";
        return new MachineReadings(
                new Rights(new Reading.Unavailable<>(failed, reason), new Reading.Unavailable<>(failed, reason),
                        new Reading.Unavailable<>(failed, reason), new Reading.Unavailable<>(failed, reason)),
                new Reading.Unavailable<>(failed, reason), new Reading.Unavailable<>(failed, reason),
                new Reading.Unavailable<>(failed, reason), new Reading.Unavailable<>(failed, reason),
                new Reading.Unavailable<>(failed, reason), new Reading.Unavailable<>(failed, reason),
                new Reading.Unavailable<>(failed, reason), new Reading.Unavailable<>(failed, reason),
                session(Reading.waiting("not made yet"), false, 25));
    }
}
