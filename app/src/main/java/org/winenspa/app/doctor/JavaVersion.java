package org.winenspa.app.doctor;

import org.winenspa.app.doctor.Finding.Topic;

/// Whether the panel runs on the JDK it is made for.
final class JavaVersion implements Check {

    private static final String ID = "jdk";
    private static final int NEEDED = 25;

    @Override
    public Finding check(MachineReadings machine) {
        int version = machine.session().javaVersion();
        String evidence = "java.version is " + version + ".";
        return version >= NEEDED
                ? Finding.of(ID, Topic.SESSION, Severity.OK, "The panel runs on JDK " + version + ".", evidence)
                : Finding.of(ID, Topic.SESSION, Severity.REQUIRED, "The panel needs JDK " + NEEDED + " or newer.", evidence)
                        .remedy("Start it with ./run, which finds or installs one.");
    }
}
