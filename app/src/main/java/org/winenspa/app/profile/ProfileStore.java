package org.winenspa.app.profile;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.winenspa.app.AtomicFile;

/// The profiles of a user: one TOML file each in one folder, and one built-in profile for our demo workload.
///
/// What a profile does not say it inherits, see [ProfileLayers]; every save keeps the former file, see [ProfileHistory].
///
/// Reads the folder on every call, so a file edited by hand is seen at once. Safe for use by several threads and
/// processes: files are replaced whole, the last writer wins.
public final class ProfileStore {

    private static final String SUFFIX = ".toml";

    private final Path folder;
    private final ProfileLayers layers;
    private final ProfileHistory history;

    /// @param folder may be missing; it is created by the first [#save]. The defaults are looked for beside it
    public ProfileStore(Path folder) {
        this.folder = folder;
        this.layers = new ProfileLayers(folder.toAbsolutePath().resolve("..").normalize());
        this.history = new ProfileHistory(folder.resolve(".history"));
    }

    /// The defaults that profiles inherit.
    public ProfileLayers layers() {
        return layers;
    }

    /// The former versions of profiles.
    public ProfileHistory history() {
        return history;
    }

    /// The profile that exists without a file. Saving a profile of the same id replaces it, deleting that brings it back.
    public static Profile builtInDemo() {
        return ProfileEdit.blank(Profile.DEMO, "Demo session").executable(Profile.DEMO).done();
    }

    /// All profiles, the built-in one first, then by name. Unreadable files are listed with their problems.
    ///
    /// @throws IOException when the folder exists and cannot be read
    public List<StoredProfile> list() throws IOException {
        List<StoredProfile> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
            for (Path file : files) {
                found.add(read(file));
            }
        } catch (NoSuchFileException e) {
            found.clear();
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        found.sort(Comparator.comparing(ProfileStore::sortName, String.CASE_INSENSITIVE_ORDER)
                .thenComparing(StoredProfile::id));
        if (found.stream().noneMatch(entry -> entry.id().equals(Profile.DEMO))) {
            found.addFirst(builtIn());
        }
        return List.copyOf(found);
    }

    private StoredProfile builtIn() {
        Path file = file(Profile.DEMO);
        try {
            return new StoredProfile(Profile.DEMO, file, true, layered(Profile.DEMO), List.of());
        } catch (ProfileException e) {
            return new StoredProfile(Profile.DEMO, file, true, null, e.messages());
        }
    }

    /// One profile.
    ///
    /// @throws ProfileException when there is none of that id, or its file or one with defaults cannot be used
    public Profile load(String id) throws ProfileException {
        return layered(id).profile();
    }

