package org.winenspa.app.profile;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Profiles as TOML text.
///
/// Reading is strict: an unknown key, a value of another type or a table where none belongs is an error that names
/// the key, never something that is skipped. Missing keys take the values of the layer below, see [ProfileLayers].
/// Writing sets only what the profile itself says.
public final class ProfileToml {

    /// The version of the file format; an exported file says it.
    public static final int SCHEMA = 1;
    /// No profile is larger than this.
    public static final int MAX_BYTES = 64 * 1024;

    /// TOML nests by brackets and dots; a profile never needs more than a table in the root.
    private static final int MAX_NESTING = 16;

    private static final TomlMapper MAPPER = new TomlMapper();

    private ProfileToml() {}

    /// Reads a profile over the built-in values.
    ///
    /// @param id the profile's id: the file does not repeat it
    /// @param content the file's bytes, untrusted
    /// @throws ProfileException naming every key that is wrong
    public static Profile parse(String id, byte[] content) throws ProfileException {
        return layer(id, content, ProfileEdit.blank(id, id).done()).profile();
    }

    /// Reads a file as a layer over other values.
    static LayeredProfile layer(String id, byte[] content, Profile below) throws ProfileException {
        return layer(id, content, below, id);
    }

    /// @param subject how errors name the file
    static LayeredProfile layer(String id, byte[] content, Profile below, String subject) throws ProfileException {
        String text = decode(subject, content);
        rejectDeepNesting(subject, text);
        JsonNode root;
        try {
            root = MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw notToml(subject, e);
        }
        ProfileKeys keys = new ProfileKeys(root);
        Profile profile = keys.read(below.id().equals(id) ? below : below.edit().id(id).done());
        if (!keys.problems().isEmpty()) {
            throw new ProfileException(subject, keys.problems());
        }
        return new LayeredProfile(profile, below, Map.of(), keys.own());
    }

    /// Writes a profile over the built-in values: what differs from them and what the existing text sets.
    public static String write(Profile profile, String existing) {
        LayeredProfile over = LayeredProfile.overBuiltIn(profile);
        Set<ProfileField> own = EnumSet.noneOf(ProfileField.class);
        own.addAll(over.own());
        own.addAll(ownFields(profile.id(), existing));
        return write(new LayeredProfile(profile, over.inherited(), Map.of(), own), existing);
    }

    /// Writes what a profile itself says.
    ///
    /// Values that changed are replaced in the existing text line by line, so comments, blank lines and the order of
    /// keys stay. What cannot be edited that way (a value over several lines, inline tables) makes the whole file be
    /// written anew in our own order; then only the comment lines at the top of the file stay.
    ///
    /// @param existing the present text of the file, empty for a new one
    public static String write(LayeredProfile layered, String existing) {
        Map<String, String> values = new LinkedHashMap<>();
        if (saysNoVariables(layered)) {
            values.put(ProfileField.ENVIRONMENT.key(), "{}");
        }
        values.putAll(TomlText.values(layered.profile(), layered.own()));
        if (!existing.isBlank()) {
            String edited = new TomlEdit(existing).apply(valuesIn(layered, existing), values);
            if (readsBackAs(layered, edited)) {
                return edited;
            }
        }
        return TomlText.whole(values, TomlText.leadingComments(existing));
    }

    /// Every value of a profile as a file would say it, also those that it inherits.
    public static String whole(Profile profile) {
        return TomlText.whole(TomlText.values(profile), "");
    }

    /// The fields that a text sets; none when it is not a profile.
    static Set<ProfileField> ownFields(String id, String text) {
        try {
            return layer(id, text.getBytes(StandardCharsets.UTF_8), ProfileEdit.blank(id, id).done()).own();
        } catch (ProfileException e) {
            // a broken file is rewritten as a whole: nothing in it can be trusted to be the value it looks like
            return Set.of();
        }
    }

    private static Map<String, String> valuesIn(LayeredProfile layered, String text) {
        try {
            LayeredProfile old = layer(layered.profile().id(), text.getBytes(StandardCharsets.UTF_8), layered.inherited());
            return TomlText.values(old.profile(), old.own());
        } catch (ProfileException e) {
            return Map.of();
        }
    }

    /// Whether the profile takes inherited variables away, which only an empty table can say.
    private static boolean saysNoVariables(LayeredProfile layered) {
        return layered.own().contains(ProfileField.ENVIRONMENT) && layered.profile().environment().isEmpty()
                && !layered.inherited().environment().isEmpty();
    }

    /// An empty table over nothing says nothing.
    private static Set<ProfileField> meant(LayeredProfile layered) {
        Set<ProfileField> own = EnumSet.noneOf(ProfileField.class);
        own.addAll(layered.own());
        if (layered.profile().environment().isEmpty() && !saysNoVariables(layered)) {
            own.remove(ProfileField.ENVIRONMENT);
        }
        return own;
    }

    private static boolean readsBackAs(LayeredProfile layered, String text) {
        try {
            LayeredProfile read = layer(layered.profile().id(), text.getBytes(StandardCharsets.UTF_8), layered.inherited());
            return read.profile().equals(layered.profile()) && meant(read).equals(meant(layered));
        } catch (ProfileException e) {
            return false;
        }
    }

    private static String decode(String id, byte[] content) throws ProfileException {
        if (content.length > MAX_BYTES) {
            throw fileProblem(id, "the file is larger than " + MAX_BYTES / 1024 + " KiB, which no profile is.");
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
        } catch (CharacterCodingException e) {
            throw fileProblem(id, "the file is not UTF-8 text, so it is not a profile.");
        }
    }

    /// The parser recurses once a level: counting first keeps a hostile file from exhausting the stack.
    private static void rejectDeepNesting(String id, String text) throws ProfileException {
        if (TomlNesting.exceeds(text, MAX_NESTING)) {
            throw fileProblem(id, "the file nests deeper than " + MAX_NESTING + " levels, which no profile does.");
        }
    }

    private static ProfileException notToml(String id, JsonProcessingException error) {
        JsonLocation at = error.getLocation();
        String where = at == null || at.getLineNr() < 1 ? "" : "line " + at.getLineNr() + ": ";
        String what = error.getOriginalMessage() == null ? "it cannot be parsed" : error.getOriginalMessage();
        return fileProblem(id, where + "this is not valid TOML (" + firstLine(what) + "); correct that line.");
    }

    private static String firstLine(String text) {
        String line = text.lines().findFirst().orElse("").replaceAll("\\p{Cntrl}", "?");
        return line.length() > 160 ? line.substring(0, 160) + "…" : line;
    }

    private static ProfileException fileProblem(String id, String text) {
        return new ProfileException(id, List.of(FieldMessage.error(ProfileField.FILE, text)));
    }
}
