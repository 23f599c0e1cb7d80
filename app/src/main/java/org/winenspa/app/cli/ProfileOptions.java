package org.winenspa.app.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.winenspa.app.profile.AudioPeriod;
import org.winenspa.app.profile.Profile;
import org.winenspa.app.profile.ProfileEdit;
import org.winenspa.app.profile.RealTime;
import org.winenspa.app.profile.RtPolicy;
import picocli.CommandLine.Option;

/// The fields of a profile as options; what is not given stays as it is.
final class ProfileOptions {

    @Option(names = "--executable", paramLabel = "FILE", description = "Windows program, or \"demo\".")
    @Nullable String executable;

    @Option(names = "--arg", paramLabel = "TEXT", description = "One argument; repeat for more. Replaces all arguments.")
    @Nullable List<String> arguments;

    @Option(names = "--prefix", paramLabel = "NAME|PATH", description = "Wine prefix.")
    @Nullable String prefix;

    @Option(names = "--runtime", paramLabel = "RUNTIME", description = "auto, system, a key, or the path of a Wine folder.")
    @Nullable String runtime;

    @Option(names = "--rt", paramLabel = "PRIORITY", description = "Real-time ceiling, 17 to 98; 0 switches it off.")
    @Nullable Integer rtPriority;

    @Option(names = "--policy", paramLabel = "FF|RR|TS", description = "Scheduling policy below TIME_CRITICAL.")
    @Nullable RtPolicy policy;

    @Option(names = "--hugepages", arity = "1", paramLabel = "true|false", description = "Ask for huge pages.")
    @Nullable Boolean hugepages;

    @Option(names = "--mlock", arity = "1", paramLabel = "true|false", description = "Ask for locked memory.")
    @Nullable Boolean lockMemory;

    @Option(names = "--cpus", paramLabel = "LIST", description = "CPU list such as 2-3; empty for all.")
    @Nullable String cpus;

    @Option(names = "--env", paramLabel = "NAME=VALUE", description = "One variable; repeat for more. Replaces all of them.")
    @Nullable Map<String, String> environment;

    @Option(names = "--telemetry", arity = "1", paramLabel = "true|false", description = "Whether it can be watched live.")
    @Nullable Boolean telemetry;

    @Option(names = "--frames", paramLabel = "N", description = "Period in frames.")
    @Nullable Integer frames;

    @Option(names = "--rate", paramLabel = "HZ", description = "Frames a second.")
    @Nullable Integer rate;

    /// Puts what was given into an edit that was started from `old`.
    ProfileEdit apply(Profile old, ProfileEdit edit) {
        if (executable != null) {
            edit.executable(executable.equals(Profile.DEMO) ? executable : absolute(executable));
        }
        edit.arguments(arguments == null ? old.arguments() : arguments)
                .prefix(prefix == null ? old.prefix() : prefix)
                .runtime(runtime == null ? old.runtime() : runtime)
                .cpus(cpus == null ? old.cpus() : cpus)
                .environment(environment == null ? old.environment() : environment)
                .hugepages(hugepages == null ? old.hugepages() : hugepages)
                .lockMemory(lockMemory == null ? old.lockMemory() : lockMemory)
                .telemetry(telemetry == null ? old.telemetry() : telemetry);
        return edit.realTime(realTime(old.realTime()))
                .audio(new AudioPeriod(frames == null ? old.audio().frames() : frames,
                        rate == null ? old.audio().rateHz() : rate));
    }

    private RealTime realTime(RealTime old) {
        RtPolicy below = policy == null ? old.policy() : policy;
        if (rtPriority == null) {
            return new RealTime(old.enabled(), old.priority(), below);
        }
        return rtPriority == 0
                ? new RealTime(false, old.priority(), below)
                : new RealTime(true, rtPriority, below);
    }

    private static String absolute(String file) {
        return Path.of(file).toAbsolutePath().normalize().toString();
    }
}
