package org.winenspa.app.profile;

import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Changes profiles by words such as `audio.frames=128`, with the checks that a file gets.
public final class ProfileAssignments {

    private static final String VARIABLE = ProfileField.ENVIRONMENT.key() + ".";

    private ProfileAssignments() {}

    /// Gives keys a value of their own, even if it is the one that they inherit.
    ///
    /// @param words `key=value`; `environment.NAME=value` sets one variable
    /// @throws ProfileException when a word is none, a key is unknown or a value has the wrong type
    public static LayeredProfile set(LayeredProfile layered, List<String> words) throws ProfileException {
        LayeredProfile now = layered;
        for (String word : words) {
            int at = word.indexOf('=');
            if (at <= 0) {
                throw problem(layered, "\"" + shown(word) + "\" is not key=value.");
            }
            now = set(now, word.substring(0, at), word.substring(at + 1));
        }
        return now;
    }

    private static LayeredProfile set(LayeredProfile layered, String key, String value) throws ProfileException {
        if (key.startsWith(VARIABLE)) {
            Map<String, String> variables = new LinkedHashMap<>(layered.profile().environment());
            variables.put(key.substring(VARIABLE.length()), value);
            return own(layered, layered.profile().edit().environment(variables).done(), ProfileField.ENVIRONMENT);
        }
        ProfileField field = field(layered, key);
        if (field.kind() == ProfileField.Kind.TABLE) {
            throw problem(layered, "set one variable: " + VARIABLE + "NAME=value.");
        }
        boolean plain = field.kind() == ProfileField.Kind.TEXT;
        String toml = key + " = " + (plain ? TomlText.quoted(value) : value.replaceAll("\\p{Cntrl}", " "));
        Profile read = ProfileToml.layer(layered.profile().id(), toml.getBytes(StandardCharsets.UTF_8), layered.profile()).profile();
        return own(layered, read, field);
    }

    /// Takes values of one's own away, so that the inherited ones hold.
    ///
    /// @param keys dotted keys; `environment.NAME` takes one variable away
    /// @throws ProfileException when a key is unknown or belongs to one profile only
    public static LayeredProfile reset(LayeredProfile layered, List<String> keys) throws ProfileException {
        LayeredProfile now = layered;
        for (String key : keys) {
            if (key.startsWith(VARIABLE)) {
                Map<String, String> variables = new LinkedHashMap<>(now.profile().environment());
                variables.remove(key.substring(VARIABLE.length()));
                now = own(now, now.profile().edit().environment(variables).done(), ProfileField.ENVIRONMENT);
                continue;
            }
            ProfileField field = field(layered, key);
            if (!field.isInheritable()) {
                throw problem(layered, key + " has no default: only a profile can say it.");
            }
            now = now.reset(field);
        }
        return now;
    }

    private static LayeredProfile own(LayeredProfile layered, Profile changed, ProfileField field) {
        Set<ProfileField> own = EnumSet.of(field);
        own.addAll(layered.own());
        return new LayeredProfile(changed, layered.inherited(), layered.inheritedFrom(), own);
    }

    private static ProfileField field(LayeredProfile layered, String key) throws ProfileException {
        return ProfileField.ofKey(key).orElseThrow(() -> problem(layered, "there is no key \"" + shown(key) + "\"; known are "
                + ProfileField.inFile().stream().map(ProfileField::key).collect(Collectors.joining(", ")) + "."));
    }

    private static ProfileException problem(LayeredProfile layered, String text) {
        return new ProfileException(layered.profile().id(), List.of(FieldMessage.error(ProfileField.FILE, text)));
    }

    private static String shown(String text) {
        String clean = text.replaceAll("\\p{Cntrl}", "?");
        return clean.length() > 80 ? clean.substring(0, 80) + "…" : clean;
    }
}
