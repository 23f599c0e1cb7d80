package org.winenspa.app.doctor;

import org.winenspa.app.doctor.Finding.Topic;
import org.winenspa.app.text.Texts;

/// Whether rtkit hands out real-time priorities, which are far below our ceiling.
final class RtKit implements Check {

    private static final String ID = "rtkit";

    @Override
    public Finding check(MachineReadings machine) {
        if (!machine.rtkit().isAvailable()) {
            return Finding.unknown(ID, Topic.RIGHTS, Texts.of("doctor.rtkit.unknown"), machine.rtkit());
        }
        return machine.rtkit().orElse(false)
                ? Finding.of(ID, Topic.RIGHTS, Severity.INFO,
                        Texts.of("doctor.rtkit.runs"),
                        Texts.of("doctor.rtkit.runs.evidence"))
                : Finding.of(ID, Topic.RIGHTS, Severity.OK, Texts.of("doctor.rtkit.none"),
                        Texts.of("doctor.rtkit.none.evidence"));
    }
}
