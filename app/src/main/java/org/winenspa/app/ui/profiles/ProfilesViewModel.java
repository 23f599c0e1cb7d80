package org.winenspa.app.ui.profiles;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.winenspa.app.AtomicFile;
import org.winenspa.app.daw.DawSearch;
import org.winenspa.app.launch.LaunchPlan;
import org.winenspa.app.launch.LaunchScript;
import org.winenspa.app.launch.Launcher;
import org.winenspa.app.profile.HostFacts;
import org.winenspa.app.profile.KnownVariable;
import org.winenspa.app.profile.LayeredProfile;
import org.winenspa.app.profile.Profile;
import org.winenspa.app.profile.ProfileStore;
import org.winenspa.app.profile.StoredProfile;
import org.winenspa.app.text.Texts;
import org.winenspa.app.ui.Notices;
import org.winenspa.app.ui.Programs;
import org.winenspa.app.ui.Work;

/// The user's profiles: choose, change, copy, delete and take back, see what would run. FX thread.
public final class ProfilesViewModel {
    /// What a launch would run.
    ///
    /// @param command the command, one word a line element
    /// @param variables what is set and taken out, secrets masked
    /// @param shellLine the whole as one line to paste
    /// @param script the whole as a shell script
    public record Preview(String command, String variables, String notes, String shellLine, String script) {}

    /// Something that would lose what was typed, waiting for an answer.
    ///
    /// @param name the profile with unsaved changes
    /// @param go what goes on after the answer
    public record Pending(String name, Runnable go) {}

    private final ProfileStore store;
    private final Launcher launcher;
    private final Programs programs;
    private final Work work;
    private final Notices notices;
    private final ObservableList<StoredProfile> profiles = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<Optional<StoredProfile>> selected = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Preview>> preview = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyStringWrapper previewProblem = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<LastRunText> lastRun = new ReadOnlyObjectWrapper<>(LastRunText.NONE);
    private final ReadOnlyObjectWrapper<Optional<Pending>> pending = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ProfileForm form = new ProfileForm(ProfileStore.builtInDemo());
    private final NewProfileModel fresh;
    private final HistoryModel history;

    /// @param daws looks for installed programs; blocks
    public ProfilesViewModel(ProfileStore store, Launcher launcher, Programs programs, Work work, Notices notices,
            Supplier<DawSearch> daws) {
        this.store = store;
        this.launcher = launcher;
        this.programs = programs;
        this.work = work;
        this.notices = notices;
        this.fresh = new NewProfileModel(store, daws, work, notices, this::made);
        this.history = new HistoryModel(store, work, notices, this::changedOnDisk);
    }

    /// Reads what profiles are checked against on this machine.
    public void loadHost(Supplier<HostFacts> host) {
        work.run(host::get, facts -> {
            form.setHost(facts);
            fresh.setHost(facts);
        }, e -> notices.failed(Texts.of("profiles.hostFailed", text(e))));
    }

    /// Reads the list anew and selects `id`, or keeps the selection.
    public void reload(@Nullable String id) {
        work.run(store::list, found -> {
            String wanted = id != null ? id : selected.get().map(StoredProfile::id).orElse(Profile.DEMO);
            profiles.setAll(found);
            for (StoredProfile entry : found) {
                Profile profile = entry.profile();
                if (profile != null) {
                    programs.know(profile);
                }
            }
            select(found.stream().filter(p -> p.id().equals(wanted)).findFirst().or(() -> found.stream().findFirst()).orElse(null));
        }, e -> notices.failed(Texts.of("profiles.unreadable", text(e))));
    }

    /// Shows a profile in the form; asks first if that would lose what was typed.
    public void select(@Nullable StoredProfile entry) {
        if (entry != null && !entry.id().equals(form.id()) && form.dirtyProperty().get()) {
            guard(() -> show(entry));
        } else {
            show(entry);
        }
    }

    private void show(@Nullable StoredProfile entry) {
        selected.set(Optional.ofNullable(entry));
        LayeredProfile layers = entry == null ? null : entry.layers();
        if (layers != null && !form.isEditing(layers.profile().id())) {
            form.load(layers);
        }
        preview.set(Optional.empty());
        previewProblem.set("");
        if (entry != null) {
            history.open(entry.id(), profiles);
        }
        readLastRun();
    }

    /// Does something that would lose unsaved changes, after asking if there are any.
    public void guard(Runnable go) {
        if (form.dirtyProperty().get()) {
            pending.set(Optional.of(new Pending(form.profile().name(), go)));
        } else {
            go.run();
        }
    }

    /// Answers the question: saves, then goes on; stays where the form cannot be saved as it stands.
    public void saveAndGo() {
        Optional<Pending> asked = pending.get();
        if (!form.blockedProperty().get()) {
            pending.set(Optional.empty());
            LayeredProfile wanted = form.layered();
            work.run(() -> {
                store.save(wanted);
                return wanted;
            }, saved -> {
                form.saved(saved);
                asked.ifPresent(p -> p.go().run());
                reload(null);
            }, e -> notices.failed(text(e)));
        }
    }

    /// Answers the question: forgets the changes and goes on.
    public void discardAndGo() {
        Optional<Pending> asked = pending.get();
        pending.set(Optional.empty());
        revert();
        asked.ifPresent(p -> p.go().run());
    }

    /// Answers the question: nothing happens.
    public void stay() {
        pending.set(Optional.empty());
        Optional<StoredProfile> shown = selected.get();
        selected.set(Optional.empty());
        selected.set(shown);
    }

