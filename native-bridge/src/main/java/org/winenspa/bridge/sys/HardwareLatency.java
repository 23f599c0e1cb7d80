package org.winenspa.bridge.sys;

import java.nio.file.Path;
import java.util.Arrays;
import org.winenspa.bridge.Reading;
import org.winenspa.bridge.proc.ProcText;

/// Whether the latency that firmware and hardware cause (system management interrupts) could be measured: the kernel's `hwlat` tracer does it,
/// for root. See `Documentation/trace/hwlat_detector.rst` of the kernel.
public final class HardwareLatency {

    private HardwareLatency() {
    }

    /// The longest such delay, ns. Always unavailable here: the tracer keeps a processor from all programs while it measures, so it is never
    /// switched on beside music. The kind says whether it is there at all.
    public static Reading<Long> read() {
        return ProcText.read(Path.of("/sys/kernel/tracing/available_tracers")).flatMap(HardwareLatency::parse);
    }

    static Reading<Long> parse(String tracers) {
        return Arrays.asList(tracers.strip().split("\\s+")).contains("hwlat")
                ? Reading.waiting("The kernel's hwlat tracer was not run: it takes a processor away while it measures.")
                : Reading.notSupported("This kernel has no hwlat tracer.");
    }
}
