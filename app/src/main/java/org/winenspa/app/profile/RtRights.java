package org.winenspa.app.profile;

import org.winenspa.bridge.Reading;

/// What the kernel lets the programs of this session do with real-time priorities.
///
/// @param softLimit RLIMIT_RTPRIO that applies now, 0 to 99
/// @param hardLimit up to which a program may raise its own limit
/// @param privileged whether CAP_SYS_NICE makes the limits irrelevant
public record RtRights(int softLimit, int hardLimit, boolean privileged) {

    /// The priority if the kernel will grant it, or the reason why not.
    public Reading<Integer> grant(int priority) {
        if (privileged || priority <= hardLimit) {
            return Reading.of(priority);
        }
        return Reading.notPermitted("RLIMIT_RTPRIO of this session is " + hardLimit + ", so the kernel refuses priority "
                + priority + "; `nspa doctor` names the file that raises it, then log in again.");
    }

    /// Whether the soft limit has to be raised for a priority that the hard limit allows.
    public boolean needsRaising(int priority) {
        return !privileged && priority > softLimit && priority <= hardLimit;
    }
}
