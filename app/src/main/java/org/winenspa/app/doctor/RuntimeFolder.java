package org.winenspa.app.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import org.winenspa.app.doctor.Finding.Topic;

/// Whether the login gave this user a runtime directory.
final class RuntimeFolder implements Check {

    private static final String ID = "runtime-dir";

    @Override
    public Finding check(MachineReadings machine) {
        String named = machine.session().environment().getOrDefault("XDG_RUNTIME_DIR", "");
        if (!named.startsWith("/")) {
            return missing("XDG_RUNTIME_DIR is not set.");
        }
        return Files.isDirectory(Path.of(named))
                ? Finding.of(ID, Topic.SESSION, Severity.OK, "This login has a runtime directory.", "XDG_RUNTIME_DIR is " + named + ".")
                : missing("XDG_RUNTIME_DIR is " + named + ", which is not a folder.");
    }

    private static Finding missing(String evidence) {
        return Finding.of(ID, Topic.SESSION, Severity.INFO,
                "This login has no runtime directory; telemetry goes to a folder of yours below /tmp instead.", evidence)
                .remedy("Log in through your desktop or as a login shell, so that systemd makes one.");
    }
}
