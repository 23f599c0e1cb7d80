package org.winenspa.app.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.winenspa.bridge.telemetry.EventType;

/// A file as a trace in the Chrome JSON format: a row a thread with its waits, periods, hand-offs and boosts, and a row a
/// processor with who ran on it. Times are microseconds since the first event, as the format demands.
final class TraceExport implements RecordingReader.Visitor {

    private static final int PROGRAM = 1;
    private static final int CPUS = 2;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final PrintStream out;
    private final TreeSet<Integer> tids = new TreeSet<>();
    private final TreeSet<Integer> cpus = new TreeSet<>();
    private final Map<Integer, String> names = new HashMap<>();
    private final Map<Integer, long[]> running = new HashMap<>();
    private final long originNs;
    private boolean first = true;

    private TraceExport(PrintStream out, long originNs) {
        this.out = out;
        this.originNs = originNs;
    }

    static RecordingReader.Summary write(Path file, PrintStream out) throws IOException {
        long[] earliest = {Long.MAX_VALUE};
        RecordingReader.read(file, new RecordingReader.Visitor() {
            @Override
            public void accept(
                    long timeNs, int tid, int type, int path, long object, long value, int otherTid, int prio, int otherPrio) {
                earliest[0] = Math.min(earliest[0], timeNs - (isSpan(type) ? Math.max(0, value) : 0));
            }

            @Override
            public void scheduling(SchedColumns c) {
                earliest[0] = c.count() > 0 ? Math.min(earliest[0], c.timesNs()[0]) : earliest[0];
            }
        });
        TraceExport export = new TraceExport(out, earliest[0] == Long.MAX_VALUE ? 0 : earliest[0]);
        out.print("{\"displayTimeUnit\":\"ns\",\"traceEvents\":[");
        RecordingReader.Summary summary = RecordingReader.read(file, export);
        export.label(PROGRAM, 0, "process_name", summary.program().isEmpty() ? "program" : summary.program());
        export.label(CPUS, 0, "process_name", "processors");
        for (int tid : export.tids) {
            export.label(PROGRAM, tid, "thread_name", export.names.getOrDefault(tid, "thread " + tid));
        }
        for (int cpu : export.cpus) {
            export.label(CPUS, cpu, "thread_name", "processor " + cpu);
        }
        out.print("\n]}\n");
        return summary;
    }

    private static boolean isSpan(int type) {
        return type == EventType.WAIT_END.ordinal() || type == EventType.AUDIO_END.ordinal();
    }

    @Override
    public void accept(
            long timeNs, int tid, int type, int path, long object, long value, int otherTid, int prio, int otherPrio) {
        tids.add(tid);
        String arguments = "{\"object\":\"0x" + Long.toHexString(object) + "\",\"other\":" + otherTid + ",\"priority\":" + prio
                + ",\"otherPriority\":" + otherPrio + "}";
        if (type == EventType.WAIT_END.ordinal()) {
            span(PROGRAM, tid, timeNs - Math.max(0, value), timeNs, "wait " + Export.pathName(path), arguments);
        } else if (type == EventType.AUDIO_END.ordinal()) {
            span(PROGRAM, tid, timeNs - Math.max(0, value), timeNs, otherTid == 1 ? "period (late)" : "period", arguments);
        } else if (type != EventType.WAIT_BEGIN.ordinal() && type != EventType.AUDIO_BEGIN.ordinal()) {
            event("\"ph\":\"i\",\"s\":\"t\",\"pid\":" + PROGRAM + ",\"tid\":" + tid + ",\"ts\":" + micros(timeNs - originNs) + ",\"name\":\""
                    + Export.typeName(type) + "\",\"args\":" + arguments);
        }
    }

    @Override
    public void scheduling(SchedColumns c) {
        names.putAll(c.names());
        for (int i = 0; i < c.count(); i++) {
            int cpu = c.cpus()[i];
            int kind = c.kinds()[i];
            long timeNs = c.timesNs()[i];
            if (kind == SchedColumns.Kind.SWITCH_IN.ordinal()) {
                cpus.add(cpu);
                running.put(cpu, new long[] {c.tids()[i], timeNs});
            } else if (kind == SchedColumns.Kind.SWITCH_OUT.ordinal()) {
                long[] begun = running.remove(cpu);
                if (begun != null && begun[0] == c.tids()[i]) {
                    span(CPUS, cpu, begun[1], timeNs, names.getOrDefault(c.tids()[i], "thread " + c.tids()[i]), "{\"tid\":" + c.tids()[i] + "}");
                }
            }
        }
    }

    @Override
    public void machine(List<ThreadSample> samples, List<Observation> observations, List<ThreadFacts> threads) {
        threads.forEach(thread -> names.put(thread.tid(), thread.name()));
    }

    private void span(int pid, int tid, long fromNs, long toNs, String name, String arguments) {
        event("\"ph\":\"X\",\"pid\":" + pid + ",\"tid\":" + tid + ",\"ts\":" + micros(fromNs - originNs) + ",\"dur\":" + micros(toNs - fromNs)
                + ",\"name\":" + text(name) + ",\"args\":" + arguments);
    }

    private void label(int pid, int tid, String what, String name) {
        event("\"ph\":\"M\",\"pid\":" + pid + ",\"tid\":" + tid + ",\"name\":\"" + what + "\",\"args\":{\"name\":" + text(name) + "}");
    }

    private void event(String members) {
        out.print((first ? "\n{" : ",\n{") + members + "}");
        first = false;
    }

    private static String micros(long ns) {
        return String.format(Locale.ROOT, "%d.%03d", ns / 1000, Math.abs(ns % 1000));
    }

    private static String text(String text) {
        try {
            return MAPPER.writeValueAsString(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a text that is no text", e);
        }
    }
}
