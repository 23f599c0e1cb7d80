package org.winenspa.app.profile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.winenspa.app.AtomicFile;

/// The former versions of profiles: `<folder>/<id>/<milliseconds since 1970>.toml`, at most [#KEPT] of one profile.
///
/// They are the files as they were, comments included. Safe for several threads and processes: two saves in one
/// millisecond get different names.
public final class ProfileHistory {

    /// Older versions are deleted.
    public static final int KEPT = 40;

    private static final Pattern NAME = Pattern.compile("(\\d{1,15})\\.toml");

    private final Path folder;

    /// One former version.
    ///
    /// @param id the profile's
    /// @param key its name among the versions of this profile
    /// @param replaced when a newer one took its place
    public record Version(String id, String key, Instant replaced) {}

    ProfileHistory(Path folder) {
        this.folder = folder;
    }

    /// The former versions of a profile, newest first.
    ///
    /// @throws ProfileException when they exist and cannot be read
    public List<Version> list(String id) throws ProfileException {
        List<Version> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(of(id))) {
            for (Path file : files) {
                Matcher name = NAME.matcher(file.getFileName().toString());
                if (name.matches()) {
                    found.add(new Version(id, name.group(1), Instant.ofEpochMilli(Long.parseLong(name.group(1)))));
                }
            }
        } catch (NoSuchFileException | NotDirectoryException e) {
            return List.of();
        } catch (DirectoryIteratorException e) {
            throw problem(id, "cannot read " + of(id) + ": " + e.getMessage() + ".");
        } catch (IOException e) {
            throw problem(id, "cannot read " + of(id) + ": " + AtomicFile.reason(e) + ".");
        }
        found.sort(Comparator.comparing(Version::replaced).reversed());
        return List.copyOf(found);
    }

    /// The file of a version as it was.
    public String text(Version version) throws ProfileException {
        return new String(ProfileStore.content(version.id(), file(version)), StandardCharsets.UTF_8);
    }

    /// The profile of a version, with the defaults of today.
    public LayeredProfile profile(Version version, ProfileLayers layers) throws ProfileException {
        return layers.resolve(version.id(), ProfileStore.content(version.id(), file(version)));
    }

    /// Keeps a version that is about to be replaced, and forgets the oldest.
    void keep(String id, String text) throws ProfileException {
        List<Version> known = list(id);
        if (!known.isEmpty() && text.equals(text(known.getFirst()))) {
            return;
        }
        long now = System.currentTimeMillis();
        long newest = known.isEmpty() ? 0 : known.getFirst().replaced().toEpochMilli();
        Path file = of(id).resolve(Math.max(now, newest + 1) + ".toml");
        try {
            AtomicFile.write(file, text.getBytes(StandardCharsets.UTF_8));
            for (Version old : known.subList(Math.min(known.size(), KEPT - 1), known.size())) {
                Files.deleteIfExists(file(old));
            }
        } catch (IOException e) {
            throw problem(id, "cannot keep the former version in " + of(id) + ": " + AtomicFile.reason(e)
                    + "; the profile was left as it was.");
        }
    }

    private Path of(String id) {
        if (!ProfileId.isValid(id)) {
            throw new IllegalArgumentException("not a profile id");
        }
        return folder.resolve(id);
    }

    private Path file(Version version) {
        return of(version.id()).resolve(version.key() + ".toml");
    }

    private static ProfileException problem(String id, String text) {
        return new ProfileException(id, List.of(FieldMessage.error(ProfileField.FILE, text)));
    }
}
