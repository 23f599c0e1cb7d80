package org.winenspa.app.ui.profiles;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.winenspa.app.profile.AudioPeriod;
import org.winenspa.app.profile.FieldMessage;
import org.winenspa.app.profile.HostFacts;
import org.winenspa.app.profile.LayeredProfile;
import org.winenspa.app.profile.Origin;
import org.winenspa.app.profile.Profile;
import org.winenspa.app.profile.ProfileCost;
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
    private final Map<ProfileField, ReadOnlyObjectWrapper<Origin>> origins = new EnumMap<>(ProfileField.class);
    private final Map<ProfileField, ReadOnlyStringWrapper> costs = new EnumMap<>(ProfileField.class);
    private final ReadOnlyObjectWrapper<Boolean> dirty = new ReadOnlyObjectWrapper<>(false);
    private final ReadOnlyObjectWrapper<Boolean> blocked = new ReadOnlyObjectWrapper<>(false);
    private final Set<ProfileField> own = EnumSet.noneOf(ProfileField.class);
    private HostFacts host = HostFacts.unknown();
    private LayeredProfile base;
    private boolean loading;

    /// A form that shows `first`.
    public ProfileForm(Profile first) {
        base = LayeredProfile.overBuiltIn(first);
        for (ProfileField field : ProfileField.values()) {
            messages.put(field, new ReadOnlyObjectWrapper<>(Optional.empty()));
            origins.put(field, new ReadOnlyObjectWrapper<>(Origin.BUILT_IN));
            costs.put(field, new ReadOnlyStringWrapper(""));
        }
        TEXTS.forEach(field -> texts.put(field, new SimpleStringProperty("")));
        SWITCHES.forEach(field -> switches.put(field, new SimpleBooleanProperty()));
        load(base);
        texts.values().forEach(p -> p.subscribe(this::changed));
        switches.values().forEach(p -> p.subscribe(this::changed));
    }

    /// Shows another profile over the built-in values; unsaved changes are gone.
    public void load(Profile profile) {
        load(LayeredProfile.overBuiltIn(profile));
    }

    /// Shows another profile; unsaved changes are gone.
    public void load(LayeredProfile layered) {
        loading = true;
        base = layered;
        own.clear();
        own.addAll(layered.own());
        ProfileField.inFile().forEach(field -> show(field, layered.profile()));
        loading = false;
        changed();
    }

    private void show(ProfileField field, Profile from) {
        if (field.kind() == ProfileField.Kind.FLAG) {
            flag(field).set((Boolean) field.of(from));
        } else {
            text(field).set(text(field.of(from)));
        }
    }

    private static String text(Object value) {
        return switch (value) {
            case List<?> lines -> lines.stream().map(String::valueOf).collect(Collectors.joining("\n"));
            case Map<?, ?> variables -> variables.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).collect(Collectors.joining("\n"));
            default -> String.valueOf(value);
        };
    }

    /// The shown profile was saved as `layered`; what was typed since then stays and is unsaved.
    public void saved(LayeredProfile layered) {
        base = layered;
        own.addAll(layered.own());
        changed();
    }

    /// Takes a field back to what it inherits.
    public void reset(ProfileField field) {
        loading = true;
        own.remove(field);
        show(field, base.inherited());
        loading = false;
        changed();
    }

    /// What a reset of a field brings, and who says it.
    public String inherited(ProfileField field) {
        String value = text(field.of(base.inherited()));
        return Texts.of("profile.reset", value.isEmpty() ? Texts.of("value.empty") : value, word(base.inheritedOrigin(field)));
    }

    /// Who says a value, in a word.
    static String word(Origin origin) {
        return Texts.of("profile.origin." + origin.name().toLowerCase(Locale.ROOT));
    }

    /// Id of the profile that is shown.
    public String id() {
        return base.profile().id();
    }

    /// Whether `id` shows and has unsaved changes.
    public boolean isEditing(String id) {
        return id().equals(id) && dirty.get();
    }

    /// What profiles are checked against on this machine.
    public void setHost(HostFacts facts) {
        host = facts;
        changed();
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
        LayeredProfile layered = layered();
        origins.forEach((field, origin) -> origin.set(layered.origin(field)));
        costs.forEach((field, cost) -> cost.set(ProfileCost.of(field, now).orElse("")));
        dirty.set(!now.equals(base.profile()) || !layered.own().equals(base.own()) || unreadable);
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

    /// The profile as the form says, with what it says itself.
    public LayeredProfile layered() {
        return new LayeredProfile(profile(), base.inherited(), base.inheritedFrom(), own).with(profile());
    }

    /// The profile as the form says; unreadable numbers keep the value before.
    public Profile profile() {
        int priority = number(ProfileField.RT_PRIORITY);
        int frames = number(ProfileField.FRAMES);
        int rate = number(ProfileField.RATE);
        Profile before = base.profile();
        return before.edit()
                .name(text(ProfileField.NAME).get().strip())
                .executable(text(ProfileField.EXECUTABLE).get().strip())
                .arguments(text(ProfileField.ARGUMENTS).get().lines().filter(l -> !l.isEmpty()).toList())
                .prefix(text(ProfileField.PREFIX).get().strip())
                .runtime(text(ProfileField.RUNTIME).get().strip())
                .cpus(text(ProfileField.CPUS).get().strip())
                .realTime(new RealTime(flag(ProfileField.RT_ENABLED).get(), priority < 0 ? before.realTime().priority() : priority, policy()))
                .hugepages(flag(ProfileField.HUGEPAGES).get())
                .lockMemory(flag(ProfileField.LOCK_MEMORY).get())
                .telemetry(flag(ProfileField.TELEMETRY).get())
                .audio(new AudioPeriod(frames < 0 ? before.audio().frames() : frames, rate < 0 ? before.audio().rateHz() : rate))
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
        return base.profile().realTime().policy();
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

    /// Who says the value of a field.
    public ReadOnlyObjectProperty<Origin> originProperty(ProfileField field) {
        return Objects.requireNonNull(origins.get(field)).getReadOnlyProperty();
    }

    /// What the value of a field costs, empty if nothing.
    public ReadOnlyStringProperty costProperty(ProfileField field) {
        return Objects.requireNonNull(costs.get(field)).getReadOnlyProperty();
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
