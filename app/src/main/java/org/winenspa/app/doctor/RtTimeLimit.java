package org.winenspa.app.doctor;

import org.winenspa.app.doctor.Finding.Topic;
import org.winenspa.app.text.Texts;
import org.winenspa.bridge.Reading;
import org.winenspa.bridge.proc.PidLimits;

/// Whether the kernel kills real-time threads that compute for long.
final class RtTimeLimit implements Check {

    private static final String ID = "rt-time-limit";

    @Override
    public Finding check(MachineReadings machine) {
        Reading<PidLimits.Limits> limits = machine.rights().limits();
        return switch (limits) {
            case Reading.Value<PidLimits.Limits>(PidLimits.Limits l) -> judge(l.rtTimeUs());
            case Reading.Unavailable<PidLimits.Limits> u -> Finding.unknown(
                    ID, Topic.RIGHTS, Texts.of("doctor.rttime.unknown"), u);
        };
    }

    private static Finding judge(PidLimits.Limit limit) {
        if (limit.isUnlimited()) {
            return Finding.of(ID, Topic.RIGHTS, Severity.OK, Texts.of("doctor.rttime.good"),
                    Texts.of("doctor.rttime.good.evidence"));
        }
        return Finding.of(ID, Topic.RIGHTS, Severity.ADVICE,
                Texts.of("doctor.rttime.limited", limit.soft() / 1000),
                Texts.of("doctor.rttime.limited.evidence", Long.toString(limit.soft())))
                .remedy(Texts.of("doctor.rttime.remedy"), "grep -rn -e rttime -e LimitRTTIME /etc/security /etc/systemd");
    }
}
