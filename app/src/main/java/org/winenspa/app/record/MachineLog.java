package org.winenspa.app.record;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/// Samples and observations of the last minute, bounded. Any thread.
final class MachineLog {

    private static final int MOST_SAMPLES = 30_000;
    private static final int MOST_OBSERVATIONS = 10_000;

    private final ArrayDeque<ThreadSample> samples = new ArrayDeque<>();
    private final ArrayDeque<Observation> observations = new ArrayDeque<>();

    synchronized void add(ThreadSample sample) {
        samples.addLast(sample);
        while (samples.size() > MOST_SAMPLES || samples.getFirst().timeNs() < sample.timeNs() - EventRing.SPAN_NS) {
            samples.removeFirst();
        }
    }

    synchronized void add(Observation observation) {
        observations.addLast(observation);
        while (observations.size() > MOST_OBSERVATIONS
                || observations.getFirst().toNs() < observation.toNs() - EventRing.SPAN_NS) {
            observations.removeFirst();
        }
    }

    /// Samples taken within `[fromNs, toNs]`, by time.
    synchronized List<ThreadSample> samples(long fromNs, long toNs) {
        List<ThreadSample> found = new ArrayList<>();
        for (ThreadSample sample : samples) {
            if (sample.timeNs() >= fromNs && sample.timeNs() <= toNs) {
                found.add(sample);
            }
        }
        return found;
    }

    /// Observations that touch `[fromNs, toNs]`, by the time they ended.
    synchronized List<Observation> observations(long fromNs, long toNs) {
        List<Observation> found = new ArrayList<>();
        for (Observation observation : observations) {
            if (observation.toNs() >= fromNs && observation.fromNs() <= toNs) {
                found.add(observation);
            }
        }
        return found;
    }
}
