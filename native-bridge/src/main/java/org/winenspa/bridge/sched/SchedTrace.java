package org.winenspa.bridge.sched;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.winenspa.bridge.Reading;
import org.winenspa.bridge.jna.LinuxException;
import org.winenspa.bridge.jna.SharedMapping;
import org.winenspa.bridge.jna.SocketProgram;

/// Scheduling events of chosen threads of this user, written by the kernel into one ring for each processor: each time
/// one of them leaves or gets a processor, is woken, or is boosted, with the other thread's id, name and priority.
///
/// The rights are with the helper program `nspa-trace`: it opens the events and keeps them; this process only maps the
/// rings. Closing this ends the helper and the events. One thread uses it.
public final class SchedTrace implements AutoCloseable {

    /// Opening three events for each processor of a busy machine.
    private static final int ANSWER_MS = 5_000;
    private static final int RING_BYTES = 8;

    private final SocketProgram helper;
    private final List<SharedMapping> mappings = new ArrayList<>();
    private final List<PerfRing> rings = new ArrayList<>();
    private final ThreadMemory threads = new ThreadMemory();
    private int mostThreads;

    private SchedTrace(SocketProgram helper) {
        this.helper = helper;
    }

    /// Starts the helper and maps its rings.
    ///
    /// @param program the helper; NOT_PERMITTED if it is not there or has not been given its rights
    public static Reading<SchedTrace> open(Path program) {
        if (!Files.isExecutable(program)) {
            return Reading.notPermitted("There is no trace helper at " + program + ".");
        }
        SchedTrace trace;
        try {
            trace = new SchedTrace(SocketProgram.start(program, TraceMessage.LONGEST));
        } catch (LinuxException e) {
            return e.asReading();
        }
        Reading<SchedTrace> started = trace.greet();
        if (!started.isAvailable()) {
            trace.close();
        }
        return started;
    }

    private Reading<SchedTrace> greet() {
        try {
            ByteBuffer first = receive();
            if (TraceMessage.type(first) != TraceMessage.HELLO) {
                return TraceMessage.parseRefusal(first);
            }
            Reading<TraceFormat> format = TraceFormat.parse(first);
            return switch (format) {
                case Reading.Value<TraceFormat>(TraceFormat found) -> takeRings(found);
                case Reading.Unavailable<TraceFormat>(Reading.Kind kind, String reason) ->
                    new Reading.Unavailable<>(kind, reason);
            };
        } catch (LinuxException e) {
            return e.asReading();
        }
    }

    private Reading<SchedTrace> takeRings(TraceFormat format) throws LinuxException {
        while (true) {
            SocketProgram.Message message = helper.receive(ANSWER_MS);
            ByteBuffer bytes = message.bytes();
            boolean ring = TraceMessage.type(bytes) == TraceMessage.RING && bytes.limit() == RING_BYTES && message.fd() >= 0
                    && rings.size() < TraceMessage.MOST_RINGS;
            if (ring) {
                map(message.fd(), format, bytes);
                continue;
            }
            SocketProgram.closeDescriptor(message.fd());
            if (TraceMessage.type(bytes) == TraceMessage.READY && bytes.limit() == 12 && bytes.getInt(4) == rings.size()) {
                mostThreads = bytes.getInt(8);
                return Reading.of(this);
            }
            return TraceMessage.parseRefusal(bytes);
        }
    }

    private void map(int fd, TraceFormat format, ByteBuffer message) throws LinuxException {
        SharedMapping mapping = SharedMapping.ofDescriptor(fd, format.pageBytes + format.dataBytes,
                "the ring of processor " + message.getInt(4));
        mappings.add(mapping);
        rings.add(new PerfRing(mapping.buffer(), format, new RecordDecoder(format, threads)));
    }

    private ByteBuffer receive() throws LinuxException {
        SocketProgram.Message message = helper.receive(ANSWER_MS);
        SocketProgram.closeDescriptor(message.fd());
        return message.bytes();
    }

    /// Begins to watch threads; one that is watched already is watched anew.
    ///
    /// @return an answer for each, in order
    /// @throws LinuxException if the helper has ended or does not answer: close this
    public List<TracedThread.Status> watch(List<TracedThread> wanted) throws LinuxException {
        return ask(TraceMessage.WATCH, wanted);
    }

    /// Ends watching threads.
    ///
    /// @return an answer for each, in order: GONE for one that was not watched
    /// @throws LinuxException if the helper has ended or does not answer: close this
    public List<TracedThread.Status> forget(List<TracedThread> unwanted) throws LinuxException {
        return ask(TraceMessage.FORGET, unwanted);
    }

    private List<TracedThread.Status> ask(int verb, List<TracedThread> all) throws LinuxException {
        List<TracedThread.Status> answers = new ArrayList<>();
        for (int from = 0; from < all.size(); from += TraceMessage.MOST_IN_REQUEST) {
            List<TracedThread> some = all.subList(from, Math.min(all.size(), from + TraceMessage.MOST_IN_REQUEST));
            helper.send(TraceMessage.request(verb, some));
            List<TracedThread.Status> statuses = TraceMessage.parseAnswer(receive(), some.size());
            answers.addAll(statuses);
            for (int i = 0; i < statuses.size(); i++) {
                boolean done = statuses.get(i) == TracedThread.Status.WATCHED;
                // what is not watched after a request to watch, or after one to forget, is not delivered
                threads.watch(some.get(i).tid(), verb == TraceMessage.WATCH && done);
            }
            for (int i = statuses.size(); i < some.size(); i++) {
                answers.add(TracedThread.Status.REFUSED_BY_KERNEL);
            }
        }
        return answers;
    }

    /// Delivers all events that came since the last call.
    ///
    /// @return records read
    public int drain(SchedSink sink) {
        int records = 0;
        for (PerfRing ring : rings) {
            records += ring.drain(sink);
        }
        return records;
    }

    /// Events that are missing since the start, because a ring was full or unreadable.
    public long lost() {
        return rings.stream().mapToLong(PerfRing::lost).sum();
    }

    /// How many threads the helper can watch at a time.
    public int mostThreads() {
        return mostThreads;
    }

    /// Process id of the helper.
    public int helperPid() {
        return helper.pid();
    }

    /// Idempotent.
    @Override
    public void close() {
        rings.clear();
        mappings.forEach(SharedMapping::close);
        mappings.clear();
        helper.close();
    }
}
