/// What happened in the last minute, and what of it is kept: the ring of events, the window around an xrun, recordings.
///
/// Knows no toolkit. Times are CLOCK_MONOTONIC nanoseconds, the axis of the telemetry file.
@NullMarked
package org.winenspa.app.record;

import org.jspecify.annotations.NullMarked;
