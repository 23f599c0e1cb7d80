package org.winenspa.app.profile;

import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// CPU lists in the kernel's notation: `0-3,6`.
public final class CpuList {

    private static final int MAX_CPU = 8191;
    private static final int MAX_LENGTH = 1024;
    private static final Pattern RANGE = Pattern.compile("\\s*(\\d{1,4})(?:-(\\d{1,4}))?\\s*");

    private CpuList() {}

    /// The CPUs that a list names; empty when it is not a list.
    public static Optional<SortedSet<Integer>> parse(String text) {
        SortedSet<Integer> cpus = new TreeSet<>();
        if (text.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        for (String part : text.split(",", -1)) {
            Matcher range = RANGE.matcher(part);
            if (!range.matches()) {
                return Optional.empty();
            }
            int first = Integer.parseInt(range.group(1));
            int last = range.group(2) == null ? first : Integer.parseInt(range.group(2));
            if (last < first || last > MAX_CPU) {
                return Optional.empty();
            }
            for (int cpu = first; cpu <= last; cpu++) {
                cpus.add(cpu);
            }
        }
        return Optional.of(cpus);
    }

    /// The shortest list that names these CPUs.
    public static String text(SortedSet<Integer> cpus) {
        StringBuilder text = new StringBuilder();
        int first = -1;
        int last = -2;
        for (int cpu : cpus) {
            if (cpu == last + 1) {
                last = cpu;
                continue;
            }
            append(text, first, last);
            first = cpu;
            last = cpu;
        }
        return append(text, first, last).toString();
    }

    private static StringBuilder append(StringBuilder text, int first, int last) {
        if (first >= 0) {
            text.append(text.isEmpty() ? "" : ",").append(first);
            if (last > first) {
                text.append('-').append(last);
            }
        }
        return text;
    }
}
