package org.winenspa.app.session;

/// Makes snapshots for a [LiveSession]. Used by its sampler thread only, except [#initial].
interface Sampler extends AutoCloseable {

    /// What is known before the first sample.
    LiveSnapshot initial();

    /// Reads everything that is due.
    ///
    /// @param nowNs CLOCK_MONOTONIC
    /// @param last true for the final call: everything is due and no event may stay unread
    LiveSnapshot sample(long nowNs, boolean last);

    /// `before` turned into a FAILED snapshot.
    default LiveSnapshot failed(LiveSnapshot before, String reason) {
        return new LiveSnapshot(
                LiveSnapshot.State.FAILED,
                reason,
                before.sequence() + 1,
                before.takenNs(),
                before.program(),
                before.runtime(),
                before.rt(),
                before.threads(),
                before.ladder(),
                before.wake(),
                before.histograms(),
                before.memory(),
                before.audio(),
                before.events(),
                before.self());
    }

    @Override
    void close();
}
