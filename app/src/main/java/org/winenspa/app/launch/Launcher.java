package org.winenspa.app.launch;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.winenspa.app.profile.Profile;

/// Plans and starts programs. Calls block and belong on a background thread.
public interface Launcher {

    /// Works out what a launch would do, without doing any of it.
    ///
    /// @throws LaunchProblem when the profile cannot be launched
    LaunchPlan plan(Profile profile) throws LaunchProblem;

    /// Starts a program, creating its prefix first when that is missing.
    ///
    /// @param plan from [#plan]
    /// @param progress told every step, on the calling thread
    /// @throws LaunchProblem when it did not start
    /// @throws InterruptedException when cancelled; a half-made prefix is removed
    RunningProgram launch(LaunchPlan plan, Consumer<LaunchProgress> progress)
            throws LaunchProblem, InterruptedException;

    /// Programs that run now, also those a former panel started.
    List<RunningProgram> running();

    /// How the last run of a profile went.
    Optional<LastRun> lastRun(String profileId);
}
