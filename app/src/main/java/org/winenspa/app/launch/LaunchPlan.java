package org.winenspa.app.launch;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.winenspa.app.profile.Profile;
import org.winenspa.app.runtime.WineRuntime;

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
        List<String> notes) {

    /// The whole plan as one line that can be pasted into a shell.
    public String shellLine() {
        return ShellLine.of(this);
    }
}
