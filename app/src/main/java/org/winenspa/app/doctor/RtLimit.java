package org.winenspa.app.doctor;

import org.winenspa.app.doctor.Finding.Topic;
import org.winenspa.app.profile.RealTime;
import org.winenspa.bridge.Reading;
import org.winenspa.bridge.proc.PidLimits;

/// Whether programs of this session may run in real time at all.
final class RtLimit implements Check {

    private static final String ID = "rt-limit";

    @Override
    public Finding check(MachineReadings machine) {
        Reading<PidLimits.Limits> limits = machine.rights().limits();
        int ceiling = RealTime.DEFAULT.priority();
        String evidence = limits.map(l -> "RLIMIT_RTPRIO of this session: " + number(l.rtPriority().soft()) + ", at most "
                        + number(l.rtPriority().hard()) + "; ").orElse("")
                + (machine.rights().privileged().orElse(false) ? "CAP_SYS_NICE is held; " : "")
                + "a thread at SCHED_FIFO " + ceiling + " was "
                + (machine.rights().trial().isAvailable() ? "granted." : "refused: " + machine.rights().trial().reason());
        if (machine.rights().trial().isAvailable()) {
            return Finding.of(ID, Topic.RIGHTS, Severity.OK,
                    "Programs of this session may use real-time priorities up to the usual ceiling " + ceiling + ".", evidence);
        }
        if (!limits.isAvailable()) {
            return Finding.unknown(ID, Topic.RIGHTS, "The limit of real-time priorities could not be read.", limits);
        }
        long allowed = limits.map(l -> l.rtPriority().hard()).orElse(0L);
        if (allowed >= ceiling) {
            return Finding.of(ID, Topic.RIGHTS, Severity.REQUIRED,
                    "The limit allows priority " + ceiling + ", but the kernel refuses it.", evidence)
                    .remedy("A control group without real-time budget (CONFIG_RT_GROUP_SCHED) or a container usually"
                            + " stands in the way: start the panel outside of it.");
        }
        String summary = allowed == 0
                ? "Programs of this session may not use real-time priorities."
                : "Programs of this session may use real-time priorities up to " + allowed + " only, the usual ceiling is "
                        + ceiling + ".";
        return LimitsFile.remedy(Finding.of(ID, Topic.RIGHTS, Severity.REQUIRED, summary, evidence), machine.session());
    }

    private static String number(long limit) {
        return limit == PidLimits.UNLIMITED ? "unlimited" : String.valueOf(limit);
    }
}
