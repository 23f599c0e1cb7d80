package org.winenspa.app.ui.live;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.winenspa.app.session.wake.WakeView;

/// Which threads get a lane. Those that did something lately, the most interesting first; a lane stays for a while after its last span so
/// that lanes do not jump. Pure state; belongs to one thread.
final class LaneSelection {
    private static final long STAY_NS = 5_000_000_000L;

    private final Map<Integer, Long> lastSeenNs = new HashMap<>();
    private List<WakeView.Lane> shown = List.of();
    private int total;

    /// Chooses at most `room` lanes of `view` for the window that ends at `endNs` and starts at `startNs`.
    List<WakeView.Lane> choose(WakeView view, double startNs, double endNs, int room) {
        total = view.lanes().size();
        lastSeenNs.values().removeIf(seen -> view.toNs() - seen > STAY_NS);
        Map<Integer, Integer> interest = new HashMap<>();
        List<WakeView.Lane> candidates = new ArrayList<>();
        for (WakeView.Lane lane : view.lanes()) {
            int score = score(lane, startNs, endNs);
            if (score > 0) {
                lastSeenNs.put(lane.tid(), view.toNs());
            }
            if (lastSeenNs.containsKey(lane.tid())) {
                interest.put(lane.tid(), score);
                candidates.add(lane);
            }
        }
        if (candidates.size() > room) {
            candidates.sort(Comparator.comparingInt(lane -> -interest.getOrDefault(lane.tid(), 0)));
            candidates = new ArrayList<>(candidates.subList(0, room));
        }
        candidates.sort(Comparator.<WakeView.Lane>comparingInt(lane -> -lane.priority()).thenComparingInt(WakeView.Lane::tid));
        shown = List.copyOf(candidates);
        return shown;
    }

    private static int score(WakeView.Lane lane, double startNs, double endNs) {
        return (any(lane.work(), startNs, endNs) ? 8 : 0)
                + (any(lane.boosts(), startNs, endNs) ? 4 : 0)
                + (any(lane.waits(), startNs, endNs) ? 2 : 0)
                + (any(lane.holds(), startNs, endNs) ? 1 : 0);
    }

    private static boolean any(WakeView.Spans spans, double startNs, double endNs) {
        for (int i = spans.count() - 1; i >= 0; i--) {
            if (spans.fromNs()[i] <= endNs && (spans.open(i) || spans.toNs()[i] >= startNs)) {
                return true;
            }
        }
        return false;
    }

    /// The lanes of the last choice.
    List<WakeView.Lane> shown() {
        return shown;
    }

    /// Number of threads the last view had a lane for.
    int total() {
        return total;
    }

    /// Row of a thread in the last choice, -1 if it has none.
    int rowOf(int tid) {
        for (int i = 0; i < shown.size(); i++) {
            if (shown.get(i).tid() == tid) {
                return i;
            }
        }
        return -1;
    }
}
