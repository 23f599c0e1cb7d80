package org.winenspa.app.doctor;

import java.util.List;
import java.util.Map;

/// Examines this machine.
public final class MachineDoctor implements Doctor {

    private final Map<String, String> environment;

    /// @param environment of the session in which programs will run
    public MachineDoctor(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    @Override
    public List<Finding> examine() {
        MachineReadings machine = MachineProbe.read(environment);
        return MachineProbe.checks().stream().map(check -> check.check(machine)).toList();
    }
}
