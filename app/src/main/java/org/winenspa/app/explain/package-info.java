/// Why a period was late: divides the time of one late period into parts that add up to the whole, and names a cause.
///
/// Pure: works on a [org.winenspa.app.record.Capture] alone, without input or output, clock or thread. Times are
/// CLOCK_MONOTONIC nanoseconds, tids those of Linux. A capture may come from a file and is not trusted: times that lie
/// outside of it are cut, never believed.
@NullMarked
package org.winenspa.app.explain;

import org.jspecify.annotations.NullMarked;
