package org.winenspa.app.explain;

import java.util.List;
import java.util.Locale;
import org.winenspa.app.text.Texts;

/// An explanation as plain text with a bar, for the terminal and the clipboard.
public final class ExplanationText {
    private static final int BAR = 60;
    /// One letter a part, so that the bar needs no colour.
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";

    private ExplanationText() {}

    /// Lines ended by a line feed.
    public static String of(Explanation explanation) {
        ExplanationWords words = ExplanationWords.of(explanation);
        StringBuilder out = new StringBuilder(words.headline()).append('\n');
        if (!explanation.parts().isEmpty()) {
            budget(out.append('\n'), explanation);
        }
        lines(out, "", words.details());
        lines(out, Texts.of("explain.text.ruledout"), words.ruledOut());
        lines(out, Texts.of("explain.text.missing"), words.notMeasured());
        lines(out, Texts.of("explain.text.next"), List.of(words.next()));
        return out.toString();
    }

    private static void budget(StringBuilder out, Explanation explanation) {
        List<DelayPart> parts = explanation.parts();
        long whole = explanation.lengthNs();
        out.append("  [").append(bar(parts, whole)).append("]\n");
        for (int i = 0; i < parts.size(); i++) {
            DelayPart part = parts.get(i);
            out.append(String.format(Locale.ROOT, "  %s %10s %3d %%  %s\n", letter(i), ExplanationWords.time(part.ns()),
                    Math.round(100.0 * part.ns() / whole), ExplanationWords.label(explanation, part)));
        }
        out.append(String.format(Locale.ROOT, "    %10s 100 %%\n", ExplanationWords.time(whole)));
    }

    /// The parts' letters by their shares; each part that is there gets the cells up to its cumulative share.
    static String bar(List<DelayPart> parts, long whole) {
        StringBuilder bar = new StringBuilder(BAR);
        long sum = 0;
        for (int i = 0; i < parts.size(); i++) {
            sum += parts.get(i).ns();
            long until = Math.round((double) BAR * sum / whole);
            while (bar.length() < until) {
                bar.append(letter(i));
            }
        }
        return bar.toString();
    }

    private static char letter(int part) {
        return LETTERS.charAt(part % LETTERS.length());
    }

    private static void lines(StringBuilder out, String title, List<String> lines) {
        if (lines.isEmpty()) {
            return;
        }
        out.append('\n');
        if (!title.isEmpty()) {
            out.append(title).append('\n');
        }
        lines.forEach(line -> out.append("  ").append(line).append('\n'));
    }
}
