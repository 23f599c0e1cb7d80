package org.winenspa.app.profile;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Profiles as TOML text.
///
/// Reading is strict: an unknown key, a value of another type or a table where none belongs is an error that names
/// the key, never something that is skipped. Missing keys take the defaults of [ProfileEdit#blank].
public final class ProfileToml {

    /// No profile is larger than this.
    public static final int MAX_BYTES = 64 * 1024;

    /// TOML nests by brackets and dots; a profile never needs more than a table in the root.
    private static final int MAX_NESTING = 16;

    private static final TomlMapper MAPPER = new TomlMapper();

    private ProfileToml() {}

    /// Reads a profile.
    ///
    /// @param id the profile's id: the file does not repeat it
    /// @param content the file's bytes, untrusted
    /// @throws ProfileException naming every key that is wrong
    public static Profile parse(String id, byte[] content) throws ProfileException {
        String text = decode(id, content);
        rejectDeepNesting(id, text);
        JsonNode root;
        try {
            root = MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw notToml(id, e);
        }
        ProfileKeys keys = new ProfileKeys(root);
        Profile profile = keys.read(id);
        if (!keys.problems().isEmpty()) {
            throw new ProfileException(id, keys.problems());
        }
        return profile;
    }

    /// Writes a profile.
    ///
    /// Values that changed are replaced in the existing text line by line, so comments, blank lines and the order of
    /// keys stay. What cannot be edited that way (a value over several lines, inline tables) makes the whole file be
    /// written anew in our own order; then only the comment lines at the top of the file stay.
    ///
    /// @param existing the present text of the file, empty for a new one
    public static String write(Profile profile, String existing) {
        if (!existing.isBlank()) {
            String edited = new TomlEdit(existing).apply(profile);
            if (readsBackAs(profile, edited)) {
                return edited;
            }
        }
        return TomlText.whole(profile, TomlText.leadingComments(existing));
    }

    private static boolean readsBackAs(Profile profile, String text) {
        try {
            return parse(profile.id(), text.getBytes(StandardCharsets.UTF_8)).equals(profile);
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
