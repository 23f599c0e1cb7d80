package org.winenspa.app.record;

import org.winenspa.bridge.Reading;

/// Where the kernel's scheduling events of the last minute come from. Any thread.
public interface SchedSource extends AutoCloseable {

    /// The events from `fromNs` to `toNs`, CLOCK_MONOTONIC, both included, in order of time, as far as they are still
    /// kept; or why there are none.
    Reading<SchedColumns> window(long fromNs, long toNs);

    /// How many threads are watched, or why none is: then only the run delay of `schedstat` says how long a thread
    /// waited for a processor, and nothing says for whom.
    Reading<Integer> watchedThreads();

    /// Ends whatever feeds it; what was kept may be gone then.
    @Override
    default void close() {}

    /// A source that never has events.
    static SchedSource none(Reading.Kind kind, String reason) {
        return new SchedSource() {
            @Override
            public Reading<SchedColumns> window(long fromNs, long toNs) {
                return new Reading.Unavailable<>(kind, reason);
            }

            @Override
            public Reading<Integer> watchedThreads() {
                return new Reading.Unavailable<>(kind, reason);
            }
        };
    }
}
