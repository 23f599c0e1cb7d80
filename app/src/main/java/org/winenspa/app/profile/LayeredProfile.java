package org.winenspa.app.profile;

import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/// A profile with the answer to «who says so?» for each of its values.
///
/// @param profile the values that hold
/// @param inherited the values that would hold if the profile's own file said nothing
/// @param inheritedFrom who says the inherited values; what is missing is built in
/// @param own the fields that the profile's own file sets, also those that it sets to what it would inherit
public record LayeredProfile(
        Profile profile, Profile inherited, Map<ProfileField, Origin> inheritedFrom, Set<ProfileField> own) {

    public LayeredProfile {
        Map<ProfileField, Origin> from = new EnumMap<>(ProfileField.class);
        from.putAll(inheritedFrom);
        inheritedFrom = Collections.unmodifiableMap(from);
        Set<ProfileField> fields = EnumSet.noneOf(ProfileField.class);
        fields.addAll(own);
        own = Collections.unmodifiableSet(fields);
    }

    /// A profile over the built-in values alone; what differs from them is its own.
    public static LayeredProfile overBuiltIn(Profile profile) {
        Profile blank = ProfileEdit.blank(profile.id(), profile.id()).done();
        return new LayeredProfile(profile, blank, Map.of(), differing(profile, blank));
    }

    /// Who says a value.
    public Origin origin(ProfileField field) {
        return own.contains(field) ? Origin.APP : inheritedOrigin(field);
    }

    /// Who would say it if the profile did not.
    public Origin inheritedOrigin(ProfileField field) {
        return inheritedFrom.getOrDefault(field, Origin.BUILT_IN);
    }

    /// The same values without one's own value of a field.
    public LayeredProfile reset(ProfileField field) {
        Set<ProfileField> fields = EnumSet.noneOf(ProfileField.class);
        fields.addAll(own);
        fields.remove(field);
        return new LayeredProfile(profile.edit().take(field, inherited).done(), inherited, inheritedFrom, fields);
    }

    /// The same layers under other values: what differs from the inherited values becomes one's own.
    public LayeredProfile with(Profile changed) {
        Set<ProfileField> fields = differing(changed, inherited);
        fields.addAll(own);
        return new LayeredProfile(changed, inherited, inheritedFrom, fields);
    }

    /// The fields in which two profiles differ.
    public static Set<ProfileField> differing(Profile a, Profile b) {
        Set<ProfileField> fields = EnumSet.noneOf(ProfileField.class);
        ProfileField.inFile().stream().filter(f -> !f.of(a).equals(f.of(b))).forEach(fields::add);
        return fields;
    }
}
