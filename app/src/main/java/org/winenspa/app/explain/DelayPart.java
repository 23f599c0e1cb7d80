package org.winenspa.app.explain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// One line of the delay budget: everything of one kind that one thread or lock is answerable for.
///
/// @param otherTid who had the processor or the lock, 0 if nobody is known
/// @param object address of the lock or object, 0 for none
/// @param ns length in nanoseconds, at least 1
/// @param placed false when only the length was measured
public record DelayPart(DelayKind kind, int otherTid, long object, long ns, boolean placed) {

    /// The parts of `slices`, longest first within a kind, kinds in their order. Their lengths add up to that of all slices.
    static List<DelayPart> of(List<DelaySlice> slices) {
        List<DelayPart> parts = new ArrayList<>();
        for (DelaySlice slice : slices) {
            int at = indexOf(parts, slice);
            if (at < 0) {
                parts.add(new DelayPart(slice.kind(), slice.otherTid(), slice.object(), slice.lengthNs(), slice.placed()));
            } else {
                DelayPart part = parts.get(at);
                parts.set(at, new DelayPart(part.kind, part.otherTid, part.object, part.ns + slice.lengthNs(), part.placed && slice.placed()));
            }
        }
        parts.sort(Comparator.comparing(DelayPart::kind).thenComparing(Comparator.comparingLong(DelayPart::ns).reversed()));
        return List.copyOf(parts);
    }

    private static int indexOf(List<DelayPart> parts, DelaySlice slice) {
        for (int i = 0; i < parts.size(); i++) {
            DelayPart part = parts.get(i);
            if (part.kind == slice.kind() && part.otherTid == slice.otherTid() && part.object == slice.object()) {
                return i;
            }
        }
        return -1;
    }
}
