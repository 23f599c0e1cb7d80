package org.winenspa.app.ui.home;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.winenspa.app.profile.AudioPeriod;
import org.winenspa.app.profile.Profile;
import org.winenspa.app.profile.StoredProfile;
import org.winenspa.app.session.LiveSnapshot;
import org.winenspa.app.text.Texts;
import org.winenspa.app.ui.Notices;
import org.winenspa.app.ui.Programs;
import org.winenspa.app.ui.profiles.ProfilesViewModel;
import org.winenspa.app.verdict.Figures;
import org.winenspa.app.verdict.LoadTest;

/// The test under load: starts it at the period of the chosen profile, tells its progress, cancels it. FX thread.
public final class LoadTestModel {
    private final Programs programs;
    private final ProfilesViewModel profiles;
    private final Notices notices;

    public LoadTestModel(Programs programs, ProfilesViewModel profiles, Notices notices) {
        this.programs = programs;
        this.profiles = profiles;
        this.notices = notices;
    }

    /// Starts the test, or cancels the one that runs.
    public void startOrCancel() {
        if (isRunning()) {
            programs.stop(LoadTest.ID);
            return;
        }
        Optional<Profile> demo = profiles.profiles().stream().filter(p -> p.id().equals(Profile.DEMO)).findFirst().map(StoredProfile::profile);
        if (demo.isEmpty()) {
            notices.failed(Texts.of("verdict.test.noDemo"));
            return;
        }
        programs.launch(LoadTest.profile(demo.get(), Texts.of("verdict.test.name"), period(), Runtime.getRuntime().availableProcessors()));
    }

    private AudioPeriod period() {
        return profiles.selectedProperty().get().map(StoredProfile::profile).map(Profile::audio).orElse(AudioPeriod.DEFAULT);
    }

    /// Whether the test runs.
    public boolean isRunning() {
        return programs.phase(LoadTest.ID) == Programs.Phase.RUNNING;
    }

    /// Whether the button does anything now: no test beside somebody's music.
    public boolean isPossible() {
        return isRunning() || !programs.anyRunning() && programs.phase(LoadTest.ID) == Programs.Phase.IDLE;
    }

    /// The words of the button.
    public String action() {
        return isRunning() ? Texts.of("verdict.test.cancel", Long.toString(seconds(programs.snapshot())), Integer.toString(LoadTest.SECONDS))
                : Texts.of("verdict.test.start");
    }

    /// How far it is, 0..1.
    public double progress() {
        return isRunning() ? Math.min(1, (double) seconds(programs.snapshot()) / LoadTest.SECONDS) : 0;
    }

    private static long seconds(@Nullable LiveSnapshot s) {
        return s == null ? 0 : Figures.of(s).map(f -> Math.round(f.observedNs() / 1e9)).orElse(0L);
    }
}
