package org.winenspa.app.verdict;

import java.util.ArrayList;
import java.util.List;
import org.winenspa.app.profile.AudioPeriod;
import org.winenspa.app.profile.Profile;

/// A test under load: our own audio workload at the user's period beside processor hogs, under the runtime and with the rights that a
/// session would have.
public final class LoadTest {

    /// The id its program runs and its result is kept under.
    public static final String ID = "load-test";
    /// How long it runs.
    public static final int SECONDS = 30;

    private static final int MOST_HOGS = 8;

    private LoadTest() {}

    /// The profile to launch.
    ///
    /// @param demo the profile of the demo workload
    /// @param name what to call it
    /// @param period what to test for
    /// @param cpus processors of this machine: one hog each
    public static Profile profile(Profile demo, String name, AudioPeriod period, int cpus) {
        List<String> arguments = new ArrayList<>(demo.arguments());
        arguments.addAll(List.of("--frames", Integer.toString(period.frames()), "--rate", Integer.toString(period.rateHz()),
                "--seconds", Integer.toString(SECONDS), "--load", Integer.toString(Math.clamp(cpus, 1, MOST_HOGS)), "--no-gui"));
        return demo.edit().id(ID).name(name).executable(Profile.DEMO).arguments(arguments).audio(period).telemetry(true).done();
    }
}
