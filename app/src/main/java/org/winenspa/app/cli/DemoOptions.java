package org.winenspa.app.cli;

import java.util.ArrayList;
import java.util.List;
import org.winenspa.app.profile.AudioPeriod;
import org.winenspa.app.profile.Profile;
import org.winenspa.app.profile.RealTime;
import picocli.CommandLine.Option;

/// What the demo session can be asked to do.
final class DemoOptions {

    private static final int DEFAULT_SECONDS = 20;

    @Option(names = "--seconds", paramLabel = "N", description = "Length, 1 to 86400 (default: ${DEFAULT-VALUE}).")
    private int seconds = DEFAULT_SECONDS;

    @Option(names = "--frames", paramLabel = "N", description = "Frames a period (default: as the profile says).")
    private int frames;

    @Option(names = "--hugepages", description = "Ask the runtime for huge pages.")
    private boolean hugepages;

    @Option(names = "--mlock", description = "Ask the runtime to lock memory.")
    private boolean lockMemory;

    @Option(names = "--no-rt", description = "Do not ask for real-time scheduling: the inversion shows.")
    private boolean noRealTime;

    @Option(names = "--script", paramLabel = "N", description = "N waits that surely block, counted by both sides.")
    private int script;

    /// How long it runs.
    int seconds() {
        return seconds;
    }

    /// Whether anything but the default was asked for.
    boolean changesTheDemo() {
        return frames != 0 || hugepages || lockMemory || noRealTime || script != 0 || seconds != DEFAULT_SECONDS;
    }

    /// The demo profile changed as asked.
    ///
    /// @param timed whether the program has to end by itself, without a window
    Profile profile(Profile demo, boolean timed) throws CommandProblem {
        if (seconds < 1 || seconds > 86_400) {
            throw new CommandProblem(ExitCode.USAGE, "--seconds " + seconds + " is not possible: use 1 to 86400.");
        }
        if (frames != 0 && (frames < 16 || frames > 4096)) {
            throw new CommandProblem(ExitCode.USAGE, "--frames " + frames + " is not possible: use 16 to 4096.");
        }
        AudioPeriod period = frames == 0 ? demo.audio() : new AudioPeriod(frames, demo.audio().rateHz());
        RealTime wish = demo.realTime();
        return demo.edit()
                .audio(period)
                .arguments(arguments(demo.arguments(), period, timed))
                .realTime(noRealTime ? new RealTime(false, wish.priority(), wish.policy()) : wish)
                .hugepages(demo.hugepages() || hugepages)
                .lockMemory(demo.lockMemory() || lockMemory)
                .telemetry(true)
                .done();
    }

    private List<String> arguments(List<String> own, AudioPeriod period, boolean timed) {
        List<String> arguments = new ArrayList<>(own);
        arguments.addAll(List.of("--frames", Integer.toString(period.frames())));
        arguments.addAll(List.of("--rate", Integer.toString(period.rateHz())));
        if (timed) {
            arguments.addAll(List.of("--seconds", Integer.toString(seconds), "--no-gui"));
        }
        if (script > 0) {
            arguments.addAll(List.of("--script", Integer.toString(script)));
        }
        return arguments;
    }
}
