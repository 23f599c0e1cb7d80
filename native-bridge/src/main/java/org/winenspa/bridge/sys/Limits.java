package org.winenspa.bridge.sys;

import org.winenspa.bridge.Reading;
import org.winenspa.bridge.jna.Credentials;
import org.winenspa.bridge.jna.ResourceLimits;
import org.winenspa.bridge.jna.ResourceLimits.Resource;
import org.winenspa.bridge.jna.Scheduling;

/// What this user may take of real-time scheduling and locked memory. Values are soft limits in force.
///
/// @param uid this user
/// @param rtPriority RLIMIT_RTPRIO, -1 = no limit
/// @param lockedBytes RLIMIT_MEMLOCK, -1 = no limit
/// @param rtTimeUs RLIMIT_RTTIME, -1 = no limit
public record Limits(int uid, Reading<Long> rtPriority, Reading<Long> lockedBytes, Reading<Long> rtTimeUs) {

    /// Limits of this process, which programs it starts inherit.
    public static Limits read() {
        return new Limits(Credentials.uid(), soft(Resource.RTPRIO), soft(Resource.MEMLOCK), soft(Resource.RTTIME));
    }

    private static Reading<Long> soft(Resource resource) {
        return ResourceLimits.read(0, resource).map(ResourceLimits.Limit::soft);
    }

    /// Tries a SCHED_FIFO priority for real: limits, capabilities and control groups all have their say.
    public static Reading<Boolean> tryFifo(int priority) {
        return Scheduling.tryRealtime(1, priority);
    }
}
