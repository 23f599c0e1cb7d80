package org.winenspa.app.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A file as one JSON document. Events are rows in the order of `columns`, written as they are read.
final class JsonExport implements RecordingReader.Visitor {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final PrintStream out;
    private final List<String> rest = new ArrayList<>();
    private boolean first = true;

    private JsonExport(PrintStream out) {
        this.out = out;
    }

    static RecordingReader.Summary write(Path file, PrintStream out) throws IOException {
        out.print("{\"columns\":[\"timeNs\",\"tid\",\"type\",\"path\",\"object\",\"value\",\"otherTid\",\"priority\",\"otherPriority\"],\n"
                + "\"events\":[");
        JsonExport export = new JsonExport(out);
        RecordingReader.Summary summary = RecordingReader.read(file, export);
        out.print("],\n");
        for (String part : export.rest) {
            out.print(part + ",\n");
        }
        out.print("\"content\":" + text(summary.content()) + ",\n\"taken\":" + text(summary.taken().toString())
                + ",\n\"program\":" + text(summary.program()) + ",\n\"whole\":" + summary.whole()
                + ",\n\"environment\":" + text(summary.environment().json()) + "}\n");
        return summary;
    }

    private static String text(Object value) throws JsonProcessingException {
        return MAPPER.writeValueAsString(value);
    }

    @Override
    public void accept(
            long timeNs, int tid, int type, int path, long object, long value, int otherTid, int prio, int otherPrio) {
        out.print((first ? "\n[" : ",\n[") + timeNs + "," + tid + ",\"" + Export.typeName(type) + "\",\"" + Export.pathName(path) + "\",\"0x"
                + Long.toHexString(object) + "\"," + value + "," + otherTid + "," + prio + "," + otherPrio + "]");
        first = false;
    }

    @Override
    public void machine(List<ThreadSample> samples, List<Observation> observations, List<ThreadFacts> threads) {
        JsonNode json = MachineJson.of(samples, observations, threads);
        json.properties().forEach(entry -> keep(entry.getKey(), entry.getValue()));
    }

    private void keep(String name, JsonNode value) {
        String part = "\"" + name + "\":" + value;
        rest.removeIf(earlier -> earlier.startsWith("\"" + name + "\":"));
        rest.add(part);
    }
}
