package org.winenspa.app.doctor;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.winenspa.app.doctor.Finding.Topic;
import org.winenspa.app.profile.RealTime;
import org.winenspa.app.text.Texts;
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
                    ID, Topic.AUDIO, Texts.of("doctor.audio.unknown"), u);
        };
    }

    private static Finding none() {
        return Finding.of(ID, Topic.AUDIO, Severity.ADVICE,
                Texts.of("doctor.audio.none"), Texts.of("doctor.audio.none.evidence"))
                .remedy(Texts.of("doctor.audio.none.remedy"), "systemctl --user start pipewire pipewire-pulse wireplumber");
    }

    private static Finding judge(AudioServer server, MachineReadings machine) {
        String name = server.kind().name().toLowerCase(Locale.ROOT);
        return switch (server.dataThread()) {
            case Reading.Unavailable<ThreadSched> u -> Finding.unknown(
                    ID, Topic.AUDIO, Texts.of("doctor.audio.noPriority", name), u);
            case Reading.Value<ThreadSched>(ThreadSched thread) -> judge(name, server, thread, machine);
        };
    }

    private static Finding judge(String name, AudioServer server, ThreadSched thread, MachineReadings machine) {
        String evidence = Texts.of("doctor.audio.evidence", name, Integer.toString(server.pid()), Integer.toString(thread.tid()), thread.name(),
                        thread.policy() + " " + thread.priority())
                + server.graph().map(g -> " " + Texts.of("doctor.audio.graph", Integer.toString(g.quantumFrames()), Integer.toString(g.rateHz()))).orElse("");
        if (thread.priority() > CEILING) {
            return Finding.of(ID, Topic.AUDIO, Severity.OK, Texts.of("doctor.audio.above", name, thread.priority(), CEILING), evidence);
        }
        String summary = thread.priority() == 0
                ? Texts.of("doctor.audio.normal", name)
                : Texts.of("doctor.audio.low", name, thread.priority());
        Finding low = Finding.of(ID, Topic.AUDIO, Severity.ADVICE, summary, evidence);
        return machine.rights().trial().isAvailable()
                ? low.remedy(Texts.of("doctor.audio.restart"),
                        "systemctl --user restart pipewire pipewire-pulse wireplumber")
                : LimitsFile.remedy(low, machine.session());
    }
}
