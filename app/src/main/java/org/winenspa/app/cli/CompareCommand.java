package org.winenspa.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.winenspa.app.AtomicFile;
import org.winenspa.app.record.Comparison;
import org.winenspa.app.text.Texts;
import org.winenspa.bridge.Reading;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `nspa compare`: two recordings side by side.
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        description = "Compares two recordings: their conditions, then their latencies.",
        footer = {
            "",
            "A difference is named only when the 95 % interval of the ratio leaves out 1 by at",
            "least 3 %. When conditions differ the difference has more than one possible cause."
        })
final class CompareCommand implements Callable<Integer> {

    private static final double NS_PER_US = 1e3;

    @Spec
    @Nullable CommandSpec spec;

    @Parameters(index = "0", paramLabel = "A", description = "A recording: the one that is compared with.")
    Path fileA = Path.of("");

    @Parameters(index = "1", paramLabel = "B", description = "Another recording.")
    Path fileB = Path.of("");

    @Option(names = "--json", description = "One JSON object.")
    boolean json;

    @Override
    public Integer call() throws CommandProblem {
        Comparison comparison;
        try {
            comparison = Comparison.of(fileA, fileB);
        } catch (IOException e) {
            throw new CommandProblem(ExitCode.FAILED, Texts.of("record.notCompared", fileA, fileB, AtomicFile.reason(e)), e);
        }
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        if (json) {
            JsonOut.print(out, document(comparison));
        } else {
            print(out, comparison);
        }
        return ExitCode.OK;
    }

    private static void print(PrintWriter out, Comparison c) {
        out.println(c.differing().isEmpty() ? Texts.of("record.sameEnvironment")
                : Texts.of("record.differentEnvironment", String.join(", ", c.differing())));
        for (Comparison.Fact fact : c.environment()) {
            out.printf("%s %-22s %-36s %s%n", fact.equal() ? " " : "≠", fact.key(), text(fact.a()), text(fact.b()));
        }
        out.println();
        out.println(Texts.of("record.periods", c.a().periods(), c.a().missed(), c.b().periods(), c.b().missed()));
        for (Comparison.Row row : c.latencies()) {
            out.printf(Locale.ROOT, "%-14s p%-4s %10.1f µs %10.1f µs  %-16s %s%n", row.kind(), percent(row), row.aNs() / NS_PER_US, row.bNs() / NS_PER_US,
                    row.verdict() == Comparison.Verdict.TOO_FEW ? "" : String.format(Locale.ROOT, "%.2f–%.2f×", row.ratioLow(), row.ratioHigh()),
                    verdict(row.verdict()));
        }
        out.flush();
    }

    private static String percent(Comparison.Row row) {
        return Long.toString(Math.round(row.percent()));
    }

    private static String verdict(Comparison.Verdict verdict) {
        return switch (verdict) {
            case LOWER -> Texts.of("record.lower");
            case HIGHER -> Texts.of("record.higher");
            case NO_DIFFERENCE_SHOWN -> Texts.of("record.noDifference");
            case TOO_FEW -> Texts.of("record.tooFew");
        };
    }

    private static String text(Reading<String> reading) {
        return switch (reading) {
            case Reading.Value<String>(String value) -> value;
            case Reading.Unavailable<String>(Reading.Kind kind, String reason) -> kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        };
    }

    private static ObjectNode document(Comparison c) {
        ObjectNode document = JsonOut.object().put("environmentsDiffer", !c.differing().isEmpty());
        c.differing().forEach(document.putArray("differing")::add);
        ObjectNode environment = document.putObject("environment");
        for (Comparison.Fact fact : c.environment()) {
            ObjectNode node = environment.putObject(fact.key());
            JsonOut.put(node, "a", fact.a());
            JsonOut.put(node, "b", fact.b());
        }
        document.set("a", side(c.a()));
        document.set("b", side(c.b()));
        ArrayNode rows = document.putArray("latencies");
        for (Comparison.Row row : c.latencies()) {
            ObjectNode node = rows.addObject().put("kind", row.kind()).put("percent", row.percent()).put("countA", row.countA())
                    .put("countB", row.countB()).put("aus", row.aNs() / NS_PER_US).put("bus", row.bNs() / NS_PER_US)
                    .put("verdict", row.verdict().name().toLowerCase(Locale.ROOT).replace('_', '-'));
            if (row.verdict() != Comparison.Verdict.TOO_FEW) {
                node.put("ratioLow", row.ratioLow()).put("ratioHigh", row.ratioHigh());
            }
        }
        return document;
    }

    private static ObjectNode side(Comparison.Side side) {
        return JsonOut.object().put("taken", side.summary().taken().toString()).put("events", side.summary().events())
                .put("whole", side.summary().whole()).put("seconds", side.seconds()).put("periods", side.periods()).put("missed", side.missed());
    }
}