    /// Opens the choice of a card for a new profile.
    public void compose() {
        guard(fresh::open);
    }

    private void made(Profile profile, boolean launch) {
        notices.say(Texts.of("profiles.created", profile.name()));
        reload(profile.id());
        if (launch) {
            programs.launch(profile);
        }
    }

    private void changedOnDisk(String id) {
        revert();
        reload(id);
    }

    /// Saves what the form says.
    public void save() {
        LayeredProfile wanted = form.layered();
        String said = Texts.of(form.hasErrors() ? "profiles.savedWithErrors" : "profiles.saved", wanted.profile().name());
        work.run(() -> {
            store.save(wanted);
            return wanted;
        }, saved -> {
            if (form.id().equals(saved.profile().id())) {
                form.saved(saved);
            }
            notices.say(said);
            reload(saved.profile().id());
        }, e -> notices.failed(text(e)));
    }

    /// Takes the form back to the saved profile.
    public void revert() {
        selected.get().map(StoredProfile::layers).ifPresent(form::load);
    }

    /// Copies the selected profile.
    public void duplicate() {
        selected.get().ifPresent(entry -> work.run(
                () -> store.duplicate(entry.id(), Texts.of("profiles.copyName", name(entry))),
                copy -> {
                    notices.say(Texts.of("profiles.created", copy.name()));
                    reload(copy.id());
                },
                e -> notices.failed(text(e))));
    }

    /// Deletes the selected profile and offers to bring it back.
    public void delete() {
        selected.get().ifPresent(entry -> work.run(
                () -> store.delete(entry.id()),
                deleted -> {
                    notices.offer(Texts.of("profiles.deleted", name(entry)), Texts.of("profiles.undo"), () -> work.run(
                            () -> {
                                store.restore(deleted);
                                return deleted;
                            },
                            back -> reload(back.id()),
                            e -> notices.failed(text(e))));
                    revert();
                    selected.set(Optional.empty());
                    reload(null);
                },
                e -> notices.failed(text(e))));
    }

    /// Works out what a launch of the form's profile would run.
    public void showWhatWillRun() {
        Profile profile = form.profile();
        work.run(() -> launcher.plan(profile), plan -> {
            previewProblem.set("");
            preview.set(Optional.of(preview(plan)));
        }, e -> {
            preview.set(Optional.empty());
            previewProblem.set(text(e));
        });
    }

    private static Preview preview(LaunchPlan plan) {
        StringBuilder variables = new StringBuilder();
        KnownVariable.shown(plan.set()).forEach((name, value) -> variables.append(name).append('=').append(value).append('\n'));
        plan.removed().stream().sorted().forEach(name -> variables.append(Texts.of("profiles.removed", name)).append('\n'));
        return new Preview(String.join(" ", plan.command()), variables.toString().strip(), String.join("\n", plan.notes()), plan.shellLine(), LaunchScript.of(plan));
    }

    /// Writes what would run as a shell script that its owner can start.
    public void saveScript(Path file) {
        preview.get().ifPresent(shown -> work.run(() -> {
            AtomicFile.write(file, shown.script().getBytes(StandardCharsets.UTF_8));
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
            return file;
        }, written -> notices.say(Texts.of("profile.script.saved", written)), e -> notices.failed(text(e))));
    }

    /// Reads how the last run of the selected profile went, and the end of its log.
    public void readLastRun() {
        Optional<StoredProfile> entry = selected.get();
        if (entry.isEmpty()) {
            lastRun.set(LastRunText.NONE);
            return;
        }
        work.run(() -> launcher.lastRun(entry.get().id()).map(LastRunText::of).orElse(LastRunText.NONE), text -> {
            if (selected.get().equals(entry)) {
                lastRun.set(text);
            }
        }, e -> notices.failed(text(e)));
    }

    /// Launches the selected profile as saved.
    public void launch() {
        selected.get().map(StoredProfile::profile).ifPresent(programs::launch);
    }

    /// Stops the selected profile's program.
    public void stop() {
        selected.get().ifPresent(entry -> programs.stop(entry.id()));
    }

    /// What a profile is called.
    public static String name(StoredProfile entry) {
        Profile profile = entry.profile();
        return profile == null ? entry.id() : profile.name();
    }

    /// Where a profile is kept.
    public Path file(StoredProfile entry) {
        return entry.file();
    }

    private static String text(Exception e) {
        String message = e.getMessage();
        return message == null ? e.toString() : message;
    }

    /// The question whether unsaved changes may go, empty if none is asked.
    public ReadOnlyObjectProperty<Optional<Pending>> pendingProperty() {
        return pending.getReadOnlyProperty();
    }

    /// The choice of a card for a new profile.
    public NewProfileModel fresh() {
        return fresh;
    }

    /// What changed since when, and files to exchange.
    public HistoryModel history() {
        return history;
    }

    public ObservableList<StoredProfile> profiles() {
        return profiles;
    }

    public ProfileForm form() {
        return form;
    }

    public ReadOnlyObjectProperty<Optional<StoredProfile>> selectedProperty() {
        return selected.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Optional<Preview>> previewProperty() {
        return preview.getReadOnlyProperty();
    }

    /// Why nothing would run, empty if something would.
    public ReadOnlyStringProperty previewProblemProperty() {
        return previewProblem.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<LastRunText> lastRunProperty() {
        return lastRun.getReadOnlyProperty();
    }
}
