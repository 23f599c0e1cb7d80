package org.winenspa.app.session;

/// One latency histogram of the runtime, with its percentiles and coarser bins for drawing. Nothing is
/// sampled: the counts are those of the shared file. Immutable; `bins` must not be written by a reader.
///
/// @param path the runtime's name of the histogram, for example `cs-wait`
/// @param tid Linux thread id, 0 for the sum of threads that ended and gave their slot away
/// @param thread the thread's name
/// @param count values, those above the range too
/// @param sumNs sum of all values
/// @param p50Ns percentiles, at most 1/64 above the true value
/// @param maxNs exact
/// @param overflow values of 2^36 ns and above, counted but in no bin
/// @param bins counts; bin `b` covers `[binLowNs(b), binLowNs(b + 1))`
@SuppressWarnings("ArrayRecordComponent")
public record HistogramView(
        String path,
        int tid,
        String thread,
        long count,
        long sumNs,
        long p50Ns,
        long p95Ns,
        long p99Ns,
        long p999Ns,
        long maxNs,
        long overflow,
        long[] bins) {

    /// Buckets of the shared file that make one bin: eight of the 64 an octave has.
    public static final int BUCKETS_PER_BIN = 8;

    /// Number of bins; the last one ends at 2^36 ns.
    public static final int BINS = 248;

    private static final int LINEAR_BINS = 16;
    private static final int BINS_PER_OCTAVE = 8;
    private static final int FIRST_OCTAVE = 7;

    /// Lower edge of a bin in nanoseconds, for `bin` in `0..BINS`. Below 128 ns bins are 8 ns wide; above,
    /// each octave `2^k` has eight of width `2^(k-3)` (the bucket formula of `telemetry_layout.h`).
    public static long binLowNs(int bin) {
        if (bin < LINEAR_BINS) {
            return (long) bin * BUCKETS_PER_BIN;
        }
        int octave = FIRST_OCTAVE + (bin - LINEAR_BINS) / BINS_PER_OCTAVE;
        int step = (bin - LINEAR_BINS) % BINS_PER_OCTAVE;
        return (long) (BINS_PER_OCTAVE + step) << (octave - 3);
    }
}
