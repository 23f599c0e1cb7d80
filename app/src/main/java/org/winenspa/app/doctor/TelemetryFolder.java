package org.winenspa.app.doctor;

import org.winenspa.app.doctor.Finding.Topic;
import org.winenspa.app.text.Texts;
import org.winenspa.bridge.Reading;

/// Whether the runtime will accept the folder for telemetry.
final class TelemetryFolder implements Check {

    private static final String ID = "telemetry-dir";

    @Override
    public Finding check(MachineReadings machine) {
        String folder = machine.session().telemetryFolder().toString();
        return switch (machine.session().telemetry()) {
            case Reading.Value<Boolean> _ -> Finding.of(ID, Topic.SESSION, Severity.OK,
                    Texts.of("doctor.telemetry.good"), Texts.of("doctor.telemetry.evidence", folder));
            case Reading.Unavailable<Boolean>(Reading.Kind kind, String reason) when kind == Reading.Kind.WAITING ->
                    Finding.of(ID, Topic.SESSION, Severity.OK,
                            Texts.of("doctor.telemetry.later"), reason + ".");
            case Reading.Unavailable<Boolean>(Reading.Kind _, String reason) ->
                    Finding.of(ID, Topic.SESSION, Severity.REQUIRED,
                            Texts.of("doctor.telemetry.refused"), reason + ".")
                            .remedy(Texts.of("doctor.telemetry.remedy"));
        };
    }
}
