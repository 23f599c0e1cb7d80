package org.winenspa.app.record;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.winenspa.app.record.Sections.Kind;
import org.winenspa.app.record.Sections.Section;
import org.winenspa.app.session.wake.EventBuffer;

/// Goes once through a capture or a recording, section by section, so that its length does not matter. What is read is
/// untrusted.
public final class RecordingReader {

    /// Takes what a file holds, in the file's order.
    public interface Visitor extends EventBuffer.Sink {

        /// Scheduling events of a stretch of time.
        default void scheduling(SchedColumns columns) {}

        /// Samples and observations of a stretch of time, and the threads known at its end.
        default void machine(List<ThreadSample> samples, List<Observation> observations, List<ThreadFacts> threads) {}

        /// What the live view showed at a moment.
        default void snapshot(JsonNode snapshot) {}
    }

    /// @param content `capture` or `recording`
    /// @param taken when it was made
    /// @param program file name of the Windows program, empty if unknown
    /// @param events telemetry events in the file
    /// @param whole false if the file was cut off; everything up to there was handed over
    public record Summary(
            String content, Instant taken, String program, Environment environment, long events, boolean whole) {}

    private static final int MOST_NAMES = 100_000;

    private RecordingReader() {}

    /// Hands everything in `file` to `visitor`.
    ///
    /// @throws RecordingException if it is no such file, or damaged
    public static Summary read(Path file, Visitor visitor) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
                Sections.Reader reader = new Sections.Reader(in)) {
            JsonNode meta = CaptureFile.parse(reader.need(Kind.META));
            BlockReader blocks = new BlockReader();
            Map<Integer, String> names = new HashMap<>(CaptureFile.names(meta.path("schedNames")));
            long events = 0;
            boolean ended = false;
            for (Section section = reader.next(); section != null; section = reader.next()) {
                if (section.is(Kind.EVENTS)) {
                    events += blocks.read(section.content(), section.content().length, visitor);
                } else if (section.is(Kind.SCHED)) {
                    visitor.scheduling(SchedCodec.unpack(section.content(), Map.copyOf(names)));
                } else if (section.is(Kind.MACHINE)) {
                    JsonNode json = CaptureFile.parse(section);
                    if (names.size() < MOST_NAMES) {
                        names.putAll(CaptureFile.names(json.path("schedNames")));
                    }
                    visitor.machine(MachineJson.samples(json), MachineJson.observations(json), MachineJson.threads(json));
                } else if (section.is(Kind.SNAPSHOT)) {
                    visitor.snapshot(CaptureFile.parse(section));
                }
                ended |= section.is(Kind.END);
            }
            return summary(meta, events, ended && !reader.isCut());
        }
    }

    private static Summary summary(JsonNode meta, long events, boolean whole) throws RecordingException {
        String content = meta.path("content").asText();
        CaptureFile.check(content.equals("capture") || content.equals("recording"), "neither a capture nor a recording in it");
        try {
            return new Summary(content, Instant.parse(meta.path("taken").asText()),
                    Environment.shorten(meta.path("program").asText()), Environment.of(meta.path("environment")), events, whole);
        } catch (DateTimeException e) {
            throw new RecordingException("its head names no time", e);
        }
    }
}
