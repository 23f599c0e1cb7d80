package org.winenspa.app.record;

/// Telemetry events in order of time, as parallel arrays that are never written after publication. Column meanings are
/// those of `struct nspa_tlm_record`; `tids` is the writer.
@SuppressWarnings("ArrayRecordComponent")
public record EventColumns(
        int count,
        long[] timesNs,
        int[] tids,
        byte[] types,
        byte[] paths,
        long[] objects,
        long[] values,
        int[] otherTids,
        byte[] priorities,
        byte[] otherPriorities) {

    /// No events.
    public static final EventColumns NONE = new EventColumns(
            0, new long[0], new int[0], new byte[0], new byte[0], new long[0], new long[0], new int[0], new byte[0], new byte[0]);
}
