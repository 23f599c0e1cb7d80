package org.winenspa.app.verdict;

import java.time.Instant;

/// What is kept of a session after its end.
///
/// @param profileId whose program it was
/// @param underLoad whether it was a test under load and not a session of the user's
/// @param ended when the last of it was measured
/// @param runtimeSeries the patch series of the runtime that ran it, empty if that was not proved
/// @param realTime whether the kernel granted real-time scheduling
public record SessionResult(String profileId, boolean underLoad, Instant ended, String runtimeSeries, boolean realTime, Figures figures) {

    /// The worst callback in percent of the period, [Double#NaN] if it was not measured.
    public double worstPercent() {
        return figures.worstNs().map(ns -> 100.0 * ns / figures.periodNs()).orElse(Double.NaN);
    }
}
