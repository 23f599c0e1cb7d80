package org.winenspa.app.launch;

import java.util.ArrayList;
import java.util.List;
import org.winenspa.app.text.Texts;

/// A plan as a POSIX shell script that does the same without the panel.
///
/// It runs what [LaunchPlan#shellLine()] says. The prefix has to exist: making one is left to the first launch, which
/// reports what goes wrong. Values of secret variables stand in it, since the program needs them.
public final class LaunchScript {

    private LaunchScript() {}

    /// The whole script.
    public static String of(LaunchPlan plan) {
        String id = plan.profile().id();
        String prefix = ShellLine.quoted(plan.prefix().resolve("system.reg").toString());
        StringBuilder text = new StringBuilder("#!/bin/sh\n");
        comment(text, Texts.of("profile.script.head", oneLine(plan.profile().name()), id));
        plan.notes().forEach(note -> comment(text, oneLine(note)));
        // quoted values are passed as they are, also those with a $ in them
        text.append("# shellcheck disable=SC2016\nset -eu\n");
        text.append("if [ ! -f ").append(prefix).append(" ]; then\n  printf '%s\\n' ")
                .append(ShellLine.quoted(Texts.of("profile.script.noPrefix", plan.prefix(), id))).append(" >&2\n  exit 1\nfi\n");
        text.append("cd ").append(ShellLine.quoted(plan.workingDirectory().toString())).append('\n');
        // what another Wine left in this session would change what runs
        text.append("for name in $(env | sed -n 's/^\\(WINE[A-Za-z0-9_]*\\|NSPA_[A-Za-z0-9_]*\\)=.*/\\1/p'); do\n  unset \"$name\"\ndone\n");
        List<String> words = new ArrayList<>(List.of("exec", "env"));
        plan.set().forEach((name, value) -> words.add(name.equals(LaunchPlan.LAUNCH_VARIABLE)
                ? name + "=\"" + id + "-$$\""
                : name + "=" + ShellLine.quoted(value)));
        plan.command().forEach(word -> words.add(ShellLine.quoted(word)));
        return text.append(String.join(" \\\n  ", words)).append('\n').toString();
    }

    private static void comment(StringBuilder text, String line) {
        text.append("# ").append(line).append('\n');
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}", " ");
    }
}
