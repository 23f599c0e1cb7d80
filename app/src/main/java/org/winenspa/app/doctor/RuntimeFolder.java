package org.winenspa.app.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import org.winenspa.app.doctor.Finding.Topic;
import org.winenspa.app.text.Texts;

/// Whether the login gave this user a runtime directory.
final class RuntimeFolder implements Check {

    private static final String ID = "runtime-dir";

    @Override
    public Finding check(MachineReadings machine) {
        String named = machine.session().environment().getOrDefault("XDG_RUNTIME_DIR", "");
        if (!named.startsWith("/")) {
            return missing(Texts.of("doctor.rundir.unset"));
        }
        return Files.isDirectory(Path.of(named))
                ? Finding.of(ID, Topic.SESSION, Severity.OK, Texts.of("doctor.rundir.good"), Texts.of("doctor.rundir.evidence", named))
                : missing(Texts.of("doctor.rundir.noFolder", named));
    }

    private static Finding missing(String evidence) {
        return Finding.of(ID, Topic.SESSION, Severity.INFO,
                Texts.of("doctor.rundir.missing"), evidence)
                .remedy(Texts.of("doctor.rundir.remedy"));
    }
}
