package org.winenspa.app.doctor;

import org.winenspa.app.doctor.Finding.Topic;
import org.winenspa.bridge.Reading;
import org.winenspa.bridge.sys.RtThrottling.Throttling;

/// How much of the CPU real-time threads may take.
final class RtThrottle implements Check {

    private static final String ID = "rt-throttling";
    private static final double ENOUGH = 0.9;

    @Override
    public Finding check(MachineReadings machine) {
        return switch (machine.throttling()) {
            case Reading.Value<Throttling>(Throttling throttling) -> judge(throttling);
            case Reading.Unavailable<Throttling> u -> Finding.unknown(
                    ID, Topic.KERNEL, "The throttling of real-time threads could not be read.", u);
        };
    }

    private static Finding judge(Throttling throttling) {
        String evidence = "sched_rt_runtime_us is " + throttling.runtimeUs() + " of " + throttling.periodUs() + ".";
        if (!throttling.isOn()) {
            return Finding.of(ID, Topic.KERNEL, Severity.INFO,
                    "Real-time threads may take the whole CPU: one that never sleeps freezes its core.", evidence);
        }
        if (throttling.share() >= ENOUGH) {
            return Finding.of(ID, Topic.KERNEL, Severity.OK, "Real-time threads may take "
                    + Math.round(throttling.share() * 100) + " % of the CPU; the rest keeps the machine usable.", evidence);
        }
        return Finding.of(ID, Topic.KERNEL, Severity.ADVICE, "Real-time threads may take only "
                + Math.round(throttling.share() * 100) + " % of the CPU and are stopped for the rest of each period.", evidence)
                .remedy("Set the kernel's own value of 95 %.", "sudo sysctl kernel.sched_rt_runtime_us=950000");
    }
}
