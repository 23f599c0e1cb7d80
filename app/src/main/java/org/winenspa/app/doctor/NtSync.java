package org.winenspa.app.doctor;

import org.winenspa.app.doctor.Finding.Topic;
import org.winenspa.app.text.Texts;

/// Whether the kernel has NT synchronisation objects.
final class NtSync implements Check {

    private static final String ID = "ntsync";

    @Override
    public Finding check(MachineReadings machine) {
        if (machine.ntsync().orElse(false)) {
            return Finding.of(ID, Topic.KERNEL, Severity.OK, Texts.of("doctor.ntsync.good"),
                    Texts.of("doctor.ntsync.evidence"));
        }
        return Finding.of(ID, Topic.KERNEL, Severity.INFO,
                Texts.of("doctor.ntsync.none"),
                machine.ntsync().reason() + ".");
    }
}
