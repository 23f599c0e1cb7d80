package org.winenspa.app.doctor;

import org.winenspa.app.doctor.Finding.Topic;
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
                    ID, Topic.RIGHTS, "The time limit of real-time threads could not be read.", u);
        };
    }

    private static Finding judge(PidLimits.Limit limit) {
        if (limit.isUnlimited()) {
            return Finding.of(ID, Topic.RIGHTS, Severity.OK, "Real-time threads are not killed for computing long.",
                    "RLIMIT_RTTIME is unlimited.");
        }
        return Finding.of(ID, Topic.RIGHTS, Severity.ADVICE,
                "A real-time thread that computes for " + limit.soft() / 1000 + " ms without sleeping is killed, and its"
                        + " program with it.",
                "RLIMIT_RTTIME is " + limit.soft() + " µs.")
                .remedy("Find what sets it (a unit's LimitRTTIME or a line \"rttime\" in /etc/security) and remove it; then"
                        + " log in again.", "grep -rn -e rttime -e LimitRTTIME /etc/security /etc/systemd");
    }
}
