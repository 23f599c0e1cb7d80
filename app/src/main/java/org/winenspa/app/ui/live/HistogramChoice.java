package org.winenspa.app.ui.live;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.winenspa.app.session.HistogramView;
import org.winenspa.app.text.Texts;

/// Which latency the histogram shows. Pure state; belongs to one thread.
final class HistogramChoice {
    /// One entry of the list to choose from.
    ///
    /// @param path the runtime's name of the histogram
    /// @param tid thread, 0 for those that ended
    /// @param text how it reads
    record Entry(String path, int tid, String text) {
        boolean matches(HistogramView view) {
            return view.tid() == tid && view.path().equals(path);
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /// Waiting for a section comes first: it is what priority inheritance shortens.
    private static final List<String> PREFERRED = List.of("cs-wait", "sync-wait", "audio-late", "audio-work", "condvar-wait", "audio-interval");

    private List<Entry> entries = List.of();
    private @Nullable Entry chosen;
    private boolean byUser;

    /// Takes the present histograms; `audioTid` is the audio thread, 0 if unknown.
    ///
    /// @return whether the list of entries changed
    boolean update(List<HistogramView> views, int audioTid) {
        List<Entry> now = new ArrayList<>();
        views.stream()
                .sorted(Comparator.<HistogramView>comparingInt(v -> rank(v, audioTid)).thenComparing(HistogramView::thread).thenComparingInt(HistogramView::tid))
                .forEach(v -> now.add(new Entry(v.path(), v.tid(), Texts.of("live.histogram.entry", pathName(v.path()), v.thread()))));
        boolean changed = !now.equals(entries);
        entries = List.copyOf(now);
        Entry kept = chosen;
        if (kept == null || !byUser || entries.stream().noneMatch(kept::equals)) {
            chosen = entries.isEmpty() ? null : entries.getFirst();
        }
        return changed;
    }

    /// The user's choice stays until its thread is gone.
    void choose(Entry entry) {
        chosen = entry;
        byUser = true;
    }

    List<Entry> entries() {
        return entries;
    }

    @Nullable Entry chosen() {
        return chosen;
    }

    /// The chosen histogram among `views`.
    Optional<HistogramView> find(List<HistogramView> views) {
        Entry entry = chosen;
        return entry == null ? Optional.empty() : views.stream().filter(entry::matches).findFirst();
    }

    private static int rank(HistogramView view, int audioTid) {
        int path = PREFERRED.indexOf(view.path());
        return (path < 0 ? PREFERRED.size() : path) + (view.tid() == audioTid && audioTid != 0 ? 0 : 100);
    }

    static String pathName(String path) {
        return switch (path) {
            case "cs-wait" -> Texts.of("path.cs");
            case "sync-wait" -> Texts.of("path.sync");
            case "unix-wait" -> Texts.of("path.unix");
            case "condvar-wait" -> Texts.of("path.condvar");
            case "server", "server-request" -> Texts.of("path.server");
            case "audio-work" -> Texts.of("path.audioWork");
            case "audio-interval" -> Texts.of("path.audioInterval");
            case "audio-late" -> Texts.of("path.audioLate");
            default -> path;
        };
    }
}
