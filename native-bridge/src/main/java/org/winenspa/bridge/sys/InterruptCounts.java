package org.winenspa.bridge.sys;

import java.util.LinkedHashMap;
import java.util.Map;
import org.winenspa.bridge.Parse;
import org.winenspa.bridge.Reading;
import org.winenspa.bridge.proc.ProcPath;
import org.winenspa.bridge.proc.ProcText;

/// `/proc/interrupts`: how often each interrupt came since boot.
public final class InterruptCounts {

    private static final int MOST_LINES = 4096;

    private InterruptCounts() {
    }

    /// Counts over all processors by line, such as `27 snd_hda_intel` or `LOC Local timer interrupts`.
    public static Reading<Map<String, Long>> read() {
        return ProcText.read(ProcPath.PROC.resolve("interrupts")).flatMap(InterruptCounts::parse);
    }

    static Reading<Map<String, Long>> parse(String text) {
        Map<String, Long> counts = new LinkedHashMap<>();
        text.lines().skip(1).limit(MOST_LINES).forEach(line -> {
            int colon = line.indexOf(':');
            if (colon <= 0) {
                return;
            }
            String rest = line.substring(colon + 1);
            long sum = 0;
            int at = 0;
            while (at < rest.length()) {
                int begin = at;
                while (begin < rest.length() && rest.charAt(begin) == ' ') {
                    begin++;
                }
                int end = begin;
                while (end < rest.length() && rest.charAt(end) >= '0' && rest.charAt(end) <= '9') {
                    end++;
                }
                if (end == begin || (end < rest.length() && rest.charAt(end) != ' ')) {
                    break;
                }
                sum += Parse.decimal(rest.substring(begin, end), 0);
                at = end;
            }
            counts.put((line.substring(0, colon).strip() + " " + name(rest.substring(at))).strip(), sum);
        });
        return counts.isEmpty() ? Reading.failed("/proc/interrupts names no line") : Reading.of(counts);
    }

    /// A device's line has chip, number and trigger before the name; the architecture's own lines are a sentence.
    private static String name(String text) {
        String[] words = text.strip().split("\\s{2,}");
        return words[words.length - 1];
    }
}
