package org.winenspa.app.ui.live;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.winenspa.app.ladder.Broken;
import org.winenspa.app.ladder.Ladder;
import org.winenspa.app.ladder.Rung.Who;
import org.winenspa.app.text.Texts;

/// Groups what competes for the processor into rungs: same role, same priority, one label. Pure functions.
final class LadderModel {
    private static final int NAMES_SHOWN = 2;
    private static final int LABEL_LENGTH = 22;

    /// One rung.
    ///
    /// @param who their role
    /// @param priority own static priority, 0 when not real-time
    /// @param effective as the kernel runs it now
    /// @param label names, shortened
    /// @param broken whether a thread here stands wrong
    record Rung(Who who, int priority, int effective, String label, boolean broken) {
        boolean boosted() {
            return effective > priority;
        }

        /// Role, so that the picture needs no legend.
        String role() {
            return Texts.of("ladder.who." + who.name().toLowerCase(Locale.ROOT));
        }
    }

    private LadderModel() {}

    /// Rungs by descending effective priority; threads that break a rule share no rung with others.
    static List<Rung> rungs(Ladder ladder, List<Broken> broken) {
        Set<Integer> wrong = new HashSet<>();
        broken.forEach(b -> b.offenders().forEach(rung -> wrong.add(rung.tid())));
        Map<String, List<org.winenspa.app.ladder.Rung>> groups = new LinkedHashMap<>();
        ladder.rungs().forEach(r -> groups.computeIfAbsent(key(r, wrong.contains(r.tid())), k -> new ArrayList<>()).add(r));
        return groups.values().stream().map(group -> {
            org.winenspa.app.ladder.Rung first = group.getFirst();
            return new Rung(first.who(), first.priority(), first.effectivePriority(), label(group), wrong.contains(first.tid()));
        }).toList();
    }

    private static String key(org.winenspa.app.ladder.Rung r, boolean wrong) {
        return r.who() + "/" + r.priority() + "/" + r.effectivePriority() + "/" + wrong;
    }

    private static String label(List<org.winenspa.app.ladder.Rung> group) {
        List<String> names = group.stream().map(org.winenspa.app.ladder.Rung::name).distinct().toList();
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
