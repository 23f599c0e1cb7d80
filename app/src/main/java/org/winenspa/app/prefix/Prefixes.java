package org.winenspa.app.prefix;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.winenspa.app.profile.Profile;
import org.winenspa.app.profile.ProfileStore;
import org.winenspa.app.profile.StoredProfile;

/// The prefixes of this user: the folders of ours, and those that profiles name by path. Reads the disk on every call.
public final class Prefixes {

    /// One prefix.
    ///
    /// @param name as a profile names it: a folder's name among ours, or an absolute path
    /// @param profiles names of the profiles that use it
    /// @param created false when a profile names it and no launch has created it yet
    public record Prefix(String name, Path path, List<String> profiles, boolean created) {}

    private final Path folder;
    private final ProfileStore profiles;

    /// @param folder of the named prefixes
    public Prefixes(Path folder, ProfileStore profiles) {
        this.folder = folder;
        this.profiles = profiles;
    }

    /// By name.
    ///
    /// @throws IOException when a folder exists and cannot be read
    public List<Prefix> list() throws IOException {
        Map<String, List<String>> users = new TreeMap<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                if (!entry.getFileName().toString().startsWith(".") && isPrefix(entry)) {
                    users.put(entry.getFileName().toString(), new ArrayList<>());
                }
            }
        } catch (NoSuchFileException e) {
            users.clear();
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        for (StoredProfile stored : profiles.list()) {
            Profile profile = stored.profile();
            if (profile != null && !profile.prefix().isBlank()) {
                users.computeIfAbsent(profile.prefix(), _ -> new ArrayList<>()).add(profile.name());
            }
        }
        return users.entrySet().stream()
                .map(e -> new Prefix(e.getKey(), path(e.getKey()), List.copyOf(e.getValue()), isPrefix(path(e.getKey()))))
                .toList();
    }

    /// Where a prefix of that name is or would be.
    ///
    /// @param name as in [Prefix#name()]
    public Path path(String name) {
        return name.startsWith("/") ? Path.of(name).normalize() : folder.resolve(name).normalize();
    }

    /// Whether Wine has made a prefix there.
    public static boolean isPrefix(Path path) {
        return Files.isRegularFile(path.resolve("system.reg"));
    }
}
