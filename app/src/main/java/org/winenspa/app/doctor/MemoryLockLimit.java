package org.winenspa.app.doctor;

import org.winenspa.app.doctor.Finding.Topic;
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
            return Finding.unknown(ID, Topic.MEMORY, "The limit of locked memory could not be read.", limits);
        }
        long soft = limits.map(l -> l.lockedBytes().soft()).orElse(0L);
        boolean free = machine.rights().mayLock().orElse(false);
        String evidence = "RLIMIT_MEMLOCK is " + (soft == PidLimits.UNLIMITED ? "unlimited" : soft / MIB + " MiB")
                + (free ? ", and CAP_IPC_LOCK lifts it." : ".");
        if (free || soft >= ENOUGH) {
            return Finding.of(ID, Topic.MEMORY, Severity.OK, "Programs may lock the memory that audio needs.", evidence);
        }
        // locking is a wish of the profile that no runtime of ours grants yet, so this alone stops nothing
        return LimitsFile.remedy(Finding.of(ID, Topic.MEMORY, Severity.ADVICE,
                "Programs may lock only " + soft / MIB + " MiB, so audio memory can be swapped out.", evidence),
                machine.session());
    }
}
