package org.winenspa.app.launch;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.winenspa.app.profile.Profile;
import org.winenspa.app.runtime.WineRuntime;
import org.winenspa.bridge.Reading;

/// Exactly what a launch will do: «Show what will run». Nothing is started or created by making one.
///
/// @param profile what is launched
/// @param runtime the Wine it runs under
/// @param prefix the prefix's folder
/// @param prefixExists false means that the launch creates it first
/// @param command program and arguments as they are passed to the kernel; no shell is involved
/// @param set variables that are set or changed
/// @param removed variables of this session that are taken out
/// @param workingDirectory where the program starts
/// @param log where its output goes
/// @param realTime the ceiling if it will be in force; otherwise why it will not
/// @param notes what will not be as the profile asks, one sentence each
public record LaunchPlan(
        Profile profile,
        WineRuntime runtime,
        Path prefix,
        boolean prefixExists,
        List<String> command,
        Map<String, String> set,
        Set<String> removed,
        Path workingDirectory,
        Path log,
        Reading<Integer> realTime,
        List<String> notes) {

    /// The variable by which every process of a launch can be found again.
    public static final String LAUNCH_VARIABLE = "NSPA_STUDIO_LAUNCH";

    public LaunchPlan {
        command = List.copyOf(command);
        set = Collections.unmodifiableMap(new TreeMap<>(set));
        removed = Set.copyOf(removed);
        notes = List.copyOf(notes);
    }

    /// The name of this launch, unique among those of this machine.
    public String launchId() {
        return Objects.requireNonNull(set.get(LAUNCH_VARIABLE));
    }

    /// The same plan with more to say about it.
    LaunchPlan withNotes(List<String> more) {
        return new LaunchPlan(profile, runtime, prefix, prefixExists, command, set, removed, workingDirectory, log, realTime,
                Stream.concat(notes.stream(), more.stream()).toList());
    }

    /// The whole plan as one line that can be pasted into a shell.
    public String shellLine() {
        return ShellLine.of(this);
    }
}
