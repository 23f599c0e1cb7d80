package org.winenspa.app.ladder;

import java.util.List;
import org.winenspa.app.text.Texts;

/// A rule that a ladder breaks, with the sentences about it.
///
/// @param rule its id, see [LadderRules]
/// @param refusesLaunch whether a launch that would break it is refused
/// @param offenders the threads that stand wrong, never empty
/// @param arguments what the rule's sentences name, in their order
public record Broken(String rule, boolean refusesLaunch, List<Rung> offenders, List<String> arguments) {

    public Broken {
        offenders = List.copyOf(offenders);
        arguments = List.copyOf(arguments);
    }

    /// What is wrong, a sentence.
    public String wrong() {
        return text("wrong");
    }

    /// What it leads to, a sentence.
    public String leadsTo() {
        return text("leads");
    }

    /// What to do, a sentence.
    public String fix() {
        return text("fix");
    }

    private String text(String part) {
        return Texts.of("ladder.rule." + rule + "." + part, arguments.toArray());
    }
}
