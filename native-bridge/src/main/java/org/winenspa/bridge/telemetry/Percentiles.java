package org.winenspa.bridge.telemetry;

/// Summary of a latency histogram. Times are ns; percentiles are within 0.8 %, count, sum, min and max exact.
///
/// @param count values
/// @param sumNs sum of all values
/// @param minNs smallest value, 0 without values
/// @param p50Ns median
/// @param p95Ns 95th percentile
/// @param p99Ns 99th percentile
/// @param p999Ns 99.9th percentile
/// @param maxNs largest value
public record Percentiles(long count, long sumNs, long minNs, long p50Ns, long p95Ns, long p99Ns, long p999Ns,
        long maxNs) {
}