    /// One profile, with who says each of its values.
    ///
    /// @throws ProfileException as [#load]
    public LayeredProfile layered(String id) throws ProfileException {
        Path file = checkedFile(id);
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            if (id.equals(Profile.DEMO)) {
                return layers.resolve(id, ProfileToml.write(builtInDemo(), "").getBytes(StandardCharsets.UTF_8));
            }
            throw problem(id, "there is no profile \"" + id + "\" in " + folder
                    + "; `nspa profiles list` shows the ones that exist.");
        }
        return layers.resolve(id, content(id, file));
    }

    /// What a new profile of that id and name inherits.
    ///
    /// @throws ProfileException when a file with defaults cannot be used
    public LayeredProfile blank(String id, String name) throws ProfileException {
        LayeredProfile empty = layers.resolve(id, new byte[0]);
        return empty.with(empty.profile().edit().name(name).done());
    }

    /// Whether a file of that id exists, or it is the built-in one.
    public boolean exists(String id) {
        return id.equals(Profile.DEMO)
                || (ProfileId.isValid(id) && Files.exists(file(id), LinkOption.NOFOLLOW_LINKS));
    }

    /// The file of a profile, which need not exist.
    public Path file(String id) {
        return folder.resolve(id + SUFFIX);
    }

    /// Creates or replaces a profile's file, so that it says what differs from what is inherited and what it said
    /// before. Comments and order of an existing file stay, see [ProfileToml#write].
    ///
    /// @throws ProfileException when the id is no safe file name or the file cannot be written
    public void save(Profile profile) throws ProfileException {
        String existing = existing(profile.id());
        LayeredProfile below = layers.resolve(profile.id(),
                ProfileToml.write(profile, "").getBytes(StandardCharsets.UTF_8));
        Set<ProfileField> own = LayeredProfile.differing(profile, below.inherited());
        own.addAll(ProfileToml.ownFields(profile.id(), existing));
        save(new LayeredProfile(profile, below.inherited(), below.inheritedFrom(), own));
    }

    /// Creates or replaces a profile's file, so that it says exactly its own fields. The former file goes to the history.
    ///
    /// @throws ProfileException as [#save(Profile)]
    public void save(LayeredProfile layered) throws ProfileException {
        String id = layered.profile().id();
        Path file = checkedFile(id);
        String existing = existing(id);
        String text = ProfileToml.write(layered, existing);
        if (!existing.isEmpty() && !existing.equals(text)) {
            history.keep(id, existing);
        }
        write(id, file, text);
    }

    /// A change of values that may be refused.
    @FunctionalInterface
    public interface Change {
        /// The values after it.
        LayeredProfile of(LayeredProfile before) throws ProfileException;
    }

    /// Changes the defaults of all profiles, or of those of one runtime.
    ///
    /// @param file [ProfileLayers#global()] or [ProfileLayers#ofRuntime]
    /// @return the values after the change
    /// @throws ProfileException when the change is refused, sets what only a profile can say, or cannot be written
    public LayeredProfile saveDefaults(Path file, Change change) throws ProfileException {
        LayeredProfile layer = change.of(layers.edit(file));
        List<FieldMessage> wrong = new ArrayList<>();
        layer.own().stream().filter(field -> !field.isInheritable()).forEach(field -> wrong.add(
                FieldMessage.error(field, "only a profile can say it, so it has no default.")));
        ProfileValidator.check(layer.profile(), HostFacts.unknown()).stream()
                .filter(m -> m.isError() && layer.own().contains(m.field())).forEach(wrong::add);
        if (!wrong.isEmpty()) {
            throw new ProfileException("defaults", wrong);
        }
        String existing = Files.isRegularFile(file)
                ? new String(content("defaults", file), StandardCharsets.UTF_8)
                : "# Defaults that profiles of Wine-NSPA Studio inherit.\n";
        write("defaults", file, ProfileToml.write(layer, existing));
        return layer;
    }

    private String existing(String id) throws ProfileException {
        Path file = checkedFile(id);
        return Files.isRegularFile(file) ? new String(content(id, file), StandardCharsets.UTF_8) : "";
    }

    /// Makes a former version the present one; the present one goes to the history, so that this can be undone.
    ///
    /// @param version one of [ProfileHistory#list]
    /// @throws ProfileException when there is no such version or the file cannot be written
    public void restore(String id, ProfileHistory.Version version) throws ProfileException {
        Path file = checkedFile(id);
        String text = history.text(version);
        String existing = existing(id);
        if (!existing.isEmpty()) {
            history.keep(id, existing);
        }
        write(id, file, text);
    }

    /// Copies a profile under a new name and id.
    ///
    /// @return the copy, already saved
    public Profile duplicate(String id, String newName) throws ProfileException {
        Profile copy = load(id)
                .edit()
                .id(ProfileId.fromName(newName, this::exists))
                .name(newName)
                .done();
        save(copy);
        return copy;
    }

    /// Deletes a profile's file.
    ///
    /// @return what [#restore] needs to bring it back
    public DeletedProfile delete(String id) throws ProfileException {
        Path file = checkedFile(id);
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw problem(id, id.equals(Profile.DEMO)
                    ? "the demo profile is built in and has no file to delete."
                    : "there is no profile \"" + id + "\" in " + folder + "; nothing was deleted.");
        }
        try {
            DeletedProfile deleted =
                    new DeletedProfile(id, new String(content(id, file), StandardCharsets.UTF_8));
            history.keep(id, deleted.text());
            Files.delete(file);
            return deleted;
        } catch (IOException e) {
            throw problem(id, "cannot delete " + file + ": " + AtomicFile.reason(e) + ".");
        }
    }

    /// Brings a deleted profile back, exactly as its file was.
    ///
    /// @throws ProfileException when a profile of that id was created in the meantime
    public void restore(DeletedProfile deleted) throws ProfileException {
        Path file = checkedFile(deleted.id());
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw problem(deleted.id(), file + " was created again in the meantime; it was left as it is.");
        }
        write(deleted.id(), file, deleted.text());
    }

    private StoredProfile read(Path file) {
        String name = file.getFileName().toString();
        String id = name.substring(0, name.length() - SUFFIX.length());
        try {
            return new StoredProfile(id, file, false, layered(id), List.of());
        } catch (ProfileException e) {
            return new StoredProfile(id, file, false, null, e.messages());
        }
    }

    private static String sortName(StoredProfile entry) {
        Profile profile = entry.profile();
        return profile == null ? entry.id() : profile.name();
    }

    private Path checkedFile(String id) throws ProfileException {
        if (!ProfileId.isValid(id)) {
            throw new ProfileException("profile", List.of(FieldMessage.error(ProfileField.ID, "\"" + printable(id)
                    + "\" cannot be a profile id: use 1 to 64 lower-case letters, digits and hyphens, with a letter or"
                    + " digit at both ends.")));
        }
        return file(id);
    }

    private static String printable(String id) {
        String shown = id.length() > 80 ? id.substring(0, 80) + "…" : id;
        return shown.replaceAll("\\p{Cntrl}", "?");
    }

    static byte[] content(String id, Path file) throws ProfileException {
        if (!Files.isRegularFile(file)) {
            throw problem(id, file + " is not a regular file; remove it or put a profile there.");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(ProfileToml.MAX_BYTES + 1);
            if (bytes.length > ProfileToml.MAX_BYTES) {
                throw problem(id, file + " is larger than " + ProfileToml.MAX_BYTES / 1024
                        + " KiB, which no profile is; move it out of the folder.");
            }
            return bytes;
        } catch (IOException e) {
            throw problem(id, "cannot read " + file + ": " + AtomicFile.reason(e) + ".");
        }
    }

    private void write(String id, Path file, String text) throws ProfileException {
        try {
            AtomicFile.write(file, text.getBytes(StandardCharsets.UTF_8));
        } catch (FileAlreadyExistsException e) {
            throw problem(id, folder + " cannot be a folder because a file is in its place; move that file away.");
        } catch (IOException e) {
            throw problem(id, "cannot write " + file + ": " + AtomicFile.reason(e)
                    + "; the profile was left as it was.");
        }
    }

    private static ProfileException problem(String id, String text) {
        return new ProfileException(id, List.of(FieldMessage.error(ProfileField.FILE, text)));
    }
}
