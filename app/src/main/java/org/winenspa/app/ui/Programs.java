package org.winenspa.app.ui;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;
import org.winenspa.app.launch.ExitStatus;
import org.winenspa.app.launch.LaunchPlan;
import org.winenspa.app.launch.LaunchProgress;
import org.winenspa.app.launch.Launcher;
import org.winenspa.app.launch.RunningProgram;
import org.winenspa.app.profile.Profile;
import org.winenspa.app.session.LiveSnapshot;
import org.winenspa.app.session.LiveTarget;
import org.winenspa.app.text.Texts;

/// Launching, stopping and watching: the only place where the panel commands anything. One program is watched at a time, the one launched
/// or chosen last. FX thread; what blocks runs through [Work].
public final class Programs implements AutoCloseable {
    /// What a profile is doing.
    public enum Phase { IDLE, STARTING, RUNNING, STOPPING }

    private final Launcher launcher;
    private final Watch.Factory watches;
    private final Work work;
    private final Notices notices;
    private final Map<String, RunningProgram> running = new HashMap<>();
    private final Map<String, Phase> phases = new HashMap<>();
    private final Map<String, Profile> known = new HashMap<>();
    /// Grows whenever a phase changes, so that views can follow all of them by one property.
    private final ReadOnlyIntegerWrapper changes = new ReadOnlyIntegerWrapper();
    private final ReadOnlyStringWrapper progress = new ReadOnlyStringWrapper("");
    private String watchedId = "";
    private @Nullable Watch watch;

    /// @param watches how to observe a program
    public Programs(Launcher launcher, Watch.Factory watches, Work work, Notices notices) {
        this.launcher = launcher;
        this.watches = watches;
        this.work = work;
        this.notices = notices;
    }

    /// Takes over the programs that a former panel started.
    public void adoptRunning() {
        work.run(launcher::running, found -> found.forEach(this::adopt), e -> notices.failed(message(e)));
    }

    private void adopt(RunningProgram program) {
        if (phase(program.profileId()) == Phase.IDLE) {
            started(program.profileId(), program);
        }
    }

    /// Launches a profile; problems are told in a notice.
    public void launch(Profile profile) {
        String id = profile.id();
        if (phase(id) != Phase.IDLE) {
            return;
        }
        known.put(id, profile);
        set(id, Phase.STARTING);
        progress.set(Texts.of("programs.starting", profile.name()));
        Callable<RunningProgram> task = () -> {
            LaunchPlan plan = launcher.plan(profile);
            return launcher.launch(plan, this::tell);
        };
        work.run(task, program -> started(id, program), e -> {
            progress.set("");
            set(id, Phase.IDLE);
            notices.failed(Texts.of("programs.notStarted", profile.name(), message(e)));
        });
    }

    private void tell(LaunchProgress step) {
        work.tell(() -> progress.set(step.text()));
    }

    private void started(String id, RunningProgram program) {
        running.put(id, program);
        progress.set("");
        set(id, Phase.RUNNING);
        watch(id, program);
        var unused = program.onExit().thenAccept(exit -> work.tell(() -> ended(id, program)));
    }

    private void ended(String id, RunningProgram program) {
        if (running.remove(id, program)) {
            set(id, Phase.IDLE);
            notices.say(Texts.of("programs.ended", name(id), Shown.of(program.exit(), e -> e.sentence()).text()));
        }
    }

    /// Observes the program of `id` from now on; its Windows process may not exist yet.
    private void watch(String id, RunningProgram program) {
        leaveWatch();
        watchedId = id;
        Profile profile = known.get(id);
        watch = watches.start(new LiveTarget.Launched(name(id),
                () -> program.program().map(process -> (int) process.pid()),
                () -> program.exit().map(ExitStatus::sentence)), profile == null ? 0 : profile.audio().frames());
        bump();
    }

    /// Stops the program of a profile: politely first. Problems are told in a notice.
    public void stop(String id) {
        RunningProgram program = running.get(id);
        if (program == null || phase(id) == Phase.STOPPING) {
            return;
        }
        set(id, Phase.STOPPING);
        work.run(() -> {
            program.stop();
            return program;
        }, stopped -> ended(id, stopped), e -> {
            set(id, program.isAlive() ? Phase.RUNNING : Phase.IDLE);
            notices.failed(Texts.of("programs.notStopped", name(id), message(e)));
        });
    }

    /// Stops the watched program.
    public void stopWatched() {
        stop(watchedId);
    }

    /// The newest snapshot of the watched program, null when nothing was watched yet.
    public @Nullable LiveSnapshot snapshot() {
        Watch w = watch;
        return w == null ? null : w.snapshot();
    }

    /// Whether new frames can come.
    public boolean isLive() {
        LiveSnapshot s = snapshot();
        return s != null && (s.state() == LiveSnapshot.State.LIVE || s.state() == LiveSnapshot.State.WAITING);
    }

    /// What a profile is doing.
    public Phase phase(String id) {
        return phases.getOrDefault(id, Phase.IDLE);
    }

    /// Whether any program runs.
    public boolean anyRunning() {
        return !running.isEmpty();
    }

    /// Profile id of the watched program, empty before the first.
    public String watchedId() {
        return watchedId;
    }

    /// The profile of the watched program, if this panel launched it.
    public Optional<Profile> watchedProfile() {
        return Optional.ofNullable(known.get(watchedId));
    }

    /// How the user calls a profile that was launched, else its id.
    public String name(String id) {
        Profile profile = known.get(id);
        return profile == null ? id : profile.name();
    }

    /// Remembers what the user calls a profile.
    public void know(Profile profile) {
        known.put(profile.id(), profile);
    }

    /// Changes with every phase of every profile.
    public ReadOnlyIntegerProperty changesProperty() {
        return changes.getReadOnlyProperty();
    }

    /// What a launch is doing, empty when none is under way.
    public ReadOnlyStringProperty progressProperty() {
        return progress.getReadOnlyProperty();
    }

    /// Ends the observation, not the programs.
    @Override
    public void close() {
        closeWatch();
    }

    /// Its thread reads the last events and what it kept is written first: the window does not wait for that.
    private void leaveWatch() {
        Watch left = watch;
        watch = null;
        if (left != null) {
            work.run(() -> {
                left.close();
                return true;
            }, closed -> { }, e -> notices.failed(message(e)));
        }
    }

    private void closeWatch() {
        Watch w = watch;
        watch = null;
        if (w != null) {
            w.close();
        }
    }

    private void set(String id, Phase phase) {
        phases.put(id, phase);
        bump();
    }

    private void bump() {
        changes.set(changes.get() + 1);
    }

    static String message(Exception e) {
        String text = e.getMessage();
        return text == null ? e.toString() : text;
    }
}
