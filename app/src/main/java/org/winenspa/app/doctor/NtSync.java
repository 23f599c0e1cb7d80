package org.winenspa.app.doctor;

import org.winenspa.app.doctor.Finding.Topic;

/// Whether the kernel has NT synchronisation objects.
final class NtSync implements Check {

    private static final String ID = "ntsync";

    @Override
    public Finding check(MachineReadings machine) {
        if (machine.ntsync().orElse(false)) {
            return Finding.of(ID, Topic.KERNEL, Severity.OK, "The kernel has ntsync, and this user may use it.",
                    "/dev/ntsync can be opened.");
        }
        return Finding.of(ID, Topic.KERNEL, Severity.INFO,
                "ntsync cannot be used; this runtime does not need it, waits for NT objects go through wineserver.",
                machine.ntsync().reason() + ".");
    }
}
