package org.winenspa.app.doctor;

/// One rule about the machine. Stateless: everything it knows comes from the readings.
@FunctionalInterface
interface Check {

    /// Judges the readings.
    ///
    /// @return the finding; what could not be read is [Severity#UNKNOWN] with the reason
    Finding check(MachineReadings machine);
}
