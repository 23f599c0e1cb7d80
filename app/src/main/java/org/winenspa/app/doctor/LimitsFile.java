package org.winenspa.app.doctor;

import java.nio.file.Path;
import org.winenspa.app.doctor.MachineReadings.Session;
import org.winenspa.app.text.Texts;

/// The file that gives the group `audio` real-time rights, and how an administrator installs it.
final class LimitsFile {

    static final Path INSTALLED = Path.of("/etc/security/limits.d/95-nspa-studio.conf");
    static final Path IN_CHECKOUT = Path.of("packaging/limits/95-nspa-studio.conf");
    /// What the file grants; a test compares these lines with the file.
    static final String[] LINES = {"@audio - rtprio 95", "@audio - memlock unlimited", "@audio - nice -11"};

    private LimitsFile() {}

    /// Adds the remedy of a limit that is too low. Limits apply from the next login, so an installed file means that.
    static Finding remedy(Finding finding, Session session) {
        if (session.limitsFile()) {
            return finding.remedy(Texts.of("doctor.limits.relogin", INSTALLED.toString()), join(session));
        }
        String install = session.limitsSource()
                .map(file -> "sudo install -m 644 " + quoted(file.toString()) + " " + INSTALLED)
                .orElse("printf '%s\\n' '" + String.join("' '", LINES) + "' | sudo tee " + INSTALLED);
        return finding.remedy(Texts.of("doctor.limits.install"),
                install, join(session));
    }

    private static String join(Session session) {
        return "sudo usermod -aG audio " + quoted(session.user());
    }

    private static String quoted(String word) {
        return word.matches("[A-Za-z0-9_./-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
