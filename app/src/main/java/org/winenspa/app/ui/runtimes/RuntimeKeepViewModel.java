package org.winenspa.app.ui.runtimes;

import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import org.winenspa.app.Sizes;
import org.winenspa.app.profile.Profile;
import org.winenspa.app.runtime.CapabilityProbe;
import org.winenspa.app.runtime.RuntimeCapabilities;
import org.winenspa.app.runtime.RuntimePins;
import org.winenspa.app.runtime.WineRuntime;
import org.winenspa.app.text.Texts;
import org.winenspa.app.ui.Notices;
import org.winenspa.app.ui.Work;

/// What each Wine build can do, who uses it, and which stay. FX thread; what blocks runs through [Work].
public final class RuntimeKeepViewModel {
    private final RuntimesViewModel runtimes;
    private final RuntimeServices services;
    private final Work work;
    private final Notices notices;
    private final Runnable profilesChanged;
    private final Map<String, RuntimeCapabilities> capabilities = new HashMap<>();
    private final ReadOnlyIntegerWrapper changes = new ReadOnlyIntegerWrapper();
    private RuntimePins pins = new RuntimePins(List.of(), List.of());

    /// @param profilesChanged told after a profile was pinned or unpinned
    public RuntimeKeepViewModel(RuntimesViewModel runtimes, RuntimeServices services, Work work, Notices notices, Runnable profilesChanged) {
        this.runtimes = runtimes;
        this.services = services;
        this.work = work;
        this.notices = notices;
        this.profilesChanged = profilesChanged;
    }

    /// Looks who uses what and into the binaries of each build that was not looked into yet.
    public void reload() {
        List<WineRuntime> known = List.copyOf(runtimes.runtimes());
        work.run(() -> RuntimePins.of(known, services.profiles().list()), found -> {
            pins = found;
            bump();
        }, e -> notices.failed(Texts.of("runtimes.unreadable", message(e))));
        for (WineRuntime runtime : known) {
            if (!capabilities.containsKey(runtime.key())) {
                work.run(() -> CapabilityProbe.of(runtime), found -> {
                    capabilities.put(runtime.key(), found);
                    bump();
                }, e -> notices.failed(Texts.of("runtimes.verifyFailed", runtime.key(), message(e))));
            }
        }
    }

    /// What the binaries of a build show, empty until they were looked into.
    public Optional<RuntimeCapabilities> capabilities(WineRuntime runtime) {
        return Optional.ofNullable(capabilities.get(runtime.key()));
    }

    /// Who uses which.
    public RuntimePins pins() {
        return pins;
    }

    /// Adds a Wine folder.
    public void add(Path folder) {
        work.run(() -> services.folders().add(folder), added -> {
            notices.say(Texts.of("runtimes.added", added.toString()));
            runtimes.reload();
        }, e -> notices.failed(message(e)));
    }

    /// Whether this build can be taken off the list without deleting anything.
    public boolean isAdded(WineRuntime runtime) {
        return runtime.key().startsWith("/");
    }

    /// Takes an added folder off the list; can be taken back.
    public void forget(WineRuntime runtime) {
        work.run(() -> services.folders().forget(runtime.root()), known -> {
            runtimes.reload();
            notices.offer(Texts.of("runtimes.forgotten", runtime.root().toString()), Texts.of("runtimes.undo"), () -> add(runtime.root()));
        }, e -> notices.failed(message(e)));
    }

    /// Deletes a build of ours; can be taken back until the panel closes.
    public void delete(WineRuntime runtime) {
        List<Profile> pinned = pins.pinnedTo(runtime);
        if (!pinned.isEmpty()) {
            notices.failed(Texts.of("runtimes.delete.pinned", runtime.key(), names(pinned)));
            return;
        }
        String size = capabilities(runtime).flatMap(c -> c.sizeBytes().optional()).map(Sizes::text).orElse("");
        work.run(() -> services.trash().delete(runtime), away -> {
            runtimes.reload();
            notices.offer(Texts.of("runtimes.deleted", runtime.key(), size), Texts.of("runtimes.undo"), () -> restore(runtime, away));
        }, e -> notices.failed(message(e)));
    }

    private void restore(WineRuntime runtime, Path away) {
        work.run(() -> {
            services.trash().restore(runtime.key(), away);
            return away;
        }, done -> runtimes.reload(), e -> notices.failed(message(e)));
    }

    /// Gives back the room of what was deleted more than a day ago.
    public void tidy() {
        work.run(() -> services.trash().purgeOld(Instant.now()), removed -> bump(), e -> notices.failed(message(e)));
    }

    /// Lets a profile run under this build only, or, if it does already, follow the newest again. Can be taken back.
    public void togglePin(Profile profile, WineRuntime runtime) {
        boolean unpin = profile.runtime().equals(runtime.key());
        String said = unpin ? Texts.of("runtimes.unpin.done", profile.name()) : Texts.of("runtimes.pin.done", profile.name(), runtime.key());
        choose(profile, unpin ? Profile.AUTO : runtime.key(), () ->
                notices.offer(said, Texts.of("runtimes.undo"), () -> choose(profile, profile.runtime(), () -> { })));
    }

    private void choose(Profile profile, String key, Runnable then) {
        work.run(() -> {
            services.profiles().save(services.profiles().load(profile.id()).edit().runtime(key).done());
            return key;
        }, done -> {
            reload();
            profilesChanged.run();
            then.run();
        }, e -> notices.failed(Texts.of("runtimes.pin.failed", profile.name(), message(e))));
    }

    static String names(List<Profile> profiles) {
        return profiles.stream().map(Profile::name).collect(Collectors.joining(", "));
    }

    private static String message(Exception e) {
        return String.valueOf(e.getMessage());
    }

    private void bump() {
        changes.set(changes.get() + 1);
    }

    /// Changes with everything that a card shows.
    public ReadOnlyIntegerProperty changesProperty() {
        return changes.getReadOnlyProperty();
    }
}
