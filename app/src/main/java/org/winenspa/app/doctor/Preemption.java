package org.winenspa.app.doctor;

import org.winenspa.app.doctor.Finding.Topic;
import org.winenspa.app.text.Texts;
import org.winenspa.bridge.Reading;
import org.winenspa.bridge.sys.KernelPreemption;

/// How quickly the kernel lets a real-time thread run.
final class Preemption implements Check {

    private static final String ID = "kernel-preemption";

    @Override
    public Finding check(MachineReadings machine) {
        return switch (machine.preemption()) {
            case Reading.Value<KernelPreemption.Preemption>(KernelPreemption.Preemption kernel) -> judge(kernel);
            case Reading.Unavailable<KernelPreemption.Preemption> u -> Finding.unknown(
                    ID, Topic.KERNEL, Texts.of("doctor.preemption.unknown"), u);
        };
    }

    private static Finding judge(KernelPreemption.Preemption kernel) {
        String evidence = Texts.of("doctor.preemption.evidence", kernel.release(), kernel.model());
        return switch (kernel.model()) {
            case RT -> Finding.of(ID, Topic.KERNEL, Severity.OK,
                    Texts.of("doctor.preemption.rt"), evidence);
            case FULL -> Finding.of(ID, Topic.KERNEL, Severity.OK,
                    Texts.of("doctor.preemption.full"), evidence);
            case LAZY -> Finding.of(ID, Topic.KERNEL, Severity.OK,
                    Texts.of("doctor.preemption.lazy"), evidence);
            case DYNAMIC -> Finding.of(ID, Topic.KERNEL, Severity.UNKNOWN,
                    Texts.of("doctor.preemption.dynamic"),
                    evidence + " " + kernel.runtimeChoice().reason())
                    .remedy(Texts.of("doctor.preemption.dynamic.remedy"),
                            "sudo cat /sys/kernel/debug/sched/preempt");
            case VOLUNTARY, NONE -> Finding.of(ID, Topic.KERNEL, Severity.ADVICE,
                    Texts.of("doctor.preemption.none"), evidence)
                    .remedy(Texts.of("doctor.preemption.none.remedy"));
        };
    }
}
