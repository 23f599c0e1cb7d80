package org.winenspa.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.winenspa.app.AtomicFile;
import org.winenspa.app.launch.KnownLines;
import org.winenspa.app.launch.LaunchLog;
import org.winenspa.app.text.Texts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `nspa log`: what a program and Wine wrote in a launch, and what known lines mean.
@Command(
        name = "log",
        mixinStandardHelpOptions = true,
        description = "Shows the log of a launch and says what known lines mean.")
final class LogCommand implements Callable<Integer> {

    @Spec
    @Nullable CommandSpec spec;

    @Parameters(paramLabel = "PROFILE")
    String profile = "";

    @Option(names = "--launch", paramLabel = "N", description = "0 is the newest launch (default), 1 the one before.")
    int launch;

    @Option(names = "--filter", paramLabel = "TEXT", description = "Only lines that contain it.")
    String filter = "";

    @Option(names = "--known", description = "Only lines whose meaning is known.")
    boolean onlyKnown;

    @Option(names = "--json", description = "One JSON object.")
    boolean json;

    @Override
    public Integer call() throws CommandProblem {
        List<LaunchLog> logs = LaunchLog.of(Services.ofThisUser().directories().logs(), profile);
        LaunchLog log = logs.stream().filter(l -> l.number() == launch).findFirst().orElseThrow(() ->
                new CommandProblem(ExitCode.USAGE, Texts.of("logs.none", profile)));
        try {
            print(log, log.lines(KnownLines.load(), filter, onlyKnown));
            return ExitCode.OK;
        } catch (IOException e) {
            throw new CommandProblem(ExitCode.FAILED, Texts.of("logs.unreadable", log.file().toString(), AtomicFile.reason(e)), e);
        }
    }

    private void print(LaunchLog log, List<LaunchLog.Line> lines) {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        if (json) {
            ObjectNode node = JsonOut.object().put("file", log.file().toString()).put("started", log.started());
            ArrayNode array = node.putArray("lines");
            lines.forEach(l -> array.addObject().put("number", l.number()).put("text", l.text()).put("meaning", l.meaning().orElse(null)));
            JsonOut.print(out, node);
        } else {
            lines.forEach(l -> {
                out.println(l.text());
                l.meaning().ifPresent(meaning -> out.println("    → " + meaning));
            });
        }
        out.flush();
    }
}
