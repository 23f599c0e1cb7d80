package org.winenspa.app.doctor;

import java.util.Set;
import org.winenspa.app.doctor.Finding.Topic;
import org.winenspa.bridge.Reading;

/// Whether reading the time is cheap.
final class ClockSource implements Check {

    private static final String ID = "clocksource";
    private static final Set<String> CHEAP = Set.of("tsc", "kvm-clock", "hyperv_clocksource_tsc_page", "arch_sys_counter");

    @Override
    public Finding check(MachineReadings machine) {
        return switch (machine.clocksource()) {
            case Reading.Value<String>(String source) -> judge(source);
            case Reading.Unavailable<String> u -> Finding.unknown(ID, Topic.KERNEL, "The clock source could not be read.", u);
        };
    }

    private static Finding judge(String source) {
        String evidence = "current_clocksource is " + source + ".";
        return CHEAP.contains(source)
                ? Finding.of(ID, Topic.KERNEL, Severity.OK, "Reading the time is cheap (" + source + ").", evidence)
                : Finding.of(ID, Topic.KERNEL, Severity.ADVICE, "The clock source \"" + source + "\" makes every reading of the"
                        + " time a slow system call, and audio programs read it all the time.", evidence)
                        .remedy("See why the kernel gave up the CPU's own counter; boot with \"tsc=reliable\" if the"
                                + " hardware is sound.", "sudo dmesg | grep -i -e clocksource -e tsc");
    }
}
