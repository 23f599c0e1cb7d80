package org.winenspa.app.doctor;

import org.winenspa.app.doctor.Finding.Topic;
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
                    ID, Topic.KERNEL, "The kernel's preemption model could not be read.", u);
        };
    }

    private static Finding judge(KernelPreemption.Preemption kernel) {
        String evidence = "Linux " + kernel.release() + ", from /proc/version: " + kernel.model() + ".";
        return switch (kernel.model()) {
            case RT -> Finding.of(ID, Topic.KERNEL, Severity.OK,
                    "The kernel is fully preemptible (PREEMPT_RT), the best for small periods.", evidence);
            case FULL -> Finding.of(ID, Topic.KERNEL, Severity.OK,
                    "The kernel is preemptible; wake-ups are late only behind its own locks.", evidence);
            case LAZY -> Finding.of(ID, Topic.KERNEL, Severity.OK,
                    "The kernel is preemptible for real-time threads (lazy for the others).", evidence);
            case DYNAMIC -> Finding.of(ID, Topic.KERNEL, Severity.UNKNOWN,
                    "The kernel chooses its preemption model at boot, and which one it chose is not readable.",
                    evidence + " " + kernel.runtimeChoice().reason())
                    .remedy("Make sure of it: look as root, or boot with \"preempt=full\".",
                            "sudo cat /sys/kernel/debug/sched/preempt");
            case VOLUNTARY, NONE -> Finding.of(ID, Topic.KERNEL, Severity.ADVICE,
                    "The kernel lets system calls run to their end before a real-time thread gets the CPU.", evidence)
                    .remedy("Boot with \"preempt=full\" if the kernel has PREEMPT_DYNAMIC, or install your distribution's"
                            + " real-time kernel.");
        };
    }
}
