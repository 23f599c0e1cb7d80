package org.winenspa.app.launch;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Quotes commands for a POSIX shell.
final class ShellLine {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+:,./-]+");

    private ShellLine() {}

    static String of(LaunchPlan plan) {
        List<String> words = new ArrayList<>(List.of("cd", quoted(plan.workingDirectory().toString()), "&&", "env"));
        plan.removed().stream().sorted().forEach(name -> words.addAll(List.of("-u", quoted(name))));
        plan.set().forEach((name, value) -> words.add(name + "=" + quoted(value)));
        plan.command().forEach(word -> words.add(quoted(word)));
        return String.join(" ", words);
    }

    /// One word as the shell must see it to pass exactly this text on.
    static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
