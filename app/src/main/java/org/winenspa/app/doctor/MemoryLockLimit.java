package org.winenspa.app.doctor;

import org.winenspa.app.doctor.Finding.Topic;
import org.winenspa.app.text.Texts;
import org.winenspa.bridge.Reading;
import org.winenspa.bridge.proc.PidLimits;

/// How much memory a program may lock.
final class MemoryLockLimit implements Check {

    private static final String ID = "memory-lock-limit";
    private static final long MIB = 1024 * 1024;
    /// A DAW with its plug-ins locks some hundred MiB.
    private static final long ENOUGH = 1024 * MIB;

    @Override
    public Finding check(MachineReadings machine) {
        Reading<PidLimits.Limits> limits = machine.rights().limits();
        if (!limits.isAvailable()) {
            return Finding.unknown(ID, Topic.MEMORY, Texts.of("doctor.memlock.unknown"), limits);
        }
        long soft = limits.map(l -> l.lockedBytes().soft()).orElse(0L);
        boolean free = machine.rights().mayLock().orElse(false);
        String evidence = Texts.of(free ? "doctor.memlock.evidence.lifted" : "doctor.memlock.evidence",
                soft == PidLimits.UNLIMITED ? Texts.of("value.unlimited") : soft / MIB + " MiB");
        if (free || soft >= ENOUGH) {
            return Finding.of(ID, Topic.MEMORY, Severity.OK, Texts.of("doctor.memlock.good"), evidence);
        }
        // locking is a wish of the profile that no runtime of ours grants yet, so this alone stops nothing
        return LimitsFile.remedy(Finding.of(ID, Topic.MEMORY, Severity.ADVICE,
                Texts.of("doctor.memlock.low", soft / MIB), evidence),
                machine.session());
    }
}
