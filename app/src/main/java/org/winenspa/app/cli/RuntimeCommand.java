package org.winenspa.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.winenspa.app.AtomicFile;
import org.winenspa.app.profile.Profile;
import org.winenspa.app.runtime.BuildProgress;
import org.winenspa.app.runtime.Checkout;
import org.winenspa.app.runtime.RuntimeBuild;
import org.winenspa.app.runtime.RuntimeProblem;
import org.winenspa.app.runtime.RuntimeReport;
import org.winenspa.app.runtime.WineRuntime;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `nspa runtime`: which Wine builds there are, whether they are whole, and building ours.
@Command(
        name = "runtime",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "list|build|verify|probe|proof|add|forget|pin|unpin|delete|prune",
        description = "Lists, builds, verifies, pins and deletes runtimes, and proves which one runs.",
        subcommands = RuntimeProofCommand.class)
final class RuntimeCommand extends RuntimeKeeping {

    @Spec
    @Nullable CommandSpec spec;

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists the runtimes of this user.")
    int list(@Option(names = "--json", description = "One JSON array.") boolean json) throws CommandProblem {
        List<WineRuntime> runtimes;
        Services services = Services.ofThisUser();
        try {
            runtimes = services.runtimes().list();
        } catch (IOException e) {
            throw new CommandProblem(ExitCode.FAILED, "cannot read " + services.directories().runtimes() + ": "
                    + AtomicFile.reason(e) + ".", e);
        }
        if (json) {
            ArrayNode array = JsonOut.object().putArray("runtimes");
            runtimes.forEach(runtime -> array.add(document(runtime)));
            JsonOut.print(out(), array);
        } else if (runtimes.isEmpty()) {
            out().println("No runtime yet in " + services.directories().runtimes() + "; `nspa runtime build` builds one.");
        } else {
            runtimes.forEach(this::line);
        }
        out().flush();
        return ExitCode.OK;
    }

    @Command(name = "verify", mixinStandardHelpOptions = true,
            description = "Proves that a runtime is whole: its files, a run of it, its patch series.")
    int verify(
            @Parameters(arity = "0..1", paramLabel = "RUNTIME", defaultValue = Profile.AUTO,
                    description = "auto (default), system, a key, or the path of a Wine folder.") String selector,
            @Option(names = "--json", description = "One JSON object.") boolean json)
            throws CommandProblem, InterruptedException {
        Services services = Services.ofThisUser();
        RuntimeReport report;
        try {
            report = services.runtimes().verify(services.runtimes().find(selector));
        } catch (RuntimeProblem e) {
            throw problem(e);
        }
        if (json) {
            JsonOut.print(out(), document(report));
        } else {
            report.items().forEach(item ->
                    out().printf("%-5s %s: %s%n", item.verdict(), item.what(), item.evidence()));
            out().flush();
        }
        return report.passed() ? ExitCode.OK : ExitCode.NO_RUNTIME;
    }

    @Command(name = "build", mixinStandardHelpOptions = true,
            description = "Builds the runtime of this checkout, or goes on where a former build stopped.")
    int build(
            @Option(names = "--stock", description = "Build the unpatched Wine that ours is compared with.") boolean stock,
            @Option(names = "--json", description = "Progress as JSON lines on standard error, the result on standard output.")
                    boolean json)
            throws CommandProblem {
        Services services = Services.ofThisUser();
        Checkout checkout = Checkout.in(System.getenv()).orElseThrow(() -> new CommandProblem(ExitCode.FAILED,
                "there is no checkout to build from: set " + Checkout.VARIABLE + " to the folder with wine-nspa/build, or"
                        + " start this command with ./run nspa from there."));
        Path log = services.directories().logs().resolve(stock ? "build-stock.log" : "build-runtime.log");
        PrintWriter err = Objects.requireNonNull(spec).commandLine().getErr();
        Path folder;
        try {
            folder = new RuntimeBuild(checkout, stock, log).run(progress -> report(err, progress, json));
        } catch (RuntimeProblem e) {
            throw problem(e);
        }
        if (json) {
            JsonOut.print(out(), JsonOut.object().put("path", folder.toString()).put("log", log.toString()));
        } else {
            out().println(folder);
        }
        out().flush();
        return ExitCode.OK;
    }

    private static void report(PrintWriter err, BuildProgress progress, boolean json) {
        if (json) {
            ObjectNode node = JsonOut.object()
                    .put("step", progress.step())
                    .put("steps", progress.steps())
                    .put("percent", progress.percent());
            progress.etaSeconds().ifPresentOrElse(eta -> node.put("etaSeconds", eta), () -> node.putNull("etaSeconds"));
            JsonOut.printLine(err, node.put("text", progress.text()));
            return;
        }
        String left = progress.etaSeconds().isPresent()
                ? ", " + (progress.etaSeconds().getAsLong() + 59) / 60 + " min left"
                : "";
        err.printf(Locale.ROOT, "[%d/%d] %3.0f %%%s  %s%n", progress.step(), progress.steps(), progress.percent(), left,
                progress.text());
        err.flush();
    }

    private void line(WineRuntime runtime) {
        String problem = runtime.problem();
        out().printf("%-16s %-6s %s%s%s%n", runtime.key(), runtime.kind().name().toLowerCase(Locale.ROOT),
                runtime.wineVersion() == null ? "" : "Wine " + runtime.wineVersion() + "  ", runtime.root(),
                problem == null ? "" : "\n                 cannot be used: " + problem);
    }

    /// One runtime as JSON.
    static ObjectNode document(WineRuntime runtime) {
        ObjectNode node = JsonOut.object()
                .put("key", runtime.key())
                .put("kind", runtime.kind().name().toLowerCase(Locale.ROOT))
                .put("path", runtime.root().toString())
                .put("version", runtime.wineVersion())
                .put("series", runtime.series())
                .put("built", runtime.built())
                .put("usable", runtime.usable())
                .put("problem", runtime.problem());
        ArrayNode features = node.putArray("features");
        new TreeSet<>(runtime.features()).forEach(features::add);
        return node;
    }

    private static ObjectNode document(RuntimeReport report) {
        ObjectNode node = JsonOut.object().put("passed", report.passed());
        node.set("runtime", document(report.runtime()));
        ArrayNode items = node.putArray("checks");
        report.items().forEach(item -> items.addObject()
                .put("what", item.what())
                .put("verdict", item.verdict().name().toLowerCase(Locale.ROOT))
                .put("evidence", item.evidence()));
        return node;
    }

    private static CommandProblem problem(RuntimeProblem e) {
        int code = switch (e.kind()) {
            case MISSING -> ExitCode.NO_RUNTIME;
            case FAILED -> ExitCode.FAILED;
            case CANCELLED -> ExitCode.CANCELLED;
        };
        return new CommandProblem(code, Objects.requireNonNullElse(e.getMessage(), "no runtime"), e);
    }

    private PrintWriter out() {
        return Objects.requireNonNull(spec).commandLine().getOut();
    }
}
