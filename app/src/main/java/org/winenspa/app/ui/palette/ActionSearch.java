package org.winenspa.app.ui.palette;

import java.text.Normalizer;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Finds actions by letters that occur in their order: `ld` finds *Launch demo*. Stateless.
final class ActionSearch {
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final int NO_MATCH = -1;
    private static final int WORD_START = 10;
    private static final int IN_A_ROW = 6;
    private static final int ANY = 1;
    /// What matches a title beats what matches a keyword.
    private static final int TITLE = 1_000;

    private record Found(PanelAction action, int score) {}

    private ActionSearch() {}

    /// The actions that match, best first; those that can run now before those that cannot. An empty query matches all.
    static List<PanelAction> find(List<PanelAction> actions, String query) {
        String wanted = plain(query);
        return actions.stream()
                .map(a -> new Found(a, score(a, wanted)))
                .filter(f -> f.score != NO_MATCH)
                .sorted(Comparator.comparing((Found f) -> !f.action.enabled().getAsBoolean()).thenComparing(f -> -f.score))
                .map(Found::action)
                .toList();
    }

    private static int score(PanelAction action, String wanted) {
        if (wanted.isEmpty()) {
            return 0;
        }
        int title = score(plain(action.title()), wanted);
        return title != NO_MATCH ? TITLE + title : score(plain(action.keywords()), wanted);
    }

    /// Sum over the letters of `wanted`: how well each continues a word; [#NO_MATCH] if one is missing.
    static int score(String text, String wanted) {
        int score = 0;
        int at = -1;
        for (int i = 0; i < wanted.length(); i++) {
            char letter = wanted.charAt(i);
            if (letter == ' ') {
                continue;
            }
            boolean follows = at >= 0 && at + 1 < text.length() && text.charAt(at + 1) == letter;
            int next = follows ? at + 1 : best(text, letter, at + 1);
            if (next < 0) {
                return NO_MATCH;
            }
            score += startsWord(text, next) ? WORD_START : follows ? IN_A_ROW : ANY;
            at = next;
        }
        return score;
    }

    /// The next beginning of a word with `letter`, else its next place at all.
    private static int best(String text, char letter, int from) {
        for (int i = from; i < text.length(); i++) {
            if (text.charAt(i) == letter && startsWord(text, i)) {
                return i;
            }
        }
        return text.indexOf(letter, from);
    }

    private static boolean startsWord(String text, int at) {
        return at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1));
    }

    private static String plain(String text) {
        return MARKS.matcher(Normalizer.normalize(text.strip(), Normalizer.Form.NFD)).replaceAll("").toLowerCase(Locale.ROOT);
    }
}
