package org.winenspa.app.doctor;

import java.util.Set;
import org.winenspa.app.doctor.Finding.Topic;
import org.winenspa.app.text.Texts;
import org.winenspa.bridge.Reading;

/// Whether reading the time is cheap.
final class ClockSource implements Check {

    private static final String ID = "clocksource";
    private static final Set<String> CHEAP = Set.of("tsc", "kvm-clock", "hyperv_clocksource_tsc_page", "arch_sys_counter");

    @Override
    public Finding check(MachineReadings machine) {
        return switch (machine.clocksource()) {
            case Reading.Value<String>(String source) -> judge(source);
            case Reading.Unavailable<String> u -> Finding.unknown(ID, Topic.KERNEL, Texts.of("doctor.clock.unknown"), u);
        };
    }

    private static Finding judge(String source) {
        String evidence = Texts.of("doctor.clock.evidence", source);
        return CHEAP.contains(source)
                ? Finding.of(ID, Topic.KERNEL, Severity.OK, Texts.of("doctor.clock.cheap", source), evidence)
                : Finding.of(ID, Topic.KERNEL, Severity.ADVICE, Texts.of("doctor.clock.slow", source), evidence)
                        .remedy(Texts.of("doctor.clock.remedy"), "sudo dmesg | grep -i -e clocksource -e tsc");
    }
}
