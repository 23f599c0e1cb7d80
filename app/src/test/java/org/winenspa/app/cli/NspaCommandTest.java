package org.winenspa.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winenspa.app.session.TelemetryWriter;
import org.winenspa.bridge.telemetry.Counter;
import org.winenspa.bridge.telemetry.EventType;
import org.winenspa.bridge.telemetry.HistogramKind;
import picocli.CommandLine;

class NspaCommandTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... args) {
        return NspaCommand.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
    }

    private Path telemetry(int pid, long startTicks) throws Exception {
        Path path = folder.resolve("t.tlm");
        try (TelemetryWriter writer = TelemetryWriter.create(path, pid, startTicks)) {
            writer.thread(0, 10, "audio", 80);
            writer.thread(1, 11, "gui\u001b[31m", 0);
            writer.event(0, 1_000, EventType.WAIT_BEGIN, 1, 64, 0, 11, 80);
            writer.event(0, 1_100, EventType.BOOST, 1, 64, 0, 11, 80);
            writer.event(1, 51_000, EventType.WAKE, 1, 64, 0, 10, 0);
            writer.event(0, 52_000, EventType.WAIT_END, 1, 64, 51_000, 11, 80);
            writer.count(0, Counter.BOOSTS, 1);
            writer.record(0, HistogramKind.CS_WAIT, 51_000);
            writer.end();
        }
        return path;
    }

    private static Set<String> names(JsonNode node) {
        Set<String> names = new TreeSet<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static void collectNulls(JsonNode node, String path, List<String> unexplained) {
        for (String name : names(node)) {
            JsonNode child = node.get(name);
            if (child.isNull() && node.path(name + "Reason").asText().isBlank()) {
                unexplained.add(path + "/" + name);
            }
            collectNulls(child, path + "/" + name, unexplained);
        }
        if (node.isArray()) {
            node.forEach(element -> collectNulls(element, path + "[]", unexplained));
        }
    }

    @Test
    void everyVerbHasHelpWithoutDisplay() {
        List<String> verbs = new ArrayList<>(NspaCommand.commandLine().getSubcommands().keySet());
        assertTrue(verbs.containsAll(List.of("demo", "watch", "audio", "launch", "profiles", "doctor", "runtime")), verbs::toString);
        for (String verb : verbs) {
            assertEquals(ExitCode.OK, run(verb, "--help"), verb);
        }
        assertFalse(out.toString().isBlank());
    }

    @Test
    void completesItsOwnVerbsInAShell() {
        assertEquals(ExitCode.OK, run("generate-completion"));
        String script = out.toString();
        for (String verb : NspaCommand.commandLine().getSubcommands().keySet()) {
            assertTrue(verb.equals("generate-completion") || script.contains(verb), verb);
        }
        assertTrue(script.contains("complete -F"), "no completion for bash");
    }

    @Test
    void wrongArgumentsAreUsageErrors() {
        assertEquals(ExitCode.USAGE, run("watch", "--bogus"));
        assertEquals(ExitCode.USAGE, run("demo", "--headless", "--seconds", "soon"));
        assertEquals(ExitCode.USAGE, run("demo", "--headless", "--seconds", "0"));
        assertEquals(ExitCode.USAGE, run("demo", "--headless", "--frames", "7"));
        assertEquals(ExitCode.USAGE, run("demo", "--frames", "128"));
        assertEquals(ExitCode.USAGE, run("watch", "99999999999999999999"));
        assertEquals("", out.toString());
    }

    @Test
    void processThatDoesNotExistFails() {
        assertEquals(ExitCode.FAILED, run("watch", "999999999", "--seconds", "1"));
        assertTrue(err.toString().contains("nothing could be watched"), err::toString);
    }

    @Test
    void watchPrintsTheAgreedObject() throws Exception {
        assertEquals(ExitCode.OK, run("watch", "--json", "--file", telemetry(999_999_999, 1).toString()));

        JsonNode json = MAPPER.readTree(out.toString().lines().toList().getLast());
        assertTrue(names(json).containsAll(List.of("process", "runtime", "rt", "threads", "wake", "histograms", "memory",
                "events", "audio", "self", "state", "stateReason")));
        assertEquals(Set.of("pid", "exe"), names(json.get("process")));
        assertEquals(Set.of("events", "handOffs", "outOfOrder", "boosts"), names(json.get("wake")));
        assertEquals(Set.of("received", "lost", "beforeAttach"), names(json.get("events")));
        assertEquals(Set.of("path", "thread", "count", "p50us", "p95us", "p99us", "p999us", "maxus"),
                names(json.get("histograms").get(0)));
        assertTrue(names(json.get("rt")).containsAll(List.of("priority", "policy", "granted", "reason")));
        assertTrue(names(json.get("audio")).containsAll(List.of("periodUs", "xruns", "server")));
        assertTrue(names(json.get("self")).containsAll(List.of("cpuPercent", "residentBytes")));
    }

    @Test
    void valuesAreThoseOfTheFile() throws Exception {
        run("watch", "--json", "--file", telemetry(999_999_999, 1).toString());

        JsonNode json = MAPPER.readTree(out.toString().lines().toList().getLast());
        assertEquals(4, json.at("/events/received").asLong());
        assertEquals(1, json.at("/wake/handOffs").asLong());
        assertEquals(1, json.at("/wake/boosts").asLong());
        assertEquals(51.0, json.at("/histograms/0/maxus").asDouble());
        assertEquals("C:\\studio\\daw.exe", json.at("/process/exe").asText());
        assertEquals("ended", json.at("/state").asText());
    }

    @Test
    void everyNullIsExplained() throws Exception {
        run("watch", "--json", "--file", telemetry(999_999_999, 1).toString());

        List<String> unexplained = new ArrayList<>();
        JsonNode json = MAPPER.readTree(out.toString().lines().toList().getLast());
        collectNulls(json, "", unexplained);
        assertEquals(List.of(), unexplained);
        assertTrue(json.get("memory").isNull(), "a process that is gone has no memory to measure");
    }

    @Test
    void livingProcessHasThreadsAndMemory() throws Exception {
        int pid = (int) ProcessHandle.current().pid();
        assertEquals(ExitCode.OK, run("watch", "--json", "--seconds", "2", Integer.toString(pid)));

        JsonNode json = MAPPER.readTree(out.toString().lines().toList().getLast());
        assertEquals(pid, json.at("/process/pid").asInt());
        assertEquals(Set.of("tid", "name", "role", "policy", "priority", "effectivePriority"), names(json.at("/threads/0")));
        assertTrue(json.at("/memory/residentBytes").asLong() <= json.at("/memory/mappedBytes").asLong());
        assertTrue(json.get("wake").isNull());
    }

    @Test
    void namesOfThreadsCannotControlTheTerminal() throws Exception {
        assertEquals(ExitCode.OK, run("watch", "--file", telemetry(999_999_999, 1).toString()));

        assertFalse(out.toString().contains("\u001b"), "escape sequences of a program's names must not be printed");
    }

    /// A file whose one ring of 2,048 was written 3,000 times, of which the newest 2,047 can be read.
    private Path overwritten() throws Exception {
        Path path = folder.resolve("overwritten.tlm");
        try (TelemetryWriter writer = TelemetryWriter.create(path, 999_999_999, 1)) {
            writer.thread(0, 10, "audio", 80);
            for (int i = 0; i < 3_000; i++) {
                writer.event(0, 1_000L + i, EventType.THREAD_NAME, 0, 0, 0, 0, 0);
            }
            writer.end();
        }
        return path;
    }

    @Test
    void eventsFromBeforeWatchingBeganAreNoLossInJson() throws Exception {
        assertEquals(ExitCode.OK, run("watch", "--json", "--file", overwritten().toString()));

        JsonNode events = MAPPER.readTree(out.toString().lines().toList().getLast()).get("events");
        assertEquals(MAPPER.readTree("{\"received\": 2047, \"lost\": 0, \"beforeAttach\": 953}"), events);
    }

    @Test
    void eventsFromBeforeWatchingBeganAreNoLossInText() throws Exception {
        assertEquals(ExitCode.OK, run("watch", "--file", overwritten().toString()));

        assertTrue(out.toString().contains("2,047 received, 0 lost, 953 overwritten before watching began"), out::toString);
    }

    @Test
    void damagedFileIsNamed() throws Exception {
        Path path = folder.resolve("bad.tlm");
        Files.writeString(path, "x".repeat(10_000));

        assertEquals(ExitCode.FAILED, run("watch", "--file", path.toString()));
        assertTrue(err.toString().contains("bad.tlm"), err::toString);
    }

    @Test
    void exitCodesNeverChange() {
        assertEquals(List.of(0, 1, 2, 3, 4, 130), List.of(ExitCode.OK, ExitCode.FAILED, ExitCode.USAGE,
                ExitCode.NOT_PERMITTED, ExitCode.NO_RUNTIME, ExitCode.CANCELLED));
        assertEquals(CommandLine.ExitCode.USAGE, ExitCode.USAGE);
    }
}
