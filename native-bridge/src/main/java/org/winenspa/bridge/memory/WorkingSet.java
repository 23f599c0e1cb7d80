package org.winenspa.bridge.memory;

import org.winenspa.bridge.Reading;
import org.winenspa.bridge.proc.PidStatus;
import org.winenspa.bridge.proc.SmapsRollup;

/// Memory of a process, in bytes, as the panel shows it. Each part says for itself when it cannot be measured.
///
/// @param mappedBytes address space in use
/// @param residentBytes in memory now, hugetlb pages included
/// @param lockedBytes locked ranges, VmLck of status
/// @param lockedResidentBytes locked and in memory, shared pages divided among their users
/// @param hugeBytes in transparent or hugetlb huge pages
/// @param hugetlbBytes in hugetlb pages only
/// @param swappedBytes swapped out
public record WorkingSet(Reading<Long> mappedBytes, Reading<Long> residentBytes, Reading<Long> lockedBytes,
        Reading<Long> lockedResidentBytes, Reading<Long> hugeBytes, Reading<Long> hugetlbBytes,
        Reading<Long> swappedBytes) {

    /// Reads a process: two texts, of which smaps_rollup makes the kernel walk its page tables.
    public static WorkingSet read(int pid) {
        return of(PidStatus.read(pid), SmapsRollup.read(pid));
    }

    static WorkingSet of(Reading<PidStatus.Status> status, Reading<SmapsRollup.Rollup> rollup) {
        return new WorkingSet(
                status.map(PidStatus.Status::vmSizeBytes),
                status.map(s -> s.vmRssBytes() + s.hugetlbBytes()),
                status.map(PidStatus.Status::vmLckBytes),
                rollup.map(SmapsRollup.Rollup::lockedBytes),
                rollup.map(r -> r.anonHugeBytes() + r.sharedHugetlbBytes() + r.privateHugetlbBytes()),
                status.map(PidStatus.Status::hugetlbBytes),
                status.map(PidStatus.Status::vmSwapBytes));
    }
}
