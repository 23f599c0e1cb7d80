package org.winenspa.app.prefix;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.winenspa.app.TreeDelete;
import org.winenspa.app.TreeSize;
import org.winenspa.app.prefix.PrefixProblem.Kind;
import org.winenspa.bridge.jna.LinuxFiles;

/// The folder with the snapshots of one prefix. Finished ones have the name of their time; a dot marks what is being
/// made (`.partial-…`) or was deleted and can still come back (`.deleted-…`).
final class SnapshotFolder {

    static final String PARTIAL = ".partial-";
    static final String DELETED = ".deleted-";

    private static final Pattern ID = Pattern.compile("\\d{8}T\\d{6}Z(-\\d{1,3})?");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Path folder;
    private final Path prefix;

    /// @param root where the snapshots of all prefixes are
    /// @param prefix an absolute path without links
    SnapshotFolder(Path root, Path prefix) {
        this.prefix = prefix;
        this.folder = root.resolve(slug(prefix));
    }

    Path path() {
        return folder;
    }

    Path prefix() {
        return prefix;
    }

    /// A name that people recognise, and a hash because two prefixes may have the same.
    private static String slug(Path prefix) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(prefix.toString().getBytes(StandardCharsets.UTF_8));
            String name = String.valueOf(prefix.getFileName()).replaceAll("[^A-Za-z0-9-]", "_");
            return (name.length() > 40 ? name.substring(0, 40) : name) + "-" + HexFormat.of().formatHex(hash, 0, 4);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /// Where a rollback prepares what takes the prefix's place: beside it, because only neighbours can trade names.
    Path rollbackStage() {
        return prefix.resolveSibling(".nspa-rollback-" + folder.getFileName());
    }

    /// Newest first.
    List<Snapshot> list() throws IOException {
        List<Snapshot> found = new ArrayList<>();
        for (Path entry : entries()) {
            if (ID.matcher(entry.getFileName().toString()).matches()) {
                SnapshotFile.read(entry).map(SnapshotFile::snapshot).ifPresent(found::add);
            }
        }
        found.sort(Comparator.comparing(Snapshot::taken).thenComparing(Snapshot::id).reversed());
        return List.copyOf(found);
    }

    List<Path> entries() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            List<Path> found = new ArrayList<>();
            entries.forEach(found::add);
            return found;
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    /// @throws PrefixProblem when there is none of that name
    Snapshot find(String id) throws PrefixProblem {
        return ID.matcher(id).matches()
                ? SnapshotFile.read(folder.resolve(id)).map(SnapshotFile::snapshot).orElseThrow(() -> missing(id))
                : missingNow(id);
    }

    private Snapshot missingNow(String id) throws PrefixProblem {
        throw missing(id.length() > 60 ? id.substring(0, 60) : id);
    }

    private PrefixProblem missing(String id) {
        return new PrefixProblem(Kind.MISSING, "prefix.noSnapshot", id.replaceAll("\\p{Cntrl}", "?"), prefix.toString());
    }

    /// The name of a snapshot taken at `now` that no other has.
    String freeId(Instant now) {
        String id = TIME.format(now);
        String free = id;
        for (int n = 2; Files.exists(folder.resolve(free), LinkOption.NOFOLLOW_LINKS); n++) {
            free = id + "-" + n;
        }
        return free;
    }

    /// Takes the only right to change anything here, against other threads and processes.
    ///
    /// @throws PrefixProblem when somebody else has it
    FileChannel lock() throws PrefixProblem, IOException {
        Files.createDirectories(folder);
        FileChannel channel = FileChannel.open(folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return channel;
            }
        } catch (OverlappingFileLockException _) {
            // another thread of this process has it: told below like any other owner
        }
        channel.close();
        throw new PrefixProblem(Kind.BUSY, "prefix.busy", prefix.toString());
    }

    /// Puts a prepared folder under its final name and waits until that is on the disk. Works across file systems as
    /// well; then the content is copied first, so that the name never stands for half a snapshot.
    void keep(Path prepared, String id, CopyWatch watch) throws IOException, PrefixProblem {
        Path home = folder.resolve(id);
        try {
            Files.move(prepared, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException _) {
            Path partial = folder.resolve(PARTIAL + id);
            TreeDelete.of(partial);
            new TreeCopy(prepared, partial, TreeSize.of(prepared), watch).run();
            LinuxFiles.syncFileSystem(partial);
            Files.move(partial, home, StandardCopyOption.ATOMIC_MOVE);
            TreeDelete.of(prepared);
        }
        LinuxFiles.syncFileSystem(folder);
    }

    /// Ends what a crash interrupted: a half-made snapshot goes, a rollback that had not happened goes, the former
    /// state of one that had happened is filed. Call with the lock held.
    void recover() throws IOException, PrefixProblem {
        for (Path entry : entries()) {
            if (entry.getFileName().toString().startsWith(PARTIAL)) {
                TreeDelete.of(entry);
            }
        }
        Path stage = rollbackStage();
        if (!Files.isDirectory(stage, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        SnapshotFile described = SnapshotFile.read(stage).orElse(null);
        if (described == null || inode(stage.resolve("tree")) == described.incomingInode()) {
            TreeDelete.of(stage);
        } else {
            keep(stage, freeId(described.snapshot().taken()), CopyWatch.NONE);
        }
    }

    static long inode(Path path) throws IOException {
        return (Long) Objects.requireNonNull(Files.getAttribute(path, "unix:ino", LinkOption.NOFOLLOW_LINKS));
    }
}
