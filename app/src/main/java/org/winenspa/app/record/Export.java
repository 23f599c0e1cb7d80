package org.winenspa.app.record;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;
import org.winenspa.app.AtomicFile;
import org.winenspa.bridge.telemetry.EventType;
import org.winenspa.bridge.telemetry.WaitPath;

/// A capture or recording in formats that other programs read.
public final class Export {

    /// What to write.
    public enum Format {
        /// One row an event, telemetry and scheduling together.
        CSV,
        /// One document with rows of events, samples and observations.
        JSON,
        /// Latencies of each kind of wait and of the audio work, for the tools of HdrHistogram.
        HDR,
        /// The Chrome trace format (JSON), which ui.perfetto.dev and chrome://tracing open.
        PERFETTO
    }

    private Export() {}

    /// Writes `out` as a whole or not at all.
    ///
    /// @return what was exported
    /// @throws RecordingException if `file` is none of ours, or damaged
    public static RecordingReader.Summary write(Path file, Format format, Path out) throws IOException {
        RecordingReader.Summary[] summary = new RecordingReader.Summary[1];
        AtomicFile.write(out, stream -> {
            PrintStream text = new PrintStream(new BufferedOutputStream(stream, 1 << 16), false, StandardCharsets.UTF_8);
            summary[0] = switch (format) {
                case CSV -> csv(file, text);
                case JSON -> JsonExport.write(file, text);
                case HDR -> hdr(file, text);
                case PERFETTO -> TraceExport.write(file, text);
            };
            if (text.checkError()) {
                throw new IOException("the disk took no more");
            }
        });
        return summary[0];
    }

    private static RecordingReader.Summary csv(Path file, PrintStream text) throws IOException {
        text.print("source,time_ns,cpu,tid,type,path,object,value,other_tid,priority,other_priority\n");
        return RecordingReader.read(file, new RecordingReader.Visitor() {
            @Override
            public void accept(
                    long timeNs, int tid, int type, int path, long object, long value, int otherTid, int prio, int otherPrio) {
                text.print("telemetry," + timeNs + ",," + tid + "," + typeName(type) + "," + pathName(path) + ",0x"
                        + Long.toHexString(object) + "," + value + "," + otherTid + "," + prio + "," + otherPrio + "\n");
            }

            @Override
            public void scheduling(SchedColumns c) {
                for (int i = 0; i < c.count(); i++) {
                    text.print("sched," + c.timesNs()[i] + "," + c.cpus()[i] + "," + c.tids()[i] + ","
                            + SchedColumns.Kind.values()[c.kinds()[i]].name().toLowerCase(Locale.ROOT) + ",,," + c.states()[i] + ","
                            + c.otherTids()[i] + "," + c.priorities()[i] + "," + c.otherPriorities()[i] + "\n");
                }
            }
        });
    }

    /// One interval for the whole file: its events are of one stretch of time. Values are nanoseconds.
    private static RecordingReader.Summary hdr(Path file, PrintStream out) throws IOException {
        TreeMap<String, Histogram> byTag = new TreeMap<>();
        long[] span = {Long.MAX_VALUE, Long.MIN_VALUE};
        RecordingReader.Summary summary = RecordingReader.read(file, (timeNs, _, type, path, _, value, _, _, _) -> {
            span[0] = Math.min(span[0], timeNs);
            span[1] = Math.max(span[1], timeNs);
            String tag = type == EventType.WAIT_END.ordinal() ? pathName(path) + "-wait"
                    : type == EventType.AUDIO_END.ordinal() ? "audio-work" : "";
            if (!tag.isEmpty() && value >= 0) {
                byTag.computeIfAbsent(tag, _ -> new Histogram(3)).recordValue(value);
            }
        });
        HistogramLogWriter log = new HistogramLogWriter(out);
        long takenMs = summary.taken().toEpochMilli();
        log.outputComment("[nanoseconds; " + summary.content() + " of " + summary.program().replaceAll("\\s", " ") + "]");
        log.outputLogFormatVersion();
        log.outputStartTime(takenMs);
        log.outputLegend();
        long lengthMs = span[1] < span[0] ? 0 : (span[1] - span[0]) / 1_000_000;
        for (var entry : byTag.entrySet()) {
            Histogram histogram = entry.getValue();
            histogram.setTag(entry.getKey());
            histogram.setStartTimeStamp(takenMs);
            histogram.setEndTimeStamp(takenMs + lengthMs);
            // the legend speaks of milliseconds for these columns: the ratio turns nanoseconds into them
            log.outputIntervalHistogram(0, lengthMs / 1e3, histogram, 1e6);
        }
        return summary;
    }

    static String typeName(int type) {
        return EventType.of(type) == EventType.UNKNOWN ? Integer.toString(type) : EventType.of(type).name().toLowerCase(Locale.ROOT);
    }

    static String pathName(int path) {
        return WaitPath.of(path).name().toLowerCase(Locale.ROOT);
    }
}
