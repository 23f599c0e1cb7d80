package org.winenspa.app.doctor;

import org.winenspa.app.doctor.Finding.Topic;
import org.winenspa.app.profile.RealTime;
import org.winenspa.app.text.Texts;
import org.winenspa.bridge.Reading;
import org.winenspa.bridge.proc.PidLimits;

/// Whether programs of this session may run in real time at all.
final class RtLimit implements Check {

    private static final String ID = "rt-limit";

    @Override
    public Finding check(MachineReadings machine) {
        Reading<PidLimits.Limits> limits = machine.rights().limits();
        int ceiling = RealTime.DEFAULT.priority();
        String evidence = limits.map(l -> Texts.of("doctor.rt.limits", number(l.rtPriority().soft()), number(l.rtPriority().hard())) + " ").orElse("")
                + (machine.rights().privileged().orElse(false) ? Texts.of("doctor.rt.capability") + " " : "")
                + (machine.rights().trial().isAvailable()
                        ? Texts.of("doctor.rt.granted", ceiling) : Texts.of("doctor.rt.refused", ceiling, machine.rights().trial().reason()));
        if (machine.rights().trial().isAvailable()) {
            return Finding.of(ID, Topic.RIGHTS, Severity.OK,
                    Texts.of("doctor.rt.good", ceiling), evidence);
        }
        if (!limits.isAvailable()) {
            return Finding.unknown(ID, Topic.RIGHTS, Texts.of("doctor.rt.unknown"), limits);
        }
        long allowed = limits.map(l -> l.rtPriority().hard()).orElse(0L);
        if (allowed >= ceiling) {
            return Finding.of(ID, Topic.RIGHTS, Severity.REQUIRED,
                    Texts.of("doctor.rt.group", ceiling), evidence)
                    .remedy(Texts.of("doctor.rt.group.remedy"));
        }
        String summary = allowed == 0
                ? Texts.of("doctor.rt.none")
                : Texts.of("doctor.rt.low", allowed, ceiling);
        return LimitsFile.remedy(Finding.of(ID, Topic.RIGHTS, Severity.REQUIRED, summary, evidence), machine.session());
    }

    private static String number(long limit) {
        return limit == PidLimits.UNLIMITED ? Texts.of("value.unlimited") : String.valueOf(limit);
    }
}
