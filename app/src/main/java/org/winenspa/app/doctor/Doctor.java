package org.winenspa.app.doctor;

import java.util.List;

/// Examines the machine. Reads files only and changes nothing; takes some ten milliseconds, so not for the FX thread.
@FunctionalInterface
public interface Doctor {

    /// All findings, in the order of their topics.
    List<Finding> examine();

    /// Whether nothing that is required is missing.
    static boolean isReady(List<Finding> findings) {
        return findings.stream().noneMatch(finding -> finding.severity() == Severity.REQUIRED);
    }
}
