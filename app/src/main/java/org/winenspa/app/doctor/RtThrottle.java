package org.winenspa.app.doctor;

import org.winenspa.app.doctor.Finding.Topic;
import org.winenspa.app.text.Texts;
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
                    ID, Topic.KERNEL, Texts.of("doctor.throttle.unknown"), u);
        };
    }

    private static Finding judge(Throttling throttling) {
        String evidence = Texts.of("doctor.throttle.evidence", Long.toString(throttling.runtimeUs()), Long.toString(throttling.periodUs()));
        if (!throttling.isOn()) {
            return Finding.of(ID, Topic.KERNEL, Severity.INFO,
                    Texts.of("doctor.throttle.off"), evidence);
        }
        if (throttling.share() >= ENOUGH) {
            return Finding.of(ID, Topic.KERNEL, Severity.OK, Texts.of("doctor.throttle.good", Math.round(throttling.share() * 100)), evidence);
        }
        return Finding.of(ID, Topic.KERNEL, Severity.ADVICE, Texts.of("doctor.throttle.low", Math.round(throttling.share() * 100)), evidence)
                .remedy(Texts.of("doctor.throttle.remedy"), "sudo sysctl kernel.sched_rt_runtime_us=950000");
    }
}
