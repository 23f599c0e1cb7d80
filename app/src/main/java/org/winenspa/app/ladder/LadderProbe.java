package org.winenspa.app.ladder;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.winenspa.app.ladder.Rung.Who;
import org.winenspa.bridge.Reading;
import org.winenspa.bridge.audio.AudioServer;
import org.winenspa.bridge.audio.AudioServers;
import org.winenspa.bridge.proc.PidStat;
import org.winenspa.bridge.proc.ProcessList;
import org.winenspa.bridge.proc.TaskSched;
import org.winenspa.bridge.proc.TaskSched.ThreadSched;
import org.winenspa.bridge.sys.RtThrottling;
import org.winenspa.bridge.telemetry.Counter;
import org.winenspa.bridge.telemetry.TelemetryDirectory;
import org.winenspa.bridge.telemetry.TelemetryException;
import org.winenspa.bridge.telemetry.TelemetryFile;
import org.winenspa.bridge.telemetry.ThreadSlot;
import org.winenspa.bridge.wine.WineProcesses;
import org.winenspa.bridge.wine.WineProcesses.Role;
import org.winenspa.bridge.wine.WineProcesses.WineProcess;

/// Reads the ladder of the whole machine: threaded interrupts, this user's audio servers and every Wine program with its wineserver.
/// Two looks at `/proc` with a pause between them, for the processor times. Blocks, so not for the FX thread.
public final class LadderProbe {

    /// Processor time is counted in ticks of 10 ms: 500 ms gives 2 % steps.
    private static final long PAUSE_MS = 500;
    private static final double NS_PER_TICK = 1e7;

    private final TelemetryDirectory folder;

    /// @param folder where programs tell which of their threads mark audio periods
    public LadderProbe(TelemetryDirectory folder) {
        this.folder = folder;
    }

    /// The ladder now.
    ///
    /// @throws InterruptedException when interrupted during the pause
    public Reading<Ladder> read() throws InterruptedException {
        Map<Integer, Long> ticksBefore = new HashMap<>();
        rungs((rung, ticks) -> ticksBefore.put(rung.tid(), ticks));
        long beganNs = System.nanoTime();
        TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
        double tookTicks = (System.nanoTime() - beganNs) / NS_PER_TICK;
        List<Rung> rungs = new ArrayList<>();
        return rungs((rung, ticks) -> {
            Long before = ticksBefore.get(rung.tid());
            double percent = before == null ? Double.NaN : 100 * Math.max(0, ticks - before) / tookTicks;
            rungs.add(new Rung(rung.who(), rung.name(), rung.pid(), rung.tid(), rung.policy(), rung.priority(), rung.effectivePriority(), percent,
                    rung.prefix()));
        }).map(done -> new Ladder(rungs, RtThrottling.read()));
    }

    private interface Sink {
        void take(Rung rung, long cpuTicks);
    }

    private Reading<Boolean> rungs(Sink sink) {
        return ProcessList.read().map(processes -> {
            for (ThreadSched irq : ProcessList.interruptThreads(processes)) {
                put(sink, Ladder.interrupt(irq.name()), irq.name(), irq.tid(), "", irq);
            }
            for (AudioServer server : AudioServers.find(processes)) {
                server.dataThread().optional().ifPresent(thread ->
                        put(sink, Who.AUDIO_SERVER, server.kind().name().toLowerCase(Locale.ROOT), server.pid(), "", thread));
            }
            WineProcesses.find(processes).forEach(process -> wine(sink, process, processes));
            return true;
        });
    }

    private void wine(Sink sink, WineProcess process, List<PidStat.Line> processes) {
        if (process.role() != Role.PROGRAM) {
            boolean server = process.role() == Role.SERVER;
            processes.stream().filter(line -> line.id() == process.pid()).map(TaskSched::of).findFirst()
                    .ifPresent(main -> put(sink, server ? Who.WINESERVER : Who.OTHER_WINE, server ? "wineserver" : process.programName(),
                            process.pid(), process.prefix().toString(), main));
            return;
        }
        Set<Integer> audio = audioThreads(process.pid());
        for (ThreadSched thread : TaskSched.read(process.pid()).orElse(List.of())) {
            Who who = audio.contains(thread.tid()) ? Who.AUDIO : thread.tid() == process.pid() ? Who.GUI
                    : thread.priority() > 0 ? Who.WORKER : Who.OTHER;
            if (who != Who.OTHER || thread.effectivePriority() > 0) {
                put(sink, who, thread.name(), process.pid(), process.prefix().toString(), thread);
            }
        }
    }

    private Set<Integer> audioThreads(int pid) {
        try (TelemetryFile file = TelemetryFile.open(folder.fileOf(pid))) {
            return file.threads().stream().filter(slot -> slot.counter(Counter.AUDIO_PERIODS) > 0).map(ThreadSlot::tid).collect(Collectors.toSet());
        } catch (TelemetryException _) {
            // a program without telemetry: which of its threads compute audio is not known
            return Set.of();
        }
    }

    private static void put(Sink sink, Who who, String name, int pid, String prefix, ThreadSched thread) {
        sink.take(new Rung(who, name, pid, thread.tid(), thread.policy().name(), thread.priority(), thread.effectivePriority(), Double.NaN, prefix),
                thread.cpuTicks());
    }
}
