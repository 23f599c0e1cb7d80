package org.winenspa.app.session;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.winenspa.app.session.LiveSnapshot.LadderEntry;
import org.winenspa.app.session.LiveSnapshot.LadderEntry.Kind;
import org.winenspa.app.session.LiveSnapshot.ThreadRow;
import org.winenspa.bridge.Reading;
import org.winenspa.bridge.audio.AudioServer;
import org.winenspa.bridge.audio.AudioServers;
import org.winenspa.bridge.proc.PidStat;
import org.winenspa.bridge.proc.ProcessList;
import org.winenspa.bridge.proc.TaskSched;
import org.winenspa.bridge.proc.TaskSched.ThreadSched;
import org.winenspa.bridge.wine.WineProcesses;

/// Who else competes for the processor with the watched program: interrupt threads, the audio server, and the other
/// processes of its Wine prefix.
///
/// A look at all processes takes many milliseconds and asking a server for its clock may run a program, so both happen
/// on a daemon thread of their own: the sampler must not leave the rings alone that long.
final class NeighbourProbe implements AutoCloseable {

    private static final long PERIOD_NS = TimeUnit.SECONDS.toNanos(2);
    /// Finding out a server's clock may run the server's own tool.
    private static final long SERVER_PERIOD_NS = TimeUnit.SECONDS.toNanos(20);

    private static final Logger LOG = LoggerFactory.getLogger(NeighbourProbe.class);

    private final int pid;
    private final Thread thread;
    private volatile List<LadderEntry> entries = List.of();
    private volatile Reading<List<AudioServer>> servers =
            Reading.waiting("The audio server has not been looked for yet.");

    NeighbourProbe(int pid) {
        this.pid = pid;
        this.thread = Thread.ofPlatform().daemon().name("neighbours").start(this::run);
    }

    private void run() {
        long serverDueNs = Long.MIN_VALUE;
        try {
            while (true) {
                long nowNs = System.nanoTime();
                Reading<List<PidStat.Line>> processes = ProcessList.read();
                if (nowNs >= serverDueNs) {
                    serverDueNs = nowNs + SERVER_PERIOD_NS;
                    servers = processes.map(AudioServers::find);
                }
                entries = processes.map(this::neighbours).orElse(List.of());
                TimeUnit.NANOSECONDS.sleep(PERIOD_NS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error("The neighbours of process {} are no longer looked for: a probe failed.", pid, e);
            servers = Reading.failed("Looking for the audio server failed: " + e);
        }
    }

    /// Ends the thread; it stops looking at once.
    @Override
    public void close() {
        thread.interrupt();
    }

    private List<LadderEntry> neighbours(List<PidStat.Line> processes) {
        List<LadderEntry> found = new ArrayList<>();
        for (ThreadSched irq : ProcessList.interruptThreads(processes)) {
            found.add(entry(Kind.IRQ, irq.name(), irq.tid(), irq));
        }
        for (AudioServer server : servers.orElse(List.of())) {
            server.dataThread()
                    .flatMap(data -> TaskSched.read(server.pid(), data.tid()))
                    .optional()
                    .ifPresent(data ->
                            found.add(entry(Kind.AUDIO_SERVER, serverName(server.kind()), server.pid(), data)));
        }
        List<WineProcesses.WineProcess> wine = WineProcesses.find(processes);
        for (WineProcesses.WineProcess process : wine) {
            if (process.pid() != pid && samePrefix(wine, process)) {
                Kind kind = process.role() == WineProcesses.Role.SERVER ? Kind.WINESERVER : Kind.OTHER_WINE;
                String name = kind == Kind.WINESERVER ? "wineserver" : process.programName();
                TaskSched.read(process.pid(), process.pid())
                        .optional()
                        .ifPresent(main -> found.add(entry(kind, name, process.pid(), main)));
            }
        }
        return List.copyOf(found);
    }

    private boolean samePrefix(List<WineProcesses.WineProcess> wine, WineProcesses.WineProcess process) {
        return wine.stream().anyMatch(own -> own.pid() == pid && own.prefix().equals(process.prefix()));
    }

    private static LadderEntry entry(Kind kind, String name, int pid, ThreadSched thread) {
        return new LadderEntry(
                kind,
                name,
                pid,
                thread.tid(),
                thread.policy().name(),
                thread.priority(),
                thread.effectivePriority());
    }

    /// The neighbours and the program's own real-time or boosted threads, highest first.
    List<LadderEntry> ladder(List<ThreadRow> threads) {
        List<LadderEntry> all = new ArrayList<>(entries);
        for (ThreadRow row : threads) {
            if (row.alive() && row.effectivePriority() > 0) {
                all.add(new LadderEntry(
                        Kind.PROGRAM,
                        row.name(),
                        pid,
                        row.tid(),
                        row.policy(),
                        row.staticPriority(),
                        row.effectivePriority()));
            }
        }
        all.sort((a, b) -> Integer.compare(b.effectivePriority(), a.effectivePriority()));
        return List.copyOf(all);
    }

    /// One sentence about the audio server, or why there is none.
    Reading<String> server() {
        return servers.flatMap(list -> list.isEmpty()
                ? Reading.notSupported("No audio server of this user runs (looked for PipeWire, PulseAudio and JACK).")
                : Reading.of(describe(list.getFirst())));
    }

    private static String describe(AudioServer server) {
        return serverName(server.kind())
                + server.graph()
                        .map(graph -> ", " + graph.quantumFrames() + " frames at " + graph.rateHz() + " Hz")
                        .orElse("")
                + server.dataThread()
                        .map(data -> data.priority() > 0
                                ? ", " + data.policy() + " " + data.priority()
                                : ", not real-time")
                        .orElse("");
    }

    private static String serverName(AudioServer.Kind kind) {
        return switch (kind) {
            case PIPEWIRE -> "PipeWire";
            case PULSEAUDIO -> "PulseAudio";
            case JACK -> "JACK";
        };
    }
}
