package org.winenspa.app.ui.profiles;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.winenspa.app.AtomicFile;
import org.winenspa.app.profile.Profile;
import org.winenspa.app.profile.ProfileDiff;
import org.winenspa.app.profile.ProfileExchange;
import org.winenspa.app.profile.ProfileHistory.Version;
import org.winenspa.app.profile.ProfileStore;
import org.winenspa.app.profile.ProfileToml;
import org.winenspa.app.profile.StoredProfile;
import org.winenspa.app.text.Texts;
import org.winenspa.app.ui.Notices;
import org.winenspa.app.ui.Work;

/// What a profile is compared with: its former versions, other profiles, a file to import. FX thread.
public final class HistoryModel {
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());

    /// Something to compare with.
    ///
    /// @param label what it is
    /// @param profile reads it; blocks
    /// @param version the former version that it is, if it is one
    public record Other(String label, Callable<Profile> profile, Optional<Version> version) {}

    /// A comparison that was made.
    ///
    /// @param with what
    /// @param rows one line a difference, or the sentence that there is none
    public record Comparison(Other with, List<String> rows) {
        public Comparison {
            rows = List.copyOf(rows);
        }
    }

    private final ProfileStore store;
    private final Work work;
    private final Notices notices;
    private final Consumer<String> changed;
    private final ObservableList<Other> others = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<Optional<Comparison>> comparison = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Profile>> imported = new ReadOnlyObjectWrapper<>(Optional.empty());
    private String id = "";

    HistoryModel(ProfileStore store, Work work, Notices notices, Consumer<String> changed) {
        this.store = store;
        this.work = work;
        this.notices = notices;
        this.changed = changed;
    }

    /// Lists what the profile can be compared with.
    void open(String profileId, List<StoredProfile> profiles) {
        id = profileId;
        comparison.set(Optional.empty());
        imported.set(Optional.empty());
        List<Other> found = new ArrayList<>();
        for (StoredProfile entry : profiles) {
            if (!entry.id().equals(profileId) && entry.profile() != null) {
                found.add(new Other(Texts.of("profile.history.profile", ProfilesViewModel.name(entry)), () -> store.load(entry.id()), Optional.empty()));
            }
        }
        work.run(() -> store.history().list(profileId), versions -> {
            if (id.equals(profileId)) {
                others.clear();
                versions.forEach(v -> others.add(new Other(Texts.of("profile.history.version", WHEN.format(v.replaced())),
                        () -> store.history().profile(v, store.layers()).profile(), Optional.of(v))));
                others.addAll(found);
            }
        }, this::failed);
    }

    /// Works out what differs between something and the profile as it is saved.
    public void compare(Other other) {
        String shown = id;
        imported.set(Optional.empty());
        work.run(() -> new Comparison(other, rows(ProfileDiff.of(other.profile().call(), store.load(shown)))),
                made -> comparison.set(Optional.of(made)), this::failed);
    }

    private static List<String> rows(List<ProfileDiff> diff) {
        String nothing = Texts.of("profile.history.nothing");
        return diff.isEmpty() ? List.of(Texts.of("profile.history.same")) : diff.stream().map(d -> Texts.of("profile.history.row", d.key(),
                d.before().isEmpty() ? nothing : d.before(), d.after().isEmpty() ? nothing : d.after())).toList();
    }

    /// Makes the former version that is compared with the present one.
    public void restore() {
        String shown = id;
        comparison.get().flatMap(c -> c.with().version()).ifPresent(version -> work.run(() -> {
            store.restore(shown, version);
            return shown;
        }, back -> {
            notices.say(Texts.of("profile.history.restored"));
            changed.accept(back);
        }, this::failed));
    }

    /// Writes the saved profile as a file for another machine, without secrets.
    public void export(Path file) {
        String shown = id;
        work.run(() -> {
            AtomicFile.write(file, ProfileExchange.export(store.load(shown), false).getBytes(StandardCharsets.UTF_8));
            return file;
        }, written -> notices.say(Texts.of("profile.history.exported", written)), this::failed);
    }

    /// Reads a file and shows how it differs from the profile; nothing is changed yet.
    public void read(Path file) {
        String shown = id;
        String stem = String.valueOf(file.getFileName()).replaceFirst("\\.[^.]*$", "");
        Callable<Profile> reader = () -> {
            try (InputStream in = Files.newInputStream(file)) {
                return ProfileExchange.read(in.readNBytes(ProfileToml.MAX_BYTES + 1), stem, store::exists);
            }
        };
        work.run(() -> {
            Profile profile = reader.call();
            Other other = new Other(Texts.of("profile.history.file", file.getFileName()), () -> profile, Optional.empty());
            comparisonOf(other, ProfileDiff.of(store.load(shown), profile));
            return profile;
        }, profile -> imported.set(Optional.of(profile)), this::failed);
    }

    private void comparisonOf(Other other, List<ProfileDiff> diff) {
        work.tell(() -> comparison.set(Optional.of(new Comparison(other, rows(diff)))));
    }

    /// Takes the file that was read over as a new profile.
    public void takeOver() {
        imported.get().ifPresent(profile -> work.run(() -> {
            store.save(profile);
            return profile;
        }, saved -> {
            notices.say(Texts.of("profile.history.imported", saved.name()));
            changed.accept(saved.id());
        }, this::failed));
    }

    private void failed(Exception e) {
        notices.failed(e.getMessage() == null ? e.toString() : e.getMessage());
    }

    public ObservableList<Other> others() {
        return others;
    }

    /// The comparison that shows, empty if none was asked for.
    public ReadOnlyObjectProperty<Optional<Comparison>> comparisonProperty() {
        return comparison.getReadOnlyProperty();
    }

    /// The profile that a file holds and that can be taken over.
    public ReadOnlyObjectProperty<Optional<Profile>> importedProperty() {
        return imported.getReadOnlyProperty();
    }
}
