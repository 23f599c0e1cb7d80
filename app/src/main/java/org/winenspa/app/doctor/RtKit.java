package org.winenspa.app.doctor;

import org.winenspa.app.doctor.Finding.Topic;

/// Whether rtkit hands out real-time priorities, which are far below our ceiling.
final class RtKit implements Check {

    private static final String ID = "rtkit";

    @Override
    public Finding check(MachineReadings machine) {
        if (!machine.rtkit().isAvailable()) {
            return Finding.unknown(ID, Topic.RIGHTS, "Whether rtkit runs could not be found out.", machine.rtkit());
        }
        return machine.rtkit().orElse(false)
                ? Finding.of(ID, Topic.RIGHTS, Severity.INFO,
                        "rtkit runs: what gets its priority from it stays at 20 or below, under our ceiling.",
                        "A process named rtkit-daemon was found; our runtime does not use it.")
                : Finding.of(ID, Topic.RIGHTS, Severity.OK, "rtkit does not run; it is not needed.",
                        "No process named rtkit-daemon was found.");
    }
}
