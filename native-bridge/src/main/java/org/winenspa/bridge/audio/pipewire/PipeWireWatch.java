package org.winenspa.bridge.audio.pipewire;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.winenspa.bridge.Reading;
import org.winenspa.bridge.audio.pipewire.PipeWireGraph.Settings;
import org.winenspa.bridge.jna.Credentials;

/// Follows one PipeWire server as a client without streams: it is in nobody's cycle, the server only sends it the
/// figures that it collects for its profiler while somebody listens. One thread.
public final class PipeWireWatch implements AutoCloseable {

    private static final long SETTINGS_TIMEOUT_NS = TimeUnit.MILLISECONDS.toNanos(1000);
    private static final long STEP_MS = 100;
    // well-known objects and the first id that is free for ours
    private static final int CORE = 0;
    private static final int CLIENT = 1;
    private static final int REGISTRY = 2;
    private static final int PROTOCOL = 3;
    private static final String[] STATES = {"error", "creating", "suspended", "idle", "running"};

    private final PipeWireSocket socket;
    private final boolean profile;
    private final GraphBook book = new GraphBook();
    private final Map<Integer, String> bound = new HashMap<>();
    private int nextId = REGISTRY + 1;

    private PipeWireWatch(PipeWireSocket socket, boolean profile) {
        this.socket = socket;
        this.profile = profile;
    }

    /// Connects to the server with `environment`, of this user.
    ///
    /// @throws IOException if it does not listen there or refuses this user
    public static PipeWireWatch open(Map<String, String> environment) throws IOException {
        return open(PipeWireSocket.place(environment, Credentials.uid()), true);
    }

    private static PipeWireWatch open(Path path, boolean profile) throws IOException {
        PipeWireWatch watch = new PipeWireWatch(PipeWireSocket.open(path), profile);
        try {
            watch.hello();
            return watch;
        } catch (IOException e) {
            watch.close();
            throw e;
        }
    }

    /// The clock settings of the server with `environment`; waits for them up to a second.
    public static Reading<Settings> settings(Map<String, String> environment) {
        Path path = PipeWireSocket.place(environment, Credentials.uid());
        try (PipeWireWatch watch = open(path, false)) {
            long untilNs = System.nanoTime() + SETTINGS_TIMEOUT_NS;
            while (!watch.book.settings().isAvailable() && System.nanoTime() < untilNs) {
                watch.poll(STEP_MS);
            }
            return watch.book.settings();
        } catch (IOException e) {
            return Reading.failed("PipeWire at " + path + " could not be asked: " + e.getMessage());
        }
    }

    private void hello() throws IOException {
        socket.send(CORE, 1, new PodWriter().putInt(PROTOCOL));
        socket.send(CLIENT, 2, new PodWriter().putStruct(new PodWriter().putInt(1)
                .putString("application.name").putString("nspa-studio")));
        socket.send(CORE, 5, new PodWriter().putInt(PROTOCOL).putInt(REGISTRY));
    }

    /// Takes what the server sent, waiting up to `timeoutMs` for it.
    ///
    /// @throws IOException if the server has gone
    public void poll(long timeoutMs) throws IOException {
        socket.receive(timeoutMs, (object, opcode, body) -> {
            try {
                message(object, opcode, body);
            } catch (MalformedPodException e) {
                // one message that cannot be read; the frames around it are whole
                return;
            }
        });
    }

    /// Everything known now.
    public PipeWireGraph graph() {
        return book.graph(System.nanoTime());
    }

    private void message(int object, int opcode, PodReader body) throws IOException {
        PodReader values = body.readStruct();
        if (object == CORE) {
            core(opcode, values);
        } else if (object == REGISTRY) {
            registry(opcode, values);
        } else {
            switch (bound.getOrDefault(object, "")) {
                case "Node" -> node(opcode, values);
                case "Metadata" -> metadata(opcode, values);
                case "Profiler" -> profiler(book, opcode, values);
                default -> { }
            }
        }
    }

    private void core(int opcode, PodReader values) throws IOException {
        if (opcode == 0) {
            values.readInt();
            values.readInt();
            values.readString();
            values.readString();
            book.version(values.readString());
        } else if (opcode == 2) {
            socket.send(CORE, 3, new PodWriter().putInt(values.readInt()).putInt(values.readInt()));
        }
    }

    private void registry(int opcode, PodReader values) throws IOException {
        int id = values.readInt();
        if (opcode == 1) {
            book.removed(id);
        } else if (opcode == 0) {
            values.readInt();
            String type = values.readString();
            int version = values.readInt();
            Map<String, String> properties = properties(values.readStruct());
            switch (type.substring(type.lastIndexOf(':') + 1)) {
                case "Client" -> book.client(id, properties);
                case "Node" -> {
                    if (profile && book.node(id, properties)) {
                        bind(id, type, "Node", version);
                    }
                }
                case "Metadata" -> {
                    if ("settings".equals(properties.get("metadata.name"))) {
                        bind(id, type, "Metadata", version);
                    }
                }
                case "Profiler" -> {
                    if (profile) {
                        bind(id, type, "Profiler", version);
                    }
                }
                default -> { }
            }
        }
    }

    private void bind(int id, String type, String kind, int version) throws IOException {
        int own = nextId++;
        bound.put(own, kind);
        socket.send(REGISTRY, 1,
                new PodWriter().putInt(id).putString(type).putInt(version).putInt(own));
    }

    private void node(int opcode, PodReader values) throws MalformedPodException {
        if (opcode != 0) {
            return;
        }
        int id = values.readInt();
        values.readInt();
        values.readInt();
        values.readLong();
        values.readInt();
        values.readInt();
        int state = values.readId() + 1;
        values.readString();
        book.nodeInfo(id, state >= 0 && state < STATES.length ? STATES[state] : "", properties(values.readStruct()));
    }

    private void metadata(int opcode, PodReader values) throws MalformedPodException {
        if (opcode == 0) {
            values.readInt();
            String key = values.readString();
            values.readString();
            book.setting(key, values.readString());
        }
    }

    /// Takes a message of the profiler: a structure of one object a cycle.
    static void profiler(GraphBook book, int opcode, PodReader values) throws MalformedPodException {
        if (opcode != 0) {
            return;
        }
        PodReader cycles = values.readStruct();
        while (cycles.hasNext()) {
            if (cycles.peekType() == PodReader.TYPE_OBJECT) {
                book.cycle(GraphCycle.parse(cycles.readObject()));
            } else {
                cycles.skip();
            }
        }
    }

    private static Map<String, String> properties(PodReader values) throws MalformedPodException {
        int count = values.readInt();
        Map<String, String> found = new HashMap<>();
        for (int i = 0; i < count && values.hasNext(); i++) {
            found.put(values.readString(), values.readString());
        }
        return found;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
