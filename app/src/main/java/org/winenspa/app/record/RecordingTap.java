package org.winenspa.app.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.winenspa.app.AtomicFile;
import org.winenspa.app.record.Sections.Kind;
import org.winenspa.app.session.LiveSnapshot;
import org.winenspa.app.session.SessionTap;
import org.winenspa.bridge.Reading;
import org.winenspa.bridge.telemetry.TelemetryHeader;

/// Writes everything of a session into one file: all events, what the live view showed four times a second, samples of
/// threads and the machine. The file appears under its name when the session is over; until then it has a temporary one
/// beside it, and what a crash leaves there can be read up to its last whole section.
///
/// The sampler's thread packs events and hands full blocks to a thread of this tap, which writes. A disk that is too slow
/// costs events, which are counted, never the sampler's time.
public final class RecordingTap implements SessionTap {

    /// What came of it.
    ///
    /// @param events written
    /// @param lost not written because the disk was too slow
    /// @param problem why there is no file, empty if there is one
    public record Outcome(long events, long lost, String problem) {}

    private static final long SNAPSHOT_PERIOD_NS = 250_000_000;
    private static final long MACHINE_PERIOD_NS = 1_000_000_000;
    /// Proofs about the program come within this time; then the head is written without those that did not.
    private static final long PATIENCE_NS = 2_000_000_000;
    /// Events of the kernel arrive this late.
    private static final long SETTLE_NS = 100_000_000;
    /// Parts that wait for the disk: a minute of snapshots and 8 MB of events.
    private static final int MOST_WAITING = 512;
    /// Blocks of events that came before the head.
    private static final int MOST_EARLY = 128;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /// Part of the file, made on the writing thread.
    @FunctionalInterface
    private interface Part {
        void write(Sections.Writer writer) throws IOException;
    }

    private final Path file;
    private final Function<LiveSnapshot, JsonNode> asJson;
    private final IntFunction<SchedSource> schedulingOf;
    private final BlockingQueue<Part> parts = new ArrayBlockingQueue<>(MOST_WAITING);
    private final List<Part> early = new ArrayList<>();
    private final BlockWriter block = new BlockWriter();
    private final MachineLog machine = new MachineLog();
    private final MachineSampler sampler = new MachineSampler(machine);
    private final Thread thread;
    private SchedSource scheduling = SchedSource.none(Reading.Kind.WAITING, "The program's process was not found yet.");
    private @Nullable LiveSnapshot last;
    private boolean attached;
    private boolean headWritten;
    private long firstSeenNs;
    private long snapshotDueNs = Long.MIN_VALUE;
    private long machineDueNs = Long.MIN_VALUE;
    private long writtenToNs;
    private long events;
    private long lost;
    private volatile boolean ending;
    private volatile String problem = "";

    /// Begins at once; [#close] ends it.
    ///
    /// @param file replaced when the session is over
    /// @param asJson the form in which snapshots are kept
    public RecordingTap(Path file, Function<LiveSnapshot, JsonNode> asJson) {
        this(file, asJson, SchedTap::start);
    }

    RecordingTap(Path file, Function<LiveSnapshot, JsonNode> asJson, IntFunction<SchedSource> schedulingOf) {
        this.file = file;
        this.asJson = asJson;
        this.schedulingOf = schedulingOf;
        this.writtenToNs = System.nanoTime();
        sampler.start();
        thread = Thread.ofPlatform().daemon().name("recording").start(this::run);
    }

    private void run() {
        try {
            AtomicFile.write(file, this::write);
        } catch (IOException e) {
            problem = AtomicFile.reason(e);
        } finally {
            ending = true;
        }
    }

