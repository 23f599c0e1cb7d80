package org.winenspa.app.doctor;

import org.winenspa.app.doctor.Finding.Topic;
import org.winenspa.bridge.Reading;

/// Whether the runtime will accept the folder for telemetry.
final class TelemetryFolder implements Check {

    private static final String ID = "telemetry-dir";

    @Override
    public Finding check(MachineReadings machine) {
        String folder = machine.session().telemetryFolder().toString();
        return switch (machine.session().telemetry()) {
            case Reading.Value<Boolean> _ -> Finding.of(ID, Topic.SESSION, Severity.OK,
                    "The telemetry folder belongs to you alone.", folder + " has mode 700 and your user id.");
            case Reading.Unavailable<Boolean>(Reading.Kind kind, String reason) when kind == Reading.Kind.WAITING ->
                    Finding.of(ID, Topic.SESSION, Severity.OK,
                            "The telemetry folder is made when the first program starts.", reason + ".");
            case Reading.Unavailable<Boolean>(Reading.Kind _, String reason) ->
                    Finding.of(ID, Topic.SESSION, Severity.REQUIRED,
                            "The runtime will refuse to write telemetry, so nothing can be shown live.", reason + ".")
                            .remedy("Remove or correct that folder; it is made anew when a program starts.");
        };
    }
}
