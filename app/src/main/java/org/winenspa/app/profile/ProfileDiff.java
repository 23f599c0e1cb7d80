package org.winenspa.app.profile;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What differs between two profiles. Values of variables that look like secrets are masked.
///
/// @param key the dotted key in the file, such as `audio.frames` or `environment.WINEDEBUG`
/// @param before as TOML; empty when only the second one has it
/// @param after likewise
public record ProfileDiff(String key, String before, String after) {

    /// The differences, in the order of a file; none means that both run the same.
    public static List<ProfileDiff> of(Profile before, Profile after) {
        Map<String, String> left = TomlText.values(before);
        Map<String, String> right = TomlText.values(after);
        Set<String> keys = new LinkedHashSet<>(left.keySet());
        keys.addAll(right.keySet());
        List<ProfileDiff> found = new ArrayList<>();
        for (String key : keys) {
            String a = left.getOrDefault(key, "");
            String b = right.getOrDefault(key, "");
            if (!a.equals(b)) {
                found.add(new ProfileDiff(key, shown(key, a), shown(key, b)));
            }
        }
        return List.copyOf(found);
    }

    private static String shown(String key, String value) {
        String table = ProfileField.ENVIRONMENT.key() + ".";
        return key.startsWith(table) && !value.isEmpty() && KnownVariable.isSecret(key.substring(table.length()))
                ? KnownVariable.MASK
                : value;
    }
}
