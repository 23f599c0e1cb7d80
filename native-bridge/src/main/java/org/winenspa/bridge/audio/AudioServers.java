package org.winenspa.bridge.audio;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.winenspa.bridge.Reading;
import org.winenspa.bridge.audio.pipewire.PipeWireGraph;
import org.winenspa.bridge.audio.pipewire.PipeWireWatch;
import org.winenspa.bridge.jna.Credentials;
import org.winenspa.bridge.proc.PidCmdline;
import org.winenspa.bridge.proc.PidEnviron;
import org.winenspa.bridge.proc.PidStat;
import org.winenspa.bridge.proc.PidStatus;
import org.winenspa.bridge.proc.ProcessList;
import org.winenspa.bridge.proc.TaskSched;
import org.winenspa.bridge.proc.TaskSched.ThreadSched;

/// Finds the audio servers of this user among the running processes.
public final class AudioServers {

    private AudioServers() {
    }

    /// Servers that run. Asks PipeWire for its clock, which may take up to a second: not for every tick.
    public static Reading<List<AudioServer>> read() {
        return ProcessList.read().map(AudioServers::find);
    }

    /// Servers among `processes`.
    public static List<AudioServer> find(List<PidStat.Line> processes) {
        int uid = Credentials.uid();
        List<AudioServer> servers = new ArrayList<>();
        for (PidStat.Line process : processes) {
            AudioServer.Kind kind = kindOf(process.name());
            if (kind != null && PidStatus.read(process.id()).map(status -> status.uid() == uid).orElse(false)) {
                servers.add(new AudioServer(kind, process.id(), dataThread(process.id()), graph(kind, process.id())));
            }
        }
        return List.copyOf(servers);
    }

    /// Kind of server by the process's name, or null.
    static AudioServer.@Nullable Kind kindOf(String name) {
        return switch (name) {
            case "pipewire" -> AudioServer.Kind.PIPEWIRE;
            case "pulseaudio" -> AudioServer.Kind.PULSEAUDIO;
            case "jackd", "jackdbus" -> AudioServer.Kind.JACK;
            default -> null;
        };
    }

    private static Reading<ThreadSched> dataThread(int pid) {
        return TaskSched.read(pid).flatMap(AudioServers::dataThread);
    }

    /// The thread of the highest priority; among equals one that is named as a data loop.
    static Reading<ThreadSched> dataThread(List<ThreadSched> threads) {
        return threads.stream()
                .max(Comparator.comparingInt(ThreadSched::priority)
                        .thenComparing(thread -> thread.name().contains("data-loop"))
                        .thenComparing(thread -> -thread.tid()))
                .<Reading<ThreadSched>>map(Reading::of)
                .orElseGet(() -> Reading.failed("the server has ended"));
    }

    private static AudioServer.Graph graph(PipeWireGraph.Settings settings) {
        PipeWireGraph.Clock clock = settings.clock();
        return new AudioServer.Graph(clock.rateHz(), clock.quantumFrames());
    }

    private static Reading<AudioServer.Graph> graph(AudioServer.Kind kind, int pid) {
        return switch (kind) {
            // the server's own environment knows where its socket is, even if this process was started elsewhere
            case PIPEWIRE -> PidEnviron.read(pid).flatMap(PipeWireWatch::settings).map(AudioServers::graph);
            case JACK -> PidCmdline.read(pid).flatMap(JackArguments::parse);
            case PULSEAUDIO -> Reading.notSupported("PulseAudio has no fixed quantum");
        };
    }
}
