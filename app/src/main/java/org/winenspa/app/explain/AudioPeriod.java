package org.winenspa.app.explain;

import java.util.ArrayList;
import java.util.List;
import org.winenspa.app.record.Capture;
import org.winenspa.app.record.EventColumns;
import org.winenspa.bridge.telemetry.EventType;

/// One period as the program recorded it.
///
/// @param beginNs when its work began
/// @param endNs when it ended; [Long#MAX_VALUE] while it goes on
/// @param periodNs its nominal length, 0 if the program did not say
record AudioPeriod(int tid, long beginNs, long endNs, long periodNs, boolean missed) {

    /// Longest period that is believed: a minute of sound in one buffer is no audio program.
    private static final long LONGEST_NS = 60_000_000_000L;

    boolean ended() {
        return endNs != Long.MAX_VALUE;
    }

    /// The periods of every thread, in order of their begin.
    static List<AudioPeriod> of(Capture capture) {
        EventColumns events = capture.telemetry();
        List<AudioPeriod> periods = new ArrayList<>();
        for (int i = 0; i < events.count(); i++) {
            EventType type = EventType.of(events.types()[i] & 0xff);
            long time = events.timesNs()[i];
            if (time < capture.fromNs() || time > capture.toNs()) {
                continue;
            }
            if (type == EventType.AUDIO_BEGIN) {
                long length = events.values()[i];
                periods.add(new AudioPeriod(events.tids()[i], time, Long.MAX_VALUE, length > 0 && length <= LONGEST_NS ? length : 0, false));
            } else if (type == EventType.AUDIO_END) {
                end(periods, events.tids()[i], time, events.otherTids()[i] == 1);
            }
        }
        return periods;
    }

    private static void end(List<AudioPeriod> periods, int tid, long time, boolean missed) {
        for (int i = periods.size() - 1; i >= 0; i--) {
            AudioPeriod period = periods.get(i);
            if (period.tid == tid) {
                if (!period.ended() && time >= period.beginNs) {
                    periods.set(i, new AudioPeriod(tid, period.beginNs, time, period.periodNs, missed));
                }
                return;
            }
        }
    }
}
