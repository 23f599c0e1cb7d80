package org.winenspa.app.session;

import org.winenspa.bridge.Reading;

/// A reading that keeps its last value when the process it is read from goes away, so that the end of a
/// program does not erase its figures. Before the first value, the newest reason shows.
///
/// @param <T> an immutable value
final class LastKnown<T> {

    private Reading<T> reading;

    LastKnown(String reason) {
        reading = Reading.waiting(reason);
    }

    void offer(Reading<T> next) {
        if (next.isAvailable() || !reading.isAvailable()) {
            reading = next;
        }
    }

    Reading<T> reading() {
        return reading;
    }
}