    private void write(OutputStream stream) throws IOException {
        OutputStream out = new BufferedOutputStream(stream, 1 << 16);
        try (Sections.Writer writer = new Sections.Writer(out)) {
            boolean empty = true;
            while (!ending || !parts.isEmpty()) {
                Part part = parts.poll(200, TimeUnit.MILLISECONDS);
                if (part != null) {
                    part.write(writer);
                    empty = false;
                }
            }
            if (empty) {
                throw new RecordingException("there was no program to record");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("it was interrupted", e);
        }
        out.flush();
    }

    @Override
    public void accept(
            long timeNs, int tid, int type, int path, long object, long value, int otherTid, int prio, int otherPrio) {
        if (block.isFull()) {
            flush();
        }
        block.add(timeNs, tid, type, path, object, value, otherTid, prio, otherPrio);
    }

    private void flush() {
        int count = block.count();
        byte[] bytes = Arrays.copyOf(block.bytes(), block.size());
        block.clear();
        if (count == 0) {
            return;
        }
        Part part = writer -> writer.write(Kind.EVENTS, bytes, bytes.length);
        boolean kept = !ending && (headWritten ? parts.offer(part) : early.size() < MOST_EARLY && early.add(part));
        events += kept ? count : 0;
        lost += kept ? 0 : count;
    }

    @Override
    public void header(TelemetryHeader header) {}

    @Override
    public void sampled(LiveSnapshot snapshot) {
        last = snapshot;
        long nowNs = snapshot.takenNs();
        if (!(snapshot.program() instanceof Reading.Value<LiveSnapshot.Program>(LiveSnapshot.Program program))) {
            return;
        }
        if (!attached) {
            attached = true;
            firstSeenNs = nowNs;
            scheduling = schedulingOf.apply(program.pid());
        }
        if (!headWritten && (snapshot.runtime().isAvailable() && snapshot.rt().isAvailable() || nowNs - firstSeenNs > PATIENCE_NS)) {
            head(snapshot);
        }
        if (!headWritten) {
            return;
        }
        if (nowNs >= snapshotDueNs) {
            snapshotDueNs = nowNs + SNAPSHOT_PERIOD_NS;
            sampler.watch(WatchedThreads.sampled(snapshot));
            parts.offer(writer -> CaptureFile.json(writer, Kind.SNAPSHOT, document(snapshot)));
        }
        if (nowNs >= machineDueNs) {
            machineDueNs = nowNs + MACHINE_PERIOD_NS;
            flush();
            machine(snapshot, nowNs - SETTLE_NS);
        }
    }

    private void head(LiveSnapshot snapshot) {
        headWritten = parts.offer(writer -> {
            Environment environment = Environment.of(snapshot);
            ObjectNode meta = MAPPER.createObjectNode()
                    .put("content", "recording")
                    .put("taken", Instant.now().toString())
                    .put("program", environment.facts().get("program") instanceof Reading.Value<String>(String exe) ? exe : "");
            meta.set("environment", environment.json());
            CaptureFile.json(writer, Kind.META, meta);
        });
        parts.addAll(early);
        early.clear();
    }

    private ObjectNode document(LiveSnapshot snapshot) {
        ObjectNode document = MAPPER.createObjectNode().put("timeNs", snapshot.takenNs());
        document.set("snapshot", asJson.apply(snapshot));
        return document;
    }

    private void machine(LiveSnapshot snapshot, long toNs) {
        long fromNs = writtenToNs;
        writtenToNs = toNs + 1;
        SchedSource source = scheduling;
        parts.offer(writer -> {
            Reading<SchedColumns> sched = source.window(fromNs, toNs);
            List<Observation> observations = machine.observations(fromNs, toNs).stream().filter(o -> o.toNs() >= fromNs && o.toNs() <= toNs).toList();
            ObjectNode json = MachineJson.of(machine.samples(fromNs, toNs), observations, WatchedThreads.of(snapshot));
            ObjectNode names = json.putObject("schedNames");
            sched.optional().ifPresent(columns -> columns.names().forEach((tid, name) -> names.put(Integer.toString(tid), name)));
            CaptureFile.json(writer, Kind.MACHINE, json);
            if (sched instanceof Reading.Value<SchedColumns>(SchedColumns columns) && columns.count() > 0) {
                byte[] bytes = SchedCodec.pack(columns);
                writer.write(Kind.SCHED, bytes, bytes.length);
            }
        });
    }

    /// Writes what is left and ends the file. Blocks until it is on the disk.
    @Override
    public void close() {
        LiveSnapshot newest = last;
        if (newest != null) {
            if (!headWritten) {
                head(newest);
            }
            flush();
            machine(newest, System.nanoTime());
            long written = events;
            long missing = lost;
            end(writer -> CaptureFile.json(
                    writer, Kind.END, MAPPER.createObjectNode().put("events", written).put("lost", missing)));
        }
        ending = true;
        sampler.close();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        scheduling.close();
    }

    /// A slow disk gets a little time for the last part; without it the file counts as cut off.
    private void end(Part part) {
        try {
            if (!parts.offer(part, 5, TimeUnit.SECONDS)) {
                problem = "the disk took too long";
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// What came of it, after [#close].
    public Outcome outcome() {
        return new Outcome(events, lost, problem);
    }
}
