package org.winenspa.app.profile;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// The defaults that profiles inherit: `defaults.toml` for all of them, `runtime-defaults/<runtime>.toml` for those that
/// name that runtime (`auto` and `system` included). Reads the files on every call.
public final class ProfileLayers {

    private static final Pattern RUNTIME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");

    private final Path folder;

    /// @param folder where `defaults.toml` is looked for; nothing needs to exist
    public ProfileLayers(Path folder) {
        this.folder = folder;
    }

    /// The file with the defaults of all profiles.
    public Path global() {
        return folder.resolve("defaults.toml");
    }

    /// The file with the defaults of the profiles of one runtime.
    ///
    /// @throws ProfileException when the runtime is a folder's path, which has no defaults of its own
    public Path ofRuntime(String runtime) throws ProfileException {
        if (!RUNTIME.matcher(runtime).matches()) {
            throw problem(ProfileField.RUNTIME, "\"" + runtime.replaceAll("\\p{Cntrl}", "?") + "\" has no defaults of its own:"
                    + " name auto, system or the key of a build.");
        }
        return folder.resolve("runtime-defaults").resolve(runtime + ".toml");
    }

    /// Puts a profile's own file over the defaults.
    ///
    /// @param content the profile's file, untrusted
    /// @throws ProfileException when the profile or one of the defaults files is wrong; the message names which
    LayeredProfile resolve(String id, byte[] content) throws ProfileException {
        Profile blank = ProfileEdit.blank(id, id).done();
        Map<ProfileField, Origin> from = new EnumMap<>(ProfileField.class);
        Profile inherited = over(blank, global(), Origin.GLOBAL, from);
        String runtime = ProfileToml.layer(id, content, inherited).profile().runtime();
        if (RUNTIME.matcher(runtime).matches()) {
            inherited = over(inherited, ofRuntime(runtime), Origin.RUNTIME, from);
        }
        LayeredProfile top = ProfileToml.layer(id, content, inherited);
        return new LayeredProfile(top.profile(), inherited, from, top.own());
    }

    private static Profile over(Profile below, Path file, Origin origin, Map<ProfileField, Origin> from)
            throws ProfileException {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return below;
        }
        LayeredProfile layer = ProfileToml.layer(below.id(), ProfileStore.content("defaults", file), below, file.toString());
        List<FieldMessage> wrong = new ArrayList<>();
        for (ProfileField field : layer.own()) {
            if (!field.isInheritable() || (origin == Origin.RUNTIME && field == ProfileField.RUNTIME)) {
                wrong.add(FieldMessage.error(ProfileField.FILE, file + " sets \"" + field.key()
                        + "\", which only a profile can say; remove that line."));
            }
            from.put(field, origin);
        }
        if (!wrong.isEmpty()) {
            throw new ProfileException("defaults", wrong);
        }
        return layer.profile();
    }

    /// A defaults file as if it were a profile, for changing it; a missing file sets nothing.
    LayeredProfile edit(Path file) throws ProfileException {
        Profile blank = ProfileEdit.blank("defaults", "defaults").done();
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return LayeredProfile.overBuiltIn(blank);
        }
        return ProfileToml.layer("defaults", ProfileStore.content("defaults", file), blank, file.toString());
    }

    private static ProfileException problem(ProfileField field, String text) {
        return new ProfileException("defaults", List.of(FieldMessage.error(field, text)));
    }
}
