package org.winenspa.app.profile;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What to run and how, as one profile file says it. Immutable; [#edit()] starts a changed copy.
///
/// A profile may hold values that do not validate (an empty executable, a CPU that is offline): [ProfileValidator]
/// tells them field by field, so that a form can show a half-filled profile.
///
/// @param id the file name without `.toml`, see [ProfileId]
/// @param name what the user calls it
/// @param executable absolute path of the Windows program, or [#DEMO] for our demo workload
/// @param arguments passed as they are, one element an argument
/// @param prefix name of a folder under the user's prefixes, or an absolute path
/// @param runtime `auto`, `system`, a runtime's key, or the absolute path of a Wine folder
/// @param realTime the real-time wish
/// @param hugepages sets `NSPA_HUGEPAGES=1`
/// @param lockMemory sets `NSPA_MLOCK=1`
/// @param cpus CPU list such as `2-3,6`; empty means all
/// @param environment extra variables, applied last
/// @param telemetry sets `NSPA_TELEMETRY=1`
/// @param audio the period the program is meant to keep
public record Profile(
        String id,
        String name,
        String executable,
        List<String> arguments,
        String prefix,
        String runtime,
        RealTime realTime,
        boolean hugepages,
        boolean lockMemory,
        String cpus,
        Map<String, String> environment,
        boolean telemetry,
        AudioPeriod audio) {

    /// Stands for our own demo workload in [#executable()]; resolved when it is launched.
    public static final String DEMO = "demo";
    /// Runtime selector: the newest cached build of our own runtime.
    public static final String AUTO = "auto";
    /// Runtime selector: the `wine` found on the search path.
    public static final String SYSTEM = "system";

    public Profile {
        arguments = List.copyOf(arguments);
        environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
    }

    /// Starts a changed copy.
    public ProfileEdit edit() {
        return new ProfileEdit(this);
    }

    /// Whether this profile runs our demo workload.
    public boolean isDemo() {
        return executable.equals(DEMO);
    }
}
