package org.winenspa.app.ui;

import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.winenspa.app.session.HistogramView;
import org.winenspa.app.session.LiveSnapshot;

/// The wait that matters: how long a thread that computes audio was kept from a critical section. A normal thread may wait long
/// without anyone hearing it.
public final class AudioWait {
    private static final String PATH = "cs-wait";

    private AudioWait() {}

    /// The longest such wait, exact; zero if audio threads exist and never waited; empty if there is no audio thread or no histogram.
    public static OptionalLong longestNs(LiveSnapshot snapshot) {
        Set<Integer> audio = new HashSet<>();
        for (LiveSnapshot.ThreadRow row : snapshot.threads().orElse(List.of())) {
            if (row.role() == LiveSnapshot.Role.AUDIO) {
                audio.add(row.tid());
            }
        }
        if (audio.isEmpty() || !snapshot.histograms().isAvailable()) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(snapshot.histograms().orElse(List.of()).stream()
                .filter(h -> h.path().equals(PATH) && audio.contains(h.tid()))
                .mapToLong(HistogramView::maxNs).max().orElse(0));
    }
}
