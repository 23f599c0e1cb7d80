package org.winenspa.app.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/// Samples, observations and threads as JSON rows and back; rows that are none of ours are left out.
final class MachineJson {

    private static final int MOST_ROWS = 100_000;
    private static final int SAMPLE_COLUMNS = 9;
    private static final int OBSERVATION_COLUMNS = 6;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private MachineJson() {}

    static ObjectNode of(Capture capture) {
        return of(capture.samples(), capture.observations(), capture.threads());
    }

    static ObjectNode of(List<ThreadSample> samples, List<Observation> observations, List<ThreadFacts> threads) {
        ObjectNode json = MAPPER.createObjectNode();
        ArrayNode sampleRows = json.putArray("samples");
        for (ThreadSample s : samples) {
            sampleRows.addArray().add(s.timeNs()).add(s.tid()).add(s.cpu()).add(s.runNs()).add(s.runDelayNs())
                    .add(s.minorFaults()).add(s.majorFaults()).add(s.voluntarySwitches()).add(s.involuntarySwitches());
        }
        ArrayNode observationRows = json.putArray("observations");
        for (Observation o : observations) {
            observationRows.addArray().add(o.fromNs()).add(o.toNs()).add(o.kind().name()).add(o.tid()).add(o.subject()).add(o.value());
        }
        ArrayNode threadRows = json.putArray("threads");
        for (ThreadFacts t : threads) {
            threadRows.addObject().put("tid", t.tid()).put("pid", t.pid()).put("name", t.name())
                    .put("role", t.role().name()).put("policy", t.policy()).put("priority", t.priority());
        }
        return json;
    }

    static List<ThreadSample> samples(JsonNode json) {
        List<ThreadSample> found = new ArrayList<>();
        for (JsonNode row : json.path("samples")) {
            if (row.size() == SAMPLE_COLUMNS && found.size() < MOST_ROWS) {
                found.add(new ThreadSample(
                        row.get(0).asLong(), row.get(1).asInt(), row.get(2).asInt(), row.get(3).asLong(), row.get(4).asLong(),
                        row.get(5).asLong(), row.get(6).asLong(), row.get(7).asLong(), row.get(8).asLong()));
            }
        }
        return found;
    }

    static List<Observation> observations(JsonNode json) {
        List<Observation> found = new ArrayList<>();
        for (JsonNode row : json.path("observations")) {
            if (row.size() != OBSERVATION_COLUMNS || found.size() >= MOST_ROWS) {
                continue;
            }
            for (Observation.Kind kind : Observation.Kind.values()) {
                if (kind.name().equals(row.get(2).asText())) {
                    found.add(new Observation(row.get(0).asLong(), row.get(1).asLong(), kind, row.get(3).asInt(),
                            Environment.shorten(row.get(4).asText()), row.get(5).asDouble()));
                }
            }
        }
        return found;
    }

    static List<ThreadFacts> threads(JsonNode json) {
        List<ThreadFacts> found = new ArrayList<>();
        for (JsonNode row : json.path("threads")) {
            for (ThreadFacts.Role role : ThreadFacts.Role.values()) {
                if (role.name().equals(row.path("role").asText()) && found.size() < MOST_ROWS) {
                    found.add(new ThreadFacts(row.path("tid").asInt(), row.path("pid").asInt(),
                            Environment.shorten(row.path("name").asText()), role,
                            Environment.shorten(row.path("policy").asText()), row.path("priority").asInt()));
                }
            }
        }
        return found;
    }
}
