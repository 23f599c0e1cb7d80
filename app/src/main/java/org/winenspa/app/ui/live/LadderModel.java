package org.winenspa.app.ui.live;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.winenspa.app.session.LiveSnapshot.LadderEntry;
import org.winenspa.app.text.Texts;

/// Groups what competes for the processor into rungs: same kind, same priority, one label. Pure functions.
final class LadderModel {
    private static final int NAMES_SHOWN = 2;
    private static final int LABEL_LENGTH = 22;

    /// One rung.
    ///
    /// @param kind who
    /// @param priority own static priority, 0 when not real-time
    /// @param effective as the kernel runs it now
    /// @param label names, shortened
    record Rung(LadderEntry.Kind kind, int priority, int effective, String label) {
        boolean boosted() {
            return effective > priority;
        }
    }

    private LadderModel() {}

    /// Rungs by descending effective priority.
    static List<Rung> rungs(List<LadderEntry> entries) {
        Map<String, List<LadderEntry>> groups = new LinkedHashMap<>();
        entries.stream()
                .sorted((a, b) -> b.effectivePriority() - a.effectivePriority())
                .forEach(e -> groups.computeIfAbsent(key(e), k -> new ArrayList<>()).add(e));
        return groups.values().stream()
                .map(group -> new Rung(group.getFirst().kind(), group.getFirst().staticPriority(), group.getFirst().effectivePriority(), label(group)))
                .toList();
    }

    private static String key(LadderEntry e) {
        return e.kind() + "/" + e.staticPriority() + "/" + e.effectivePriority();
    }

    private static String label(List<LadderEntry> group) {
        List<String> names = group.stream().map(LadderEntry::name).distinct().toList();
        int shown = Math.min(NAMES_SHOWN, names.size());
        String first = String.join(", ", names.subList(0, shown).stream().map(n -> Elide.end(n, 16)).toList());
        if (first.length() > LABEL_LENGTH) {
            first = Elide.end(names.getFirst(), LABEL_LENGTH);
            shown = 1;
        }
        int more = group.size() - shown;
        return more <= 0 ? first : Texts.of("live.ladder.more", first, Integer.toString(more));
    }

    /// Heights of labels so that none covers another: wanted heights pushed down by at least `gap`, then back up from the bottom.
    ///
    /// @param wanted ascending
    static double[] spread(double[] wanted, double gap, double bottom) {
        double[] at = wanted.clone();
        for (int i = 1; i < at.length; i++) {
            at[i] = Math.max(at[i], at[i - 1] + gap);
        }
        double limit = bottom;
        for (int i = at.length - 1; i >= 0; i--) {
            at[i] = Math.min(at[i], limit);
            limit = at[i] - gap;
        }
        return at;
    }
}
