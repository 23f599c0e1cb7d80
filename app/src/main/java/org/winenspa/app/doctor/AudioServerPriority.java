package org.winenspa.app.doctor;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.winenspa.app.doctor.Finding.Topic;
import org.winenspa.app.profile.RealTime;
import org.winenspa.bridge.Reading;
import org.winenspa.bridge.audio.AudioServer;
import org.winenspa.bridge.proc.TaskSched.ThreadSched;

/// Whether an audio server runs, and above our programs.
final class AudioServerPriority implements Check {

    private static final String ID = "audio-server";
    private static final int CEILING = RealTime.DEFAULT.priority();

    @Override
    public Finding check(MachineReadings machine) {
        return switch (machine.audio()) {
            case Reading.Value<List<AudioServer>>(List<AudioServer> servers) -> servers.stream()
                    .min(Comparator.comparingInt(s -> s.dataThread().map(ThreadSched::priority).orElse(0)))
                    .map(server -> judge(server, machine))
                    .orElseGet(AudioServerPriority::none);
            case Reading.Unavailable<List<AudioServer>> u -> Finding.unknown(
                    ID, Topic.AUDIO, "Whether an audio server runs could not be found out.", u);
        };
    }

    private static Finding none() {
        return Finding.of(ID, Topic.AUDIO, Severity.ADVICE,
                "No audio server of this user runs, so programs stay silent and keep their period by a timer.",
                "No process named pipewire, pulseaudio, jackd or jackdbus belongs to this user.")
                .remedy("Start the one your distribution uses.", "systemctl --user start pipewire pipewire-pulse wireplumber");
    }

    private static Finding judge(AudioServer server, MachineReadings machine) {
        String name = server.kind().name().toLowerCase(Locale.ROOT);
        return switch (server.dataThread()) {
            case Reading.Unavailable<ThreadSched> u -> Finding.unknown(
                    ID, Topic.AUDIO, "The priority of " + name + " could not be read.", u);
            case Reading.Value<ThreadSched>(ThreadSched thread) -> judge(name, server, thread, machine);
        };
    }

    private static Finding judge(String name, AudioServer server, ThreadSched thread, MachineReadings machine) {
        String evidence = name + " is process " + server.pid() + "; its data thread " + thread.tid() + " (" + thread.name()
                + ") runs at " + thread.policy() + " " + thread.priority()
                + server.graph().map(g -> "; " + g.quantumFrames() + " frames at " + g.rateHz() + " Hz.").orElse(".");
        if (thread.priority() > CEILING) {
            return Finding.of(ID, Topic.AUDIO, Severity.OK, "The audio server (" + name + ") runs at " + thread.priority()
                    + ", above the usual ceiling " + CEILING + " of programs.", evidence);
        }
        String summary = thread.priority() == 0
                ? "The audio server (" + name + ") has no real-time priority: every real-time thread of a program goes before it."
                : "The audio server (" + name + ") runs at " + thread.priority() + ": profiles with a ceiling of "
                        + thread.priority() + " or more are refused, because they would starve it.";
        Finding low = Finding.of(ID, Topic.AUDIO, Severity.ADVICE, summary, evidence);
        return machine.rights().trial().isAvailable()
                ? low.remedy("Its own rights were lower when it started: start it again.",
                        "systemctl --user restart pipewire pipewire-pulse wireplumber")
                : LimitsFile.remedy(low, machine.session());
    }
}
