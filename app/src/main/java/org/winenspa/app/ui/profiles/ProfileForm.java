package org.winenspa.app.ui.profiles;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.winenspa.app.profile.AudioPeriod;
import org.winenspa.app.profile.FieldMessage;
import org.winenspa.app.profile.HostFacts;
import org.winenspa.app.profile.Profile;
import org.winenspa.app.profile.ProfileField;
import org.winenspa.app.profile.ProfileValidator;
import org.winenspa.app.profile.RealTime;
import org.winenspa.app.profile.RtPolicy;
import org.winenspa.app.text.Texts;

/// The fields of a profile as text and switches, and what is wrong with each. What cannot be read as a number stays as the user typed it.
/// FX thread.
public final class ProfileForm {
    static final List<ProfileField> TEXTS = List.of(ProfileField.NAME, ProfileField.EXECUTABLE, ProfileField.ARGUMENTS, ProfileField.PREFIX,
            ProfileField.RUNTIME, ProfileField.CPUS, ProfileField.RT_PRIORITY, ProfileField.RT_POLICY, ProfileField.FRAMES, ProfileField.RATE,
            ProfileField.ENVIRONMENT);
    static final List<ProfileField> SWITCHES =
            List.of(ProfileField.RT_ENABLED, ProfileField.HUGEPAGES, ProfileField.LOCK_MEMORY, ProfileField.TELEMETRY);

    private final Map<ProfileField, StringProperty> texts = new EnumMap<>(ProfileField.class);
    private final Map<ProfileField, BooleanProperty> switches = new EnumMap<>(ProfileField.class);
    private final Map<ProfileField, ReadOnlyObjectWrapper<Optional<FieldMessage>>> messages = new EnumMap<>(ProfileField.class);
    private final ReadOnlyObjectWrapper<Boolean> dirty = new ReadOnlyObjectWrapper<>(false);
    private final ReadOnlyObjectWrapper<Boolean> blocked = new ReadOnlyObjectWrapper<>(false);
    private HostFacts host = HostFacts.unknown();
    private Profile base;
    private boolean loading;

    /// A form that shows `first`.
    public ProfileForm(Profile first) {
        base = first;
        for (ProfileField field : ProfileField.values()) {
            messages.put(field, new ReadOnlyObjectWrapper<>(Optional.empty()));
        }
        TEXTS.forEach(field -> texts.put(field, new SimpleStringProperty("")));
        SWITCHES.forEach(field -> switches.put(field, new SimpleBooleanProperty()));
        load(first);
        texts.values().forEach(p -> p.subscribe(this::changed));
        switches.values().forEach(p -> p.subscribe(this::changed));
    }

    /// Shows another profile; unsaved changes are gone.
    public void load(Profile profile) {
        loading = true;
        base = profile;
        text(ProfileField.NAME).set(profile.name());
        text(ProfileField.EXECUTABLE).set(profile.executable());
        text(ProfileField.ARGUMENTS).set(String.join("\n", profile.arguments()));
        text(ProfileField.PREFIX).set(profile.prefix());
        text(ProfileField.RUNTIME).set(profile.runtime());
        text(ProfileField.CPUS).set(profile.cpus());
        text(ProfileField.RT_PRIORITY).set(Integer.toString(profile.realTime().priority()));
        text(ProfileField.RT_POLICY).set(profile.realTime().policy().name());
        text(ProfileField.FRAMES).set(Integer.toString(profile.audio().frames()));
        text(ProfileField.RATE).set(Integer.toString(profile.audio().rateHz()));
        text(ProfileField.ENVIRONMENT).set(environment(profile.environment()));
        flag(ProfileField.RT_ENABLED).set(profile.realTime().enabled());
        flag(ProfileField.HUGEPAGES).set(profile.hugepages());
        flag(ProfileField.LOCK_MEMORY).set(profile.lockMemory());
        flag(ProfileField.TELEMETRY).set(profile.telemetry());
        loading = false;
        changed();
    }

    /// The shown profile was saved as `profile`; what was typed since then stays and is unsaved.
    public void saved(Profile profile) {
        base = profile;
        changed();
    }

    /// Whether `id` shows and has unsaved changes.
    public boolean isEditing(String id) {
        return base.id().equals(id) && dirty.get();
    }

    /// What profiles are checked against on this machine.
    public void setHost(HostFacts facts) {
        host = facts;
        changed();
    }

