package org.winenspa.bridge.sys;

import org.winenspa.bridge.Parse;
import org.winenspa.bridge.Reading;
import org.winenspa.bridge.proc.ProcPath;
import org.winenspa.bridge.proc.ProcText;

/// `/proc/sys/kernel/sched_rt_{runtime,period}_us`: how much of each period real-time threads may take.
public final class RtThrottling {

    /// @param runtimeUs µs of each period for real-time threads, -1 = no throttling
    /// @param periodUs length of the period
    public record Throttling(long runtimeUs, long periodUs) {

        /// Whether real-time threads can be stopped by it at all.
        public boolean isOn() {
            return runtimeUs >= 0 && runtimeUs < periodUs;
        }

        /// Share of the CPU left to real-time threads, 0..1.
        public double share() {
            return isOn() && periodUs > 0 ? (double) runtimeUs / periodUs : 1;
        }
    }

    private RtThrottling() {
    }

    /// The setting in force.
    public static Reading<Throttling> read() {
        return ProcText.read(ProcPath.PROC.resolve("sys/kernel/sched_rt_runtime_us")).flatMap(runtime ->
                ProcText.read(ProcPath.PROC.resolve("sys/kernel/sched_rt_period_us")).flatMap(period ->
                        parse(runtime, period)));
    }

    static Reading<Throttling> parse(String runtime, String period) {
        long runtimeUs = Parse.decimal(runtime.strip(), Long.MIN_VALUE);
        long periodUs = Parse.decimal(period.strip(), Long.MIN_VALUE);
        return runtimeUs < -1 || periodUs <= 0 ? Reading.failed("malformed real-time throttling values")
                : Reading.of(new Throttling(runtimeUs, periodUs));
    }
}
