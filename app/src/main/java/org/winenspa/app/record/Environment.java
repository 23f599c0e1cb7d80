package org.winenspa.app.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.winenspa.app.session.LiveSnapshot;
import org.winenspa.bridge.Reading;
import org.winenspa.bridge.proc.ProcPath;
import org.winenspa.bridge.proc.ProcText;
import org.winenspa.bridge.sys.CpuTopology;
import org.winenspa.bridge.sys.KernelPreemption;

/// Under what conditions something was recorded: what has to be equal before two recordings can be compared. Immutable.
///
/// @param facts by stable key, in a fixed order
public record Environment(Map<String, Reading<String>> facts) {

    private static final int MOST_FACTS = 64;
    private static final int MOST_TEXT = 500;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    public Environment {
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    }

    /// The machine as it is now, and the program as the snapshot saw it. Reads files, so not for the sampler's thread.
    public static Environment of(LiveSnapshot snapshot) {
        Map<String, Reading<String>> facts = machine();
        facts.put("program", snapshot.program().map(p -> baseName(p.exe())));
        facts.put("runtime", snapshot.runtime().flatMap(LiveSnapshot.RuntimeProof::version));
        facts.put("series", snapshot.runtime().flatMap(LiveSnapshot.RuntimeProof::series));
        facts.put("rt", snapshot.rt().map(rt -> rt.granted() ? rt.policy() + " " + rt.priority() : "not granted"));
        facts.put("priority-inheritance", snapshot.rt().map(LiveSnapshot.Rt::piSections));
        facts.put("rate-hz", snapshot.audio().flatMap(LiveSnapshot.Audio::rate).map(String::valueOf));
        facts.put("period-frames", snapshot.audio().flatMap(LiveSnapshot.Audio::frames).map(String::valueOf));
        facts.put("audio-server", snapshot.audio().flatMap(LiveSnapshot.Audio::server));
        return new Environment(facts);
    }

    private static Map<String, Reading<String>> machine() {
        Map<String, Reading<String>> facts = new LinkedHashMap<>();
        facts.put("kernel", text("sys/kernel/osrelease"));
        facts.put("preemption", KernelPreemption.read().map(p -> p.model().name()));
        facts.put("cpu", ProcText.read(ProcPath.PROC.resolve("cpuinfo")).flatMap(Environment::model));
        Reading<CpuTopology.Topology> cpus = CpuTopology.read();
        facts.put("cpus", cpus.map(t -> Integer.toString(t.online().cardinality())));
        facts.put("governor", cpus.flatMap(Environment::governors));
        facts.put("load", text("loadavg").map(line -> line.split(" ", 2)[0]));
        return facts;
    }

    private static Reading<String> text(String name) {
        return ProcText.read(ProcPath.PROC.resolve(name)).map(String::strip);
    }

    private static Reading<String> model(String cpuinfo) {
        return cpuinfo.lines()
                .filter(line -> line.startsWith("model name"))
                .findFirst()
                .map(line -> Reading.of(line.substring(line.indexOf(':') + 1).strip()))
                .orElseGet(() -> Reading.notSupported("this kernel names no processor model"));
    }

    private static Reading<String> governors(CpuTopology.Topology topology) {
        TreeSet<String> names = new TreeSet<>();
        for (CpuTopology.Cpu cpu : topology.cpus()) {
            if (!cpu.governor().isAvailable()) {
                return cpu.governor();
            }
            names.add(cpu.governor().orElse(""));
        }
        return Reading.of(String.join(", ", names));
    }

    private static String baseName(String exe) {
        return exe.substring(Math.max(exe.lastIndexOf('/'), exe.lastIndexOf('\\')) + 1);
    }

    /// As a JSON object: a text, or an object with `kind` and `reason`.
    ObjectNode json() {
        ObjectNode json = MAPPER.createObjectNode();
        facts.forEach((key, reading) -> {
            switch (reading) {
                case Reading.Value<String>(String value) -> json.put(key, value);
                case Reading.Unavailable<String>(Reading.Kind kind, String reason) ->
                    json.putObject(key).put("kind", kind.name().toLowerCase(Locale.ROOT)).put("reason", reason);
            }
        });
        return json;
    }

    /// Of untrusted JSON; what is none of ours is left out.
    static Environment of(JsonNode json) {
        Map<String, Reading<String>> facts = new LinkedHashMap<>();
        json.properties().stream().limit(MOST_FACTS).forEach(entry -> {
            JsonNode value = entry.getValue();
            facts.put(shorten(entry.getKey()), value.isTextual()
                    ? Reading.of(shorten(value.asText()))
                    : new Reading.Unavailable<>(kind(value.path("kind").asText()), shorten(value.path("reason").asText())));
        });
        return new Environment(facts);
    }

    static Reading.Kind kind(String name) {
        for (Reading.Kind kind : Reading.Kind.values()) {
            if (kind.name().equalsIgnoreCase(name)) {
                return kind;
            }
        }
        return Reading.Kind.FAILED;
    }

    /// Text of a file, without control characters, which a terminal would obey.
    static String shorten(String text) {
        return text.codePoints()
                .limit(MOST_TEXT)
                .filter(c -> !Character.isISOControl(c))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
