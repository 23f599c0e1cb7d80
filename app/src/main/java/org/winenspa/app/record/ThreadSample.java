package org.winenspa.app.record;

/// A thread's running totals at one moment, from `/proc/<pid>/task/<tid>/schedstat`, `stat` and `status`.
///
/// @param runNs on a processor since it started
/// @param runDelayNs runnable but waiting for a processor since it started
public record ThreadSample(
        long timeNs, int tid, int cpu, long runNs, long runDelayNs, long minorFaults, long majorFaults, long voluntarySwitches, long involuntarySwitches) {}
