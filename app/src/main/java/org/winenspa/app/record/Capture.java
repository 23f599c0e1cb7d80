package org.winenspa.app.record;

import java.util.List;
import org.winenspa.bridge.Reading;

/// The kept window around an xrun: everything that was recorded from `fromNs` to `toNs`. Immutable.
///
/// @param xrun why it was kept
/// @param telemetry the program's own events
/// @param scheduling the kernel's events of the caller's processes, or why there are none
/// @param samples running totals of the threads that matter, by time
/// @param observations of the machine, by time
/// @param threads everybody named in the events
public record Capture(
        Xrun xrun,
        long fromNs,
        long toNs,
        EventColumns telemetry,
        Reading<SchedColumns> scheduling,
        List<ThreadSample> samples,
        List<Observation> observations,
        List<ThreadFacts> threads) {

    public Capture {
        samples = List.copyOf(samples);
        observations = List.copyOf(observations);
        threads = List.copyOf(threads);
    }
}
