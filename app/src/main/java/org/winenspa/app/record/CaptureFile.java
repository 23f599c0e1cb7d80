package org.winenspa.app.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.winenspa.app.record.Sections.Kind;
import org.winenspa.app.record.Sections.Section;
import org.winenspa.bridge.Parse;
import org.winenspa.bridge.Reading;

/// A capture as bytes and back (`docs/recording-format.md`). What is read is untrusted: bounded, and refused as a whole
/// when it is damaged.
public final class CaptureFile {

    /// What stands in front of a capture.
    ///
    /// @param taken when the xrun was seen
    /// @param program file name of the Windows program
    /// @param skipped see [CaptureSummary#skipped]
    public record Head(Instant taken, String program, Xrun xrun, long skipped, Environment environment) {}

    /// @param head what stands in front
    /// @param capture the window
    public record Content(Head head, Capture capture) {}

    /// A capture longer than this was not made by a recorder.
    private static final int MOST_EVENTS = 1_000_000;
    private static final int MOST_ITEMS = 100_000;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private CaptureFile() {}

    static byte[] write(Head head, Capture capture) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Sections.Writer writer = new Sections.Writer(out)) {
            json(writer, Kind.META, meta(head, capture));
            events(writer, capture.telemetry());
            if (capture.scheduling() instanceof Reading.Value<SchedColumns>(SchedColumns sched)) {
                byte[] columns = SchedCodec.pack(sched);
                writer.write(Kind.SCHED, columns, columns.length);
            }
            json(writer, Kind.MACHINE, MachineJson.of(capture));
            writer.write(Kind.END, new byte[0], 0);
        }
        return out.toByteArray();
    }

    static void json(Sections.Writer writer, Kind kind, JsonNode node) throws IOException {
        byte[] bytes = MAPPER.writeValueAsBytes(node);
        writer.write(kind, bytes, bytes.length);
    }

    private static ObjectNode meta(Head head, Capture capture) {
        Xrun xrun = head.xrun();
        ObjectNode json = MAPPER.createObjectNode()
                .put("content", "capture")
                .put("taken", head.taken().toString())
                .put("program", head.program())
                .put("skipped", head.skipped())
                .put("fromNs", capture.fromNs())
                .put("toNs", capture.toNs());
        json.putObject("xrun")
                .put("timeNs", xrun.timeNs())
                .put("source", xrun.source().name())
                .put("tid", xrun.tid())
                .put("periodBeginNs", xrun.periodBeginNs())
                .put("periodNs", xrun.periodNs())
                .put("lateNs", xrun.lateNs());
        json.set("environment", head.environment().json());
        switch (capture.scheduling()) {
            case Reading.Value<SchedColumns>(SchedColumns sched) -> {
                ObjectNode names = json.putObject("schedNames");
                sched.names().forEach((tid, name) -> names.put(Integer.toString(tid), name));
            }
            case Reading.Unavailable<SchedColumns>(Reading.Kind kind, String reason) ->
                json.putObject("schedMissing").put("kind", kind.name().toLowerCase(Locale.ROOT)).put("reason", reason);
        }
        return json;
    }

    private static void events(Sections.Writer writer, EventColumns e) throws IOException {
        BlockWriter block = new BlockWriter();
        for (int i = 0; i < e.count(); i++) {
            if (block.isFull()) {
                writer.write(Kind.EVENTS, block.bytes(), block.size());
                block.clear();
            }
            block.add(e.timesNs()[i], e.tids()[i], e.types()[i] & 0xff, e.paths()[i] & 0xff, e.objects()[i], e.values()[i],
                    e.otherTids()[i], e.priorities()[i] & 0xff, e.otherPriorities()[i] & 0xff);
        }
        if (block.count() > 0) {
            writer.write(Kind.EVENTS, block.bytes(), block.size());
        }
    }

    /// Reads only what stands in front.
    ///
    /// @throws RecordingException if it is no capture
    static Head readHead(InputStream in) throws IOException {
        try (Sections.Reader reader = new Sections.Reader(in)) {
            return head(parse(reader.need(Kind.META)));
        }
    }

    /// Reads a whole capture.
    ///
    /// @throws RecordingException if it is no capture, or damaged, or cut off
    public static Content read(InputStream in) throws IOException {
        try (Sections.Reader reader = new Sections.Reader(in)) {
            JsonNode meta = parse(reader.need(Kind.META));
            Head head = head(meta);
            EventLog events = new EventLog(Long.MIN_VALUE, Long.MAX_VALUE);
            BlockReader blocks = new BlockReader();
            Reading<SchedColumns> sched = schedMissing(meta);
            JsonNode machine = null;
            boolean ended = false;
            for (Section section = reader.next(); section != null; section = reader.next()) {
                if (section.is(Kind.EVENTS)) {
                    blocks.read(section.content(), section.content().length, events);
                    check(events.size() <= MOST_EVENTS, "more events than a capture can have");
                } else if (section.is(Kind.SCHED)) {
                    sched = Reading.of(SchedCodec.unpack(section.content(), names(meta.path("schedNames"))));
                } else if (section.is(Kind.MACHINE)) {
                    machine = parse(section);
                }
                ended |= section.is(Kind.END);
            }
            check(ended && machine != null, "no end");
            JsonNode rest = machine == null ? MAPPER.createObjectNode() : machine;
            return new Content(head, new Capture(
                    head.xrun(), meta.path("fromNs").asLong(), meta.path("toNs").asLong(), events.columns(), sched,
                    MachineJson.samples(rest), MachineJson.observations(rest), MachineJson.threads(rest)));
        }
    }

    private static Head head(JsonNode meta) throws RecordingException {
        check(meta.path("content").asText().equals("capture"), "no capture, but another recording");
        JsonNode x = meta.path("xrun");
        check(x.isObject(), "no xrun");
        try {
            return new Head(
                    Instant.parse(meta.path("taken").asText()),
                    Environment.shorten(meta.path("program").asText()),
                    new Xrun(x.path("timeNs").asLong(), Xrun.Source.valueOf(x.path("source").asText()), x.path("tid").asInt(),
                            x.path("periodBeginNs").asLong(), x.path("periodNs").asLong(), x.path("lateNs").asLong()),
                    Math.max(0, meta.path("skipped").asLong()),
                    Environment.of(meta.path("environment")));
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new RecordingException("its head names an unknown time or source", e);
        }
    }

    private static Reading<SchedColumns> schedMissing(JsonNode meta) {
        JsonNode missing = meta.path("schedMissing");
        return new Reading.Unavailable<>(
                Environment.kind(missing.path("kind").asText()), Environment.shorten(missing.path("reason").asText()));
    }

    static Map<Integer, String> names(JsonNode json) {
        Map<Integer, String> names = new HashMap<>();
        json.properties().stream().limit(MOST_ITEMS).forEach(entry -> {
            int tid = Parse.decimalInt(entry.getKey(), -1);
            if (tid >= 0) {
                names.put(tid, Environment.shorten(entry.getValue().asText()));
            }
        });
        return Map.copyOf(names);
    }

    static JsonNode parse(Section section) throws RecordingException {
        try {
            JsonNode node = MAPPER.readTree(section.content());
            check(node != null && node.isObject(), "a section that is no JSON object");
            return node;
        } catch (RecordingException e) {
            throw e;
        } catch (IOException e) {
            throw new RecordingException("a section is no JSON", e);
        }
    }

    static void check(boolean good, String what) throws RecordingException {
        if (!good) {
            throw new RecordingException("it has " + what);
        }
    }
}