    private static String environment(Map<String, String> variables) {
        return String.join("\n", variables.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).toList());
    }

    private void changed() {
        if (loading) {
            return;
        }
        Map<ProfileField, FieldMessage> found = new EnumMap<>(ProfileField.class);
        unreadable().forEach(m -> found.putIfAbsent(m.field(), m));
        boolean unreadable = !found.isEmpty() || text(ProfileField.NAME).get().isBlank();
        Profile now = profile();
        ProfileValidator.check(now, host).forEach(m -> found.merge(m.field(), m, (a, b) -> a.isError() || !b.isError() ? a : b));
        messages.forEach((field, message) -> message.set(Optional.ofNullable(found.get(field))));
        blocked.set(unreadable);
        dirty.set(!now.equals(base) || unreadable);
    }

    private List<FieldMessage> unreadable() {
        List<FieldMessage> found = new ArrayList<>();
        for (ProfileField field : List.of(ProfileField.RT_PRIORITY, ProfileField.FRAMES, ProfileField.RATE)) {
            if (number(field) < 0) {
                found.add(FieldMessage.error(field, Texts.of("form.notANumber", text(field).get())));
            }
        }
        for (String line : text(ProfileField.ENVIRONMENT).get().lines().filter(l -> !l.isBlank()).toList()) {
            if (line.indexOf('=') <= 0) {
                found.add(FieldMessage.error(ProfileField.ENVIRONMENT, Texts.of("form.notAVariable", line)));
                break;
            }
        }
        return found;
    }

    /// The number in a field, -1 if it is none.
    private int number(ProfileField field) {
        String typed = text(field).get().strip();
        return typed.matches("[0-9]{1,9}") ? Integer.parseInt(typed) : -1;
    }

    /// The profile as the form says; unreadable numbers keep the value before.
    public Profile profile() {
        int priority = number(ProfileField.RT_PRIORITY);
        int frames = number(ProfileField.FRAMES);
        int rate = number(ProfileField.RATE);
        return base.edit()
                .name(text(ProfileField.NAME).get().strip())
                .executable(text(ProfileField.EXECUTABLE).get().strip())
                .arguments(text(ProfileField.ARGUMENTS).get().lines().filter(l -> !l.isEmpty()).toList())
                .prefix(text(ProfileField.PREFIX).get().strip())
                .runtime(text(ProfileField.RUNTIME).get().strip())
                .cpus(text(ProfileField.CPUS).get().strip())
                .realTime(new RealTime(flag(ProfileField.RT_ENABLED).get(), priority < 0 ? base.realTime().priority() : priority, policy()))
                .hugepages(flag(ProfileField.HUGEPAGES).get())
                .lockMemory(flag(ProfileField.LOCK_MEMORY).get())
                .telemetry(flag(ProfileField.TELEMETRY).get())
                .audio(new AudioPeriod(frames < 0 ? base.audio().frames() : frames, rate < 0 ? base.audio().rateHz() : rate))
                .environment(variables())
                .done();
    }

    private RtPolicy policy() {
        String chosen = text(ProfileField.RT_POLICY).get().toUpperCase(Locale.ROOT);
        for (RtPolicy policy : RtPolicy.values()) {
            if (policy.name().equals(chosen)) {
                return policy;
            }
        }
        return base.realTime().policy();
    }

    private Map<String, String> variables() {
        Map<String, String> found = new LinkedHashMap<>();
        text(ProfileField.ENVIRONMENT).get().lines().forEach(line -> {
            int at = line.indexOf('=');
            if (at > 0) {
                found.put(line.substring(0, at).strip(), line.substring(at + 1));
            }
        });
        return found;
    }

    /// Text of a field.
    public StringProperty text(ProfileField field) {
        StringProperty property = texts.get(field);
        if (property == null) {
            throw new IllegalArgumentException(field + " is not a text");
        }
        return property;
    }

    /// Switch of a field.
    public BooleanProperty flag(ProfileField field) {
        BooleanProperty property = switches.get(field);
        if (property == null) {
            throw new IllegalArgumentException(field + " is not a switch");
        }
        return property;
    }

    /// What is wrong with a field, the gravest.
    public ReadOnlyObjectProperty<Optional<FieldMessage>> messageProperty(ProfileField field) {
        ReadOnlyObjectWrapper<Optional<FieldMessage>> property = messages.get(field);
        if (property == null) {
            throw new IllegalArgumentException(field + " has no message");
        }
        return property.getReadOnlyProperty();
    }

    /// Whether any message stops a launch.
    public boolean hasErrors() {
        return messages.values().stream().anyMatch(m -> m.get().map(FieldMessage::isError).orElse(false));
    }

    /// Whether there is something to save.
    public ReadOnlyObjectProperty<Boolean> dirtyProperty() {
        return dirty.getReadOnlyProperty();
    }

    /// Whether the form cannot be saved as it stands: a number that is none, or no name.
    public ReadOnlyObjectProperty<Boolean> blockedProperty() {
        return blocked.getReadOnlyProperty();
    }
}
