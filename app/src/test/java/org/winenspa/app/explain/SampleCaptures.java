package org.winenspa.app.explain;

import static org.winenspa.app.explain.CaptureBuilder.AUDIO;
import static org.winenspa.app.explain.CaptureBuilder.GUI;
import static org.winenspa.app.explain.CaptureBuilder.HOG;
import static org.winenspa.app.explain.CaptureBuilder.IRQ;
import static org.winenspa.app.explain.CaptureBuilder.SERVER;

import org.winenspa.app.record.Capture;
import org.winenspa.bridge.telemetry.EventType;
import org.winenspa.bridge.telemetry.WaitPath;

/// Built captures for tests of the views.
public final class SampleCaptures {
    private SampleCaptures() {}

    /// A lock that the GUI held, boosted, while an interrupt thread took 128 µs of the rest.
    public static Capture locked() {
        return new CaptureBuilder().tenNormal().waking(9_990, SERVER, IRQ).in(9_991, SERVER, 0, 0).wakeUp(10_000).begin(10_000).late(10_000)
                .out(10_003, SERVER, 0, 0, 1).out(10_250, AUDIO, 0, 0, 1).in(10_260, GUI, AUDIO, 80)
                .wait(10_250, 10_862, AUDIO, WaitPath.CS, 5, GUI, 0).boost(10_255, GUI, 0, 80)
                .tell(10_862, GUI, EventType.WAKE, WaitPath.CS, 5, 0, AUDIO, 80, 255)
                .waking(10_862, AUDIO, GUI).out(10_866, GUI, AUDIO, 80, 0).in(10_870, AUDIO, GUI, 0)
                .out(10_900, AUDIO, IRQ, 90, 0).in(11_028, AUDIO, IRQ, 90).end(11_340, true).sleep(11_345)
                .wakeUp(12_000).begin(12_000).end(12_300, false).sleep(12_305).build();
    }

    /// A more important thread took the processor.
    public static Capture hogged() {
        return new CaptureBuilder().tenNormal().wakeUp(10_000).begin(10_000).late(10_000).out(10_100, AUDIO, HOG, 90, 0)
                .in(11_000, AUDIO, HOG, 90).end(11_200, true).sleep(11_205).build();
    }

    /// The same without the kernel's events.
    public static Capture totals() {
        return new CaptureBuilder().tenNormal().begin(10_000).end(11_200, true).late(10_000).withoutScheduling()
                .sample(9_500, 3_000, 0, 0).sample(11_900, 3_300, 900, 0).build();
    }
}
