package org.winenspa.app.audio;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.winenspa.app.text.Texts;
import org.winenspa.bridge.Reading;
import org.winenspa.bridge.audio.AudioServer;
import org.winenspa.bridge.audio.AudioServers;
import org.winenspa.bridge.audio.pipewire.PipeWireGraph;
import org.winenspa.bridge.audio.pipewire.PipeWireWatch;
import org.winenspa.bridge.proc.PidEnviron;

/// Follows this user's PipeWire on one daemon thread and publishes the newest picture of its graph; connects again when
/// the server went. The server collects the figures only while somebody watches.
public final class AudioGraphWatch implements AutoCloseable {

    private static final long POLL_MS = 200;
    private static final long RETRY_MS = 1000;
    private static final Logger LOG = LoggerFactory.getLogger(AudioGraphWatch.class);

    private final Map<String, String> session;
    private final AtomicReference<Reading<PipeWireGraph>> latest =
            new AtomicReference<>(Reading.waiting(Texts.of("audio.notYet")));
    private final Thread thread;

    private AudioGraphWatch(Map<String, String> session) {
        this.session = Map.copyOf(session);
        this.thread = Thread.ofPlatform().daemon().name("audio-graph").start(this::run);
    }

    /// Starts watching the server of `session`, a login's environment. Returns at once.
    public static AudioGraphWatch start(Map<String, String> session) {
        return new AudioGraphWatch(session);
    }

    /// The newest picture, or why there is none. Any thread.
    public Reading<PipeWireGraph> graph() {
        return Objects.requireNonNull(latest.get());
    }

    private void run() {
        try {
            while (true) {
                try (PipeWireWatch watch = connect()) {
                    follow(watch);
                } catch (ClosedByInterruptException e) {
                    return;
                } catch (IOException e) {
                    latest.set(absent(e));
                }
                Thread.sleep(RETRY_MS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error("The audio server is no longer watched: reading it failed.", e);
            latest.set(Reading.failed(Texts.of("audio.failed", String.valueOf(e.getMessage()))));
        }
    }

    private void follow(PipeWireWatch watch) throws IOException, InterruptedException {
        while (!Thread.interrupted()) {
            watch.poll(POLL_MS);
            latest.set(Reading.of(watch.graph()));
        }
        throw new InterruptedException();
    }

    /// The session's own server, else the one of this user's that runs, whose environment knows where it listens.
    private PipeWireWatch connect() throws IOException {
        try {
            return PipeWireWatch.open(session);
        } catch (IOException own) {
            for (AudioServer server : AudioServers.read().orElse(List.of())) {
                if (server.kind() == AudioServer.Kind.PIPEWIRE) {
                    return PipeWireWatch.open(PidEnviron.read(server.pid()).orElse(session));
                }
            }
            throw own;
        }
    }

    private static Reading<PipeWireGraph> absent(IOException why) {
        String reason = String.valueOf(why.getMessage());
        return AudioServers.read().orElse(List.of()).stream()
                .filter(server -> server.kind() != AudioServer.Kind.PIPEWIRE)
                .findFirst()
                .<Reading<PipeWireGraph>>map(other -> Reading.notSupported(Texts.of("audio.other", other.kind().name())))
                .orElseGet(() -> Reading.waiting(Texts.of("audio.none", reason)));
    }

    /// Ends the connection and waits up to a second for it.
    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
