package org.winenspa.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.winenspa.app.ladder.Broken;
import org.winenspa.app.ladder.Ladder;
import org.winenspa.app.ladder.LadderProbe;
import org.winenspa.app.ladder.LadderRules;
import org.winenspa.app.ladder.Rung;
import org.winenspa.app.text.Texts;
import org.winenspa.bridge.Reading;
import org.winenspa.bridge.sys.RtThrottling.Throttling;
import org.winenspa.bridge.telemetry.TelemetryDirectory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `nspa ladder`: who may take the processor from whom, and which order ends in dropouts.
@Command(
        name = "ladder",
        mixinStandardHelpOptions = true,
        description = "Shows the priority ladder of the whole machine and the rules it breaks.",
        footer = {"", "Changes nothing. Exit code 0: no rule is broken; 1: at least one is."})
final class LadderCommand implements Callable<Integer> {

    @Spec
    @Nullable CommandSpec spec;

    @Option(names = "--json", description = "One JSON object.")
    boolean json;

    @Override
    public Integer call() throws CommandProblem, InterruptedException {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        Reading<Ladder> read = new LadderProbe(TelemetryDirectory.locate(System.getenv())).read();
        if (!(read instanceof Reading.Value<Ladder>(Ladder ladder))) {
            throw new CommandProblem(ExitCode.FAILED, "the ladder cannot be drawn: " + read.reason());
        }
        List<Broken> broken = LadderRules.broken(ladder);
        if (json) {
            JsonOut.print(out, document(ladder, broken));
        } else {
            print(out, ladder, broken);
        }
        return broken.isEmpty() ? ExitCode.OK : ExitCode.FAILED;
    }

    /// The ladder as lines: the effective priority, `✕` before a thread that stands wrong, who it is and what it does.
    static void print(PrintWriter out, Ladder ladder, List<Broken> broken) {
        if (ladder.rungs().isEmpty()) {
            out.println(Texts.of("ladder.empty"));
        }
        for (Rung rung : ladder.rungs()) {
            boolean wrong = broken.stream().anyMatch(b -> b.offenders().contains(rung));
            String priority = rung.effectivePriority() == 0 ? "-" : Integer.toString(rung.effectivePriority());
            String boost = rung.boosted() ? " ↑ " + rung.priority() : "";
            out.printf(Locale.ROOT, "%s %3s  %-12s %-8s %s  pid %d tid %d%s%s%n", wrong ? "✕" : " ", priority, Texts.of("ladder.who." + lower(rung.who())),
                    rung.policy(), rung.name(), rung.pid(), rung.tid(), boost, cpu(rung));
        }
        out.println(throttling(ladder.throttling()));
        for (Broken b : broken) {
            out.printf("✕ %s%n  %s%n  → %s%n", b.wrong(), b.leadsTo(), b.fix());
        }
        out.println(broken.isEmpty() ? Texts.of("ladder.fine")
                : broken.size() == 1 ? Texts.of("ladder.broken.one") : Texts.of("ladder.broken", broken.size()));
        out.flush();
    }

    private static String cpu(Rung rung) {
        return rung.cpuPercent() >= 1 ? String.format(Locale.ROOT, "  %.0f %%", rung.cpuPercent()) : "";
    }

    private static String throttling(Reading<Throttling> reading) {
        return switch (reading) {
            case Reading.Value<Throttling>(Throttling t) -> t.isOn()
                    ? Texts.of("ladder.cli.throttling", Math.round(t.share() * 100)) : Texts.of("ladder.cli.unthrottled");
            case Reading.Unavailable<Throttling> u -> Texts.of("ladder.cli.absent", u.reason());
        };
    }

    /// The ladder as JSON; members are named in English in every language.
    static ObjectNode document(Ladder ladder, List<Broken> broken) {
        ObjectNode document = JsonOut.object();
        ArrayNode rungs = document.putArray("rungs");
        for (Rung rung : ladder.rungs()) {
            ObjectNode node = rungs.addObject().put("who", lower(rung.who())).put("name", rung.name()).put("pid", rung.pid()).put("tid", rung.tid())
                    .put("policy", rung.policy()).put("priority", rung.priority()).put("effectivePriority", rung.effectivePriority());
            JsonOut.put(node, "cpuPercent", Double.isNaN(rung.cpuPercent())
                    ? Reading.<Double>waiting("the thread was seen only once.") : Reading.of(rung.cpuPercent()));
        }
        JsonOut.put(document, "realTimeShare", ladder.throttling().map(Throttling::share));
        ArrayNode list = document.putArray("broken");
        for (Broken b : broken) {
            ObjectNode node = list.addObject().put("rule", b.rule()).put("wrong", b.wrong()).put("leadsTo", b.leadsTo()).put("fix", b.fix());
            ArrayNode tids = node.putArray("tids");
            b.offenders().forEach(rung -> tids.add(rung.tid()));
        }
        return document;
    }

    private static String lower(Rung.Who who) {
        return who.name().toLowerCase(Locale.ROOT);
    }
}
