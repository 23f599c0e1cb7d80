package org.winenspa.app.profile;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// A profile being changed. Not thread-safe: it belongs to the form or command that made it.
public final class ProfileEdit {

    private final Map<ProfileField, Object> values = new EnumMap<>(ProfileField.class);

    ProfileEdit(Profile from) {
        id(from.id());
        ProfileField.inFile().forEach(field -> take(field, from));
    }

    /// Starts a new profile with the built-in defaults.
    ///
    /// @param id see [ProfileId#fromName]
    /// @param name what the user calls it
    public static ProfileEdit blank(String id, String name) {
        return new ProfileEdit(new Profile(id, name, "", List.of(), id, Profile.AUTO, RealTime.DEFAULT,
                false, false, "", Map.of(), true, AudioPeriod.DEFAULT));
    }

    /// Takes one field from another profile.
    public ProfileEdit take(ProfileField field, Profile from) {
        return put(field, field.of(from));
    }

    public ProfileEdit id(String value) {
        return put(ProfileField.ID, value);
    }

    public ProfileEdit name(String value) {
        return put(ProfileField.NAME, value);
    }

    public ProfileEdit executable(String value) {
        return put(ProfileField.EXECUTABLE, value);
    }

    public ProfileEdit arguments(List<String> value) {
        return put(ProfileField.ARGUMENTS, List.copyOf(value));
    }

    public ProfileEdit prefix(String value) {
        return put(ProfileField.PREFIX, value);
    }

    public ProfileEdit runtime(String value) {
        return put(ProfileField.RUNTIME, value);
    }

    public ProfileEdit realTime(RealTime value) {
        return put(ProfileField.RT_ENABLED, value.enabled())
                .put(ProfileField.RT_PRIORITY, value.priority())
                .put(ProfileField.RT_POLICY, value.policy());
    }

    public ProfileEdit hugepages(boolean value) {
        return put(ProfileField.HUGEPAGES, value);
    }

    public ProfileEdit lockMemory(boolean value) {
        return put(ProfileField.LOCK_MEMORY, value);
    }

    public ProfileEdit cpus(String value) {
        return put(ProfileField.CPUS, value);
    }

    public ProfileEdit environment(Map<String, String> value) {
        return put(ProfileField.ENVIRONMENT, new LinkedHashMap<>(value));
    }

    public ProfileEdit telemetry(boolean value) {
        return put(ProfileField.TELEMETRY, value);
    }

    public ProfileEdit audio(AudioPeriod value) {
        return put(ProfileField.FRAMES, value.frames()).put(ProfileField.RATE, value.rateHz());
    }

    private ProfileEdit put(ProfileField field, Object value) {
        values.put(field, value);
        return this;
    }

    /// The profile as it stands now.
    public Profile done() {
        return new Profile(get(ProfileField.ID), get(ProfileField.NAME), get(ProfileField.EXECUTABLE),
                get(ProfileField.ARGUMENTS), get(ProfileField.PREFIX), get(ProfileField.RUNTIME),
                new RealTime(get(ProfileField.RT_ENABLED), get(ProfileField.RT_PRIORITY), get(ProfileField.RT_POLICY)),
                get(ProfileField.HUGEPAGES), get(ProfileField.LOCK_MEMORY), get(ProfileField.CPUS),
                get(ProfileField.ENVIRONMENT), get(ProfileField.TELEMETRY),
                new AudioPeriod(get(ProfileField.FRAMES), get(ProfileField.RATE)));
    }

    /// The constructor fills every field, and each setter keeps its field's type.
    @SuppressWarnings("unchecked")
    private <T> T get(ProfileField field) {
        return (T) Objects.requireNonNull(values.get(field));
    }
}
