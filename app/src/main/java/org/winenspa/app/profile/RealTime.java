package org.winenspa.app.profile;

/// The real-time wish of a profile.
///
/// @param enabled false means that `NSPA_RT_PRIO` is not set and the runtime behaves as stock Wine
/// @param priority the ceiling, [#MIN] to [#MAX]: the static priority of TIME_CRITICAL threads
/// @param policy the policy of the bands below the ceiling
public record RealTime(boolean enabled, int priority, RtPolicy policy) {

    /// The lowest ceiling: band 16 is 15 below it and wineserver 16, and both must be at least 1.
    public static final int MIN = 17;
    /// The highest ceiling: 99 belongs to the kernel's own threads.
    public static final int MAX = 98;
    /// What new profiles get.
    public static final RealTime DEFAULT = new RealTime(true, 80, RtPolicy.FF);
}
