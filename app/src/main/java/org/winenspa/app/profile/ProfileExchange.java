package org.winenspa.app.profile;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/// Profiles as files that go from one machine to another.
///
/// An exported file is a profile file that says its schema and every value that is not built in, also those that this
/// user's defaults set: it means the same where other defaults hold.
public final class ProfileExchange {

    private ProfileExchange() {}

    /// A file for another machine.
    ///
    /// @param withSecrets false leaves out variables whose names say that they are secret; a comment names them
    public static String export(Profile profile, boolean withSecrets) {
        Map<String, String> open = new LinkedHashMap<>(profile.environment());
        StringBuilder text = new StringBuilder("# Profile of Wine-NSPA Studio; `nspa profiles import` reads it.\n");
        for (String name : profile.environment().keySet()) {
            if (!withSecrets && KnownVariable.isSecret(name)) {
                open.remove(name);
                text.append("# left out, because it looks like a secret: environment.")
                        .append(name.replaceAll("\\p{Cntrl}", "?")).append('\n');
            }
        }
        Profile shown = profile.edit().environment(open).done();
        // the id does not travel, so what follows from it has to be said
        Set<ProfileField> said = EnumSet.of(ProfileField.NAME, ProfileField.PREFIX);
        said.addAll(LayeredProfile.overBuiltIn(shown).own());
        Map<String, String> values = new LinkedHashMap<>(Map.of("schema", String.valueOf(ProfileToml.SCHEMA)));
        values.putAll(TomlText.values(shown, said));
        return TomlText.whole(values, text.toString());
    }

    /// Reads an exported file, or any profile file.
    ///
    /// @param content untrusted
    /// @param otherwise the name of a profile whose file says none
    /// @param taken whether an id is in use
    /// @throws ProfileException naming every key that is wrong
    public static Profile read(byte[] content, String otherwise, Predicate<String> taken) throws ProfileException {
        LayeredProfile layer = ProfileToml.layer("import", content, ProfileEdit.blank("import", otherwise).done());
        Profile read = layer.profile();
        List<FieldMessage> wrong = ProfileValidator.check(read, HostFacts.unknown()).stream()
                .filter(m -> m.isError() && m.field() != ProfileField.EXECUTABLE).toList();
        if (!wrong.isEmpty()) {
            throw new ProfileException("the imported profile", wrong);
        }
        String id = ProfileId.fromName(read.name(), taken);
        String prefix = layer.own().contains(ProfileField.PREFIX) ? read.prefix() : id;
        return read.edit().id(id).prefix(prefix).done();
    }
}
