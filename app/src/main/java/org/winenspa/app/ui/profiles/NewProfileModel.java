package org.winenspa.app.ui.profiles;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.winenspa.app.daw.DawSearch;
import org.winenspa.app.daw.FoundDaw;
import org.winenspa.app.profile.FieldMessage;
import org.winenspa.app.profile.HostFacts;
import org.winenspa.app.profile.Profile;
import org.winenspa.app.profile.ProfileCard;
import org.winenspa.app.profile.ProfileEdit;
import org.winenspa.app.profile.ProfileId;
import org.winenspa.app.profile.ProfileStore;
import org.winenspa.app.profile.ProfileValidator;
import org.winenspa.app.text.Texts;
import org.winenspa.app.ui.Notices;
import org.winenspa.app.ui.Work;

/// A new profile by choosing: a card, a program that was found, a prefix. FX thread.
public final class NewProfileModel {
    private final ProfileStore store;
    private final Supplier<DawSearch> daws;
    private final Work work;
    private final Notices notices;
    private final BiConsumer<Profile, Boolean> made;
    private final ReadOnlyBooleanWrapper showing = new ReadOnlyBooleanWrapper();
    private final ObjectProperty<ProfileCard> card = new SimpleObjectProperty<>(ProfileCard.TRACKING);
    private final StringProperty name = new SimpleStringProperty("");
    private final StringProperty program = new SimpleStringProperty("");
    private final StringProperty prefix = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper searched = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ObservableList<FoundDaw> found = FXCollections.observableArrayList();
    private HostFacts host = HostFacts.unknown();

    NewProfileModel(ProfileStore store, Supplier<DawSearch> daws, Work work, Notices notices, BiConsumer<Profile, Boolean> made) {
        this.store = store;
        this.daws = daws;
        this.work = work;
        this.notices = notices;
        this.made = made;
    }

    void setHost(HostFacts facts) {
        host = facts;
    }

    /// Begins anew and looks for installed programs.
    public void open() {
        card.set(ProfileCard.TRACKING);
        name.set(Texts.of("profiles.newName"));
        program.set("");
        prefix.set("");
        problem.set("");
        found.clear();
        showing.set(true);
        searched.set(Texts.of("profile.new.searching"));
        work.run(daws::get, search -> {
            found.setAll(search.found());
            String counted = Texts.of("profile.new.found", search.found().size(), search.prefixes());
            searched.set(search.notes().isEmpty() ? counted : counted + " " + String.join(" ", search.notes()));
        }, e -> searched.set(Texts.of("profile.new.searchFailed", String.valueOf(e.getMessage()))));
    }

    /// Takes a program that was found, with the prefix it is installed in.
    public void choose(FoundDaw daw) {
        program.set(daw.program().toString());
        prefix.set(daw.prefix().toString());
        if (name.get().isBlank() || name.get().equals(Texts.of("profiles.newName"))) {
            name.set(daw.edition() + " · " + card.get().title());
        }
    }

    /// Goes back to the list.
    public void cancel() {
        showing.set(false);
    }

    /// Makes the profile; stays open with the reason when it cannot be made.
    ///
    /// @param launch whether its program is started at once
    public void create(boolean launch) {
        String wanted = name.get().strip();
        if (wanted.isEmpty()) {
            problem.set(Texts.of("validate.name.missing"));
            return;
        }
        ProfileCard chosen = card.get();
        String file = program.get().strip();
        String where = prefix.get().strip();
        HostFacts facts = host;
        work.run(() -> {
            String id = ProfileId.fromName(wanted, store::exists);
            ProfileEdit edit = chosen.apply(store.blank(id, wanted).profile().edit(), facts).executable(file);
            Profile profile = where.isEmpty() ? edit.done() : edit.prefix(where).done();
            Optional<FieldMessage> wrong = ProfileValidator.check(profile, facts).stream().filter(FieldMessage::isError).findFirst();
            if (wrong.isPresent() && (launch || !file.isEmpty())) {
                return new Result(profile, wrong.get().text());
            }
            store.save(profile);
            return new Result(profile, "");
        }, result -> {
            problem.set(result.problem());
            if (result.problem().isEmpty()) {
                showing.set(false);
                made.accept(result.profile(), launch);
            }
        }, e -> notices.failed(String.valueOf(e.getMessage())));
    }

    private record Result(Profile profile, String problem) {}

    /// What is shown of a program that was found.
    public static String label(FoundDaw daw) {
        return Texts.of("profile.new.entry", daw.edition(),
                daw.version().map(v -> Texts.of("daw.version", v)).orElse(Texts.of("profile.new.noVersion")));
    }

    /// The prefix of a program in words: its folder's name.
    public static String prefixName(FoundDaw daw) {
        Path folder = daw.prefix().getFileName();
        return folder == null ? daw.prefix().toString() : folder.toString().replaceAll("\\p{Cntrl}", "?");
    }

    public ReadOnlyBooleanProperty showingProperty() {
        return showing.getReadOnlyProperty();
    }

    public ObjectProperty<ProfileCard> cardProperty() {
        return card;
    }

    public StringProperty nameProperty() {
        return name;
    }

    public StringProperty programProperty() {
        return program;
    }

    public StringProperty prefixProperty() {
        return prefix;
    }

    /// How the search went.
    public ReadOnlyStringProperty searchedProperty() {
        return searched.getReadOnlyProperty();
    }

    /// Why it was not made, empty if nothing was wrong.
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    public ObservableList<FoundDaw> found() {
        return found;
    }
}
