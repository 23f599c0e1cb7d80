package org.winenspa.app.explain;

import java.util.List;
import java.util.Optional;
import org.winenspa.app.record.Xrun;

/// Why a period was late. Immutable.
///
/// @param xrun what was reported
/// @param period the late period, empty when the capture does not show it
/// @param evidence how well processor time is known
/// @param slices the late period from [LatePeriod#dueNs] to [LatePeriod#endNs] without gap or overlap
/// @param parts the same by kind and by who is answerable: the delay budget, which adds up to the period's length
/// @param usualWorkNs median work of the periods in time, 0 if too few were recorded
/// @param holders who held the lock that was waited for, then whom that one waited for
/// @param wakers who woke the audio thread, who woke that one, newest first
/// @param boosts borrowed priorities of the whole capture
/// @param faults page faults of the audio thread around the period
/// @param missing what was not measured
/// @param people the threads' names
public record Explanation(
        Xrun xrun,
        Optional<LatePeriod> period,
        Evidence evidence,
        List<DelaySlice> slices,
        List<DelayPart> parts,
        long usualWorkNs,
        List<Holder> holders,
        List<WakerLink> wakers,
        List<BoostStep> boosts,
        long faults,
        List<Missing> missing,
        Cause cause,
        People people) {

    /// Where the processor time comes from.
    public enum Evidence {
        /// The kernel's scheduling events: who, and exactly when.
        EXACT,
        /// Running totals: how long, but neither when nor for whom.
        TOTALS,
        /// Only what the program itself recorded.
        TELEMETRY
    }

    /// Something that would have helped and was not there.
    ///
    /// @param what which measurement
    /// @param reason why, in a sentence; empty if nobody said
    public record Missing(What what, String reason) {
        /// A measurement.
        public enum What {
            SCHEDULING,
            SCHEDULING_LOST,
            TOTALS,
            USUAL_WORK,
            INTERRUPTS,
            FREQUENCY
        }
    }

    /// Nanoseconds of one kind.
    public long totalNs(DelayKind kind) {
        return parts.stream().filter(p -> p.kind() == kind).mapToLong(DelayPart::ns).sum();
    }

    /// The whole: from when the period should have begun to its end; 0 without a period.
    public long lengthNs() {
        return period.map(LatePeriod::lengthNs).orElse(0L);
    }
}
