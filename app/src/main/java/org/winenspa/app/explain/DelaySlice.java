package org.winenspa.app.explain;

/// A stretch of the late period.
///
/// @param otherTid who had the processor or the lock, 0 if nobody is known
/// @param object address of the lock or object, 0 for none
/// @param placed false when only its length was measured and the place in the period is a guess
public record DelaySlice(long fromNs, long toNs, DelayKind kind, int otherTid, long object, boolean placed) {

    /// Nanoseconds.
    public long lengthNs() {
        return toNs - fromNs;
    }

    DelaySlice between(long from, long to) {
        return new DelaySlice(from, to, kind, otherTid, object, placed);
    }

    boolean continues(DelaySlice before) {
        return before.toNs == fromNs && before.kind == kind && before.otherTid == otherTid && before.object == object && before.placed == placed;
    }
}
