package org.winenspa.bridge.telemetry;

/// One thread entry at one moment. Immutable apart from the counters array, which the receiver must not change.
///
/// @param slot index in the thread table
/// @param generation changes with each new owner of the slot
/// @param state LIVE or ENDED
/// @param tid Linux thread id
/// @param win32Tid Win32 thread id
/// @param ntBase Win32 base priority, -15..15, or THREAD_PRIORITY value
/// @param policy applied SCHED_*
/// @param rtPriority applied static priority, 0 when not real-time
/// @param mmcss registered through MMCSS
/// @param startNs CLOCK_MONOTONIC, ns
/// @param endNs CLOCK_MONOTONIC, ns, 0 while alive
/// @param name UTF-8 name the program gave, may be empty
/// @param head events ever written
/// @param dropped events refused because a signal interrupted a write
/// @param counters indexed by [Counter]
public record ThreadSlot(int slot, int generation, EntryState state, int tid, int win32Tid, int ntBase, int policy,
        int rtPriority, boolean mmcss, long startNs, long endNs, String name, long head, long dropped,
        long[] counters) {

    /// Value of a counter.
    public long counter(Counter counter) {
        return counter.ordinal() < counters.length ? counters[counter.ordinal()] : 0;
    }
}
