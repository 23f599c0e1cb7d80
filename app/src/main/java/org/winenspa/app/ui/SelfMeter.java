package org.winenspa.app.ui;

import java.time.Duration;
import org.winenspa.app.session.LiveSnapshot;
import org.winenspa.app.text.Texts;
import org.winenspa.bridge.Reading;

/// The panel's processor time between two calls, for the bottom line while nothing is watched. FX thread.
final class SelfMeter {
    private static final long AT_LEAST_NS = 900_000_000L;

    private Reading<Double> percent = Reading.waiting(Texts.of("self.waiting"));
    private long lastCpuNs = -1;
    private long lastNs;

    LiveSnapshot.SelfCost read() {
        Duration used = ProcessHandle.current().info().totalCpuDuration().orElse(null);
        long now = System.nanoTime();
        if (used == null) {
            percent = Reading.notSupported(Texts.of("self.unknown"));
        } else if (lastCpuNs < 0) {
            lastCpuNs = used.toNanos();
            lastNs = now;
        } else if (now - lastNs >= AT_LEAST_NS) {
            percent = Reading.of(100.0 * (used.toNanos() - lastCpuNs) / (now - lastNs));
            lastCpuNs = used.toNanos();
            lastNs = now;
        }
        return new LiveSnapshot.SelfCost(percent, Reading.waiting(Texts.of("self.memory")), 0);
    }
}
