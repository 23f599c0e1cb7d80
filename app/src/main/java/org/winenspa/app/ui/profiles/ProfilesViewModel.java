package org.winenspa.app.ui.profiles;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.winenspa.app.launch.LaunchPlan;
import org.winenspa.app.launch.Launcher;
import org.winenspa.app.profile.HostFacts;
import org.winenspa.app.profile.Profile;
import org.winenspa.app.profile.ProfileEdit;
import org.winenspa.app.profile.ProfileId;
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
    /// @param variables what is set and taken out
    /// @param shellLine the whole as one line to paste
    public record Preview(String command, String variables, String notes, String shellLine) {}

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
    private final ProfileForm form = new ProfileForm(ProfileStore.builtInDemo());

    public ProfilesViewModel(ProfileStore store, Launcher launcher, Programs programs, Work work, Notices notices) {
        this.store = store;
        this.launcher = launcher;
        this.programs = programs;
        this.work = work;
        this.notices = notices;
    }

    /// Reads what profiles are checked against on this machine.
    public void loadHost(Supplier<HostFacts> host) {
        work.run(host::get, form::setHost, e -> notices.failed(Texts.of("profiles.hostFailed", text(e))));
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

    /// Shows a profile in the form.
    public void select(@Nullable StoredProfile entry) {
        selected.set(Optional.ofNullable(entry));
        Profile profile = entry == null ? null : entry.profile();
        if (profile != null && !form.isEditing(profile.id())) {
            form.load(profile);
        }
        preview.set(Optional.empty());
        previewProblem.set("");
        readLastRun();
    }

    /// Saves a new profile and selects it.
    public void create(String name) {
        String id = ProfileId.fromName(name, store::exists);
        save(ProfileEdit.blank(id, name).done(), Texts.of("profiles.created", name));
    }

    /// Saves what the form says.
    public void save() {
        Profile profile = form.profile();
        save(profile, Texts.of(form.hasErrors() ? "profiles.savedWithErrors" : "profiles.saved", profile.name()));
    }

    private void save(Profile profile, String said) {
        work.run(() -> {
            store.save(profile);
            return profile;
        }, saved -> {
            if (form.profile().id().equals(saved.id())) {
                form.saved(saved);
            } else {
                form.load(saved);
            }
            notices.say(said);
            reload(saved.id());
        }, e -> notices.failed(text(e)));
    }

    /// Takes the form back to the saved profile.
    public void revert() {
        selected.get().map(StoredProfile::profile).ifPresent(form::load);
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
        plan.set().forEach((name, value) -> variables.append(name).append('=').append(value).append('\n'));
        plan.removed().stream().sorted().forEach(name -> variables.append(Texts.of("profiles.removed", name)).append('\n'));
        return new Preview(String.join(" ", plan.command()), variables.toString().strip(), String.join("\n", plan.notes()), plan.shellLine());
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
