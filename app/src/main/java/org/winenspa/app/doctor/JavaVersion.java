package org.winenspa.app.doctor;

import org.winenspa.app.doctor.Finding.Topic;
import org.winenspa.app.text.Texts;

/// Whether the panel runs on the JDK it is made for.
final class JavaVersion implements Check {

    private static final String ID = "jdk";
    private static final int NEEDED = 25;

    @Override
    public Finding check(MachineReadings machine) {
        int version = machine.session().javaVersion();
        String evidence = Texts.of("doctor.jdk.evidence", version);
        return version >= NEEDED
                ? Finding.of(ID, Topic.SESSION, Severity.OK, Texts.of("doctor.jdk.good", version), evidence)
                : Finding.of(ID, Topic.SESSION, Severity.REQUIRED, Texts.of("doctor.jdk.old", NEEDED), evidence)
                        .remedy(Texts.of("doctor.jdk.remedy"));
    }
}
