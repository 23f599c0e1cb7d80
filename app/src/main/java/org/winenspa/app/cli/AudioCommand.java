package org.winenspa.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.winenspa.app.audio.AudioGraphWatch;
import org.winenspa.app.text.Texts;
import org.winenspa.bridge.Reading;
import org.winenspa.bridge.audio.pipewire.PipeWireGraph;
import org.winenspa.bridge.audio.pipewire.PipeWireGraph.Node;
import org.winenspa.bridge.audio.pipewire.PipeWireGraph.XrunEvent;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `nspa audio`: what the audio server says.
@Command(
        name = "audio",
        mixinStandardHelpOptions = true,
        description = "Shows the audio server's quantum, who forced it, and each program's load and xruns.",
        footer = {"", "Watches for --seconds, then prints. Changes nothing in the server."})
final class AudioCommand implements Callable<Integer> {

    private static final double NS_PER_S = 1e9;

    @Spec
    @Nullable CommandSpec spec;

    @Option(names = "--seconds", paramLabel = "N", description = "Watch this long (default: ${DEFAULT-VALUE}).")
    int seconds = 3;

    @Option(names = "--json", description = "One JSON object.")
    boolean json;

    @Override
    public Integer call() throws CommandProblem, InterruptedException {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        Reading<PipeWireGraph> reading;
        try (AudioGraphWatch watch = AudioGraphWatch.start(System.getenv())) {
            TimeUnit.SECONDS.sleep(Math.max(1, seconds));
            reading = watch.graph();
        }
        if (!(reading instanceof Reading.Value<PipeWireGraph>(PipeWireGraph graph))) {
            throw new CommandProblem(ExitCode.FAILED, reading.reason());
        }
        if (json) {
            JsonOut.print(out, document(graph));
        } else {
            print(out, graph, System.nanoTime());
        }
        return ExitCode.OK;
    }

    /// Prints the graph for a person.
    ///
    /// @param nowNs CLOCK_MONOTONIC
    static void print(PrintWriter out, PipeWireGraph graph, long nowNs) {
        out.println(Texts.of("audio.server", plain(graph.version().orElse(Texts.of("audio.unknown")))));
        graph.settings().optional().ifPresent(s -> {
            out.println(Texts.of("audio.settings", text(s.quantumFrames()), text(s.rateHz())));
            if (s.forcedQuantumFrames() > 0) {
                out.println(Texts.of("audio.forcedSettings", text(s.forcedQuantumFrames())));
            }
            if (s.forcedRateHz() > 0) {
                out.println(Texts.of("audio.forcedRate", text(s.forcedRateHz())));
            }
        });
        for (Node node : graph.nodes()) {
            if (node.forcedQuantumFrames() > 0) {
                out.println(Texts.of("audio.forcedNode", text(node.forcedQuantumFrames()), plain(node.name())));
            }
        }
        out.println(graph.running() instanceof Reading.Value<PipeWireGraph.Clock>(PipeWireGraph.Clock clock)
                ? Texts.of("audio.running", text(clock.quantumFrames()), text(clock.rateHz()),
                        number(1e3 * clock.quantumFrames() / clock.rateHz(), 2))
                : Texts.of("audio.runningAbsent", graph.running().reason()));
        for (Node node : graph.nodes()) {
            String pid = node.pid() > 0 ? text(node.pid()) : Texts.of("audio.unknown");
            out.println();
            out.println(Texts.of("audio.node", plain(node.name()), plain(node.mediaClass()), pid, node.state()));
            out.println("  " + load(node));
            out.println("  " + xruns(node, nowNs));
        }
        out.flush();
    }

    private static String load(Node node) {
        return node.load() instanceof Reading.Value<PipeWireGraph.Load>(PipeWireGraph.Load load)
                ? Texts.of("audio.load", number(load.averagePercent(), 1), number(load.peakPercent(), 1))
                : node.load().reason();
    }

    private static String xruns(Node node, long nowNs) {
        return node.xruns() instanceof Reading.Value<Long>(Long count)
                ? Texts.of("audio.xruns", Long.toString(count)) + node.lastXrunNs()
                        .map(last -> Texts.of("audio.last", number((nowNs - last) / NS_PER_S, 1))).orElse("")
                : node.xruns().reason();
    }

    /// The graph as JSON.
    static ObjectNode document(PipeWireGraph graph) {
        ObjectNode document = JsonOut.object().put("server", "pipewire");
        JsonOut.put(document, "version", graph.version());
        JsonOut.put(document, "configuredRateHz", graph.settings().map(PipeWireGraph.Settings::rateHz));
        JsonOut.put(document, "configuredQuantumFrames", graph.settings().map(PipeWireGraph.Settings::quantumFrames));
        JsonOut.put(document, "forcedRateHz", graph.settings().map(PipeWireGraph.Settings::forcedRateHz));
        JsonOut.put(document, "forcedQuantumFrames", graph.settings().map(PipeWireGraph.Settings::forcedQuantumFrames));
        JsonOut.put(document, "rateHz", graph.running().map(PipeWireGraph.Clock::rateHz));
        JsonOut.put(document, "quantumFrames", graph.running().map(PipeWireGraph.Clock::quantumFrames));
        ArrayNode nodes = document.putArray("nodes");
        for (Node node : graph.nodes()) {
            ObjectNode one = nodes.addObject().put("id", node.id()).put("name", node.name())
                    .put("mediaClass", node.mediaClass()).put("state", node.state()).put("driver", node.driver())
                    .put("forcedQuantumFrames", node.forcedQuantumFrames());
            JsonOut.put(one, "pid", node.pid() > 0 ? Reading.of(node.pid())
                    : Reading.<Integer>notSupported("the server does not say"));
            JsonOut.put(one, "loadPercent", node.load().map(PipeWireGraph.Load::averagePercent));
            JsonOut.put(one, "peakLoadPercent", node.load().map(PipeWireGraph.Load::peakPercent));
            JsonOut.put(one, "xruns", node.xruns());
            JsonOut.put(one, "lastXrunNs", node.lastXrunNs());
        }
        ArrayNode xruns = document.putArray("xruns");
        for (XrunEvent xrun : graph.xruns()) {
            xruns.addObject().put("timeNs", xrun.timeNs()).put("node", xrun.name()).put("pid", xrun.pid())
                    .put("periodUs", xrun.periodNs() / 1e3);
        }
        return document;
    }

    /// Names come from other programs: control characters must not reach the terminal.
    private static String plain(String name) {
        return name.replaceAll("\\p{Cntrl}", "?");
    }

    private static String text(int value) {
        return Integer.toString(value);
    }

    private static String number(double value, int digits) {
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }
}
