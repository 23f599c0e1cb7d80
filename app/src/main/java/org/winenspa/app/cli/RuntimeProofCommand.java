package org.winenspa.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.winenspa.app.runtime.LiveProof;
import org.winenspa.app.runtime.WineRuntime;
import org.winenspa.app.text.Texts;
import org.winenspa.bridge.Reading;
import org.winenspa.bridge.wine.RunningFile;
import org.winenspa.bridge.wine.WineSync;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `nspa runtime proof`: which Wine each running process really runs.
@Command(
        name = "proof",
        mixinStandardHelpOptions = true,
        description = "Shows from the running processes which Wine they run and how they wait.")
final class RuntimeProofCommand implements Callable<Integer> {

    @Spec
    @Nullable CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "PID", description = "Only this process.")
    int pid;

    @Option(names = "--json", description = "One JSON array.")
    boolean json;

    @Override
    public Integer call() throws CommandProblem {
        Reading<List<LiveProof>> all = LiveProof.all();
        if (!all.isAvailable()) {
            throw new CommandProblem(ExitCode.NOT_PERMITTED, all.reason());
        }
        List<LiveProof> shown = all.orElse(List.of()).stream().filter(p -> pid == 0 || p.process().pid() == pid).toList();
        if (pid != 0 && shown.isEmpty()) {
            throw new CommandProblem(ExitCode.FAILED, Texts.of("runtimes.proof.noProcess", Integer.toString(pid)));
        }
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        if (json) {
            ArrayNode array = JsonOut.object().putArray("processes");
            shown.forEach(proof -> array.add(document(proof)));
            JsonOut.print(out, array);
        } else if (shown.isEmpty()) {
            out.println(Texts.of("runtimes.proof.none"));
        } else {
            shown.forEach(proof -> print(out, proof));
        }
        out.flush();
        return ExitCode.OK;
    }

    private static void print(PrintWriter out, LiveProof proof) {
        out.printf("%d  %s  (%s)%n", proof.process().pid(), proof.process().programName(), proof.process().prefix());
        out.println("    " + proof.runtime().map(RuntimeProofCommand::version).orElse(proof.runtime().reason())
                + "  " + proof.root().map(Path::toString).orElse(""));
        print(out, proof.program());
        proof.ntdll().optional().ifPresent(file -> print(out, file));
        out.println("    " + proof.sync().map(s -> Texts.of("runtimes.proof.sync." + s.method(), s.evidence())).orElse(proof.sync().reason()));
        if (proof.replaced()) {
            out.println("    " + Texts.of("runtimes.proof.replaced"));
        }
    }

    private static void print(PrintWriter out, RunningFile file) {
        out.println("    " + file.path() + "  " + file.buildId().orElse(file.buildId().reason()) + "  "
                + Texts.of("runtimes.proof.state." + file.state()) + " (" + file.evidence() + ")");
    }

    private static String version(WineRuntime runtime) {
        String series = runtime.series();
        return (runtime.wineVersion() == null ? runtime.kind().name().toLowerCase(Locale.ROOT) : "Wine " + runtime.wineVersion())
                + (series == null ? "" : ", series " + series);
    }

    private static ObjectNode document(LiveProof proof) {
        ObjectNode node = JsonOut.object().put("pid", proof.process().pid()).put("program", proof.process().program())
                .put("role", proof.process().role().name().toLowerCase(Locale.ROOT))
                .put("prefix", proof.process().prefix().toString());
        JsonOut.put(node, "root", proof.root());
        JsonOut.put(node, "version", proof.runtime().flatMap(r -> known(r.wineVersion(), r)));
        JsonOut.put(node, "series", proof.runtime().flatMap(r -> known(r.series(), r)));
        node.set("executable", document(proof.program()));
        JsonOut.put(node, "ntdll", proof.ntdll().map(RuntimeProofCommand::document));
        JsonOut.put(node, "sync", proof.sync().map(s -> s.method().name().toLowerCase(Locale.ROOT)));
        JsonOut.put(node, "syncEvidence", proof.sync().map(WineSync::evidence));
        return node.put("replaced", proof.replaced());
    }

    private static Reading<String> known(@Nullable String value, WineRuntime runtime) {
        return value == null ? Reading.notSupported(runtime.root() + " has no runtime.json that says it") : Reading.of(value);
    }

    private static ObjectNode document(RunningFile file) {
        ObjectNode node = JsonOut.object().put("path", file.path().toString());
        JsonOut.put(node, "buildId", file.buildId());
        return node.put("state", file.state().name().toLowerCase(Locale.ROOT)).put("evidence", file.evidence());
    }
}
