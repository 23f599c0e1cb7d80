package org.winenspa.app.prefix;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.winenspa.app.Sizes;
import org.winenspa.app.TreeDelete;
import org.winenspa.app.TreeSize;
import org.winenspa.app.prefix.CopyProgress.Phase;
import org.winenspa.app.prefix.PrefixProblem.Kind;
import org.winenspa.app.prefix.Snapshot.Reason;
import org.winenspa.bridge.Reading;
import org.winenspa.bridge.jna.LinuxFiles;

/// Keeps states of prefixes and brings them back. Safe for use by several threads and processes: one at a time works
/// on a prefix, the others are refused. Every method blocks, [#take] and [#rollback] for as long as the copy takes.
public final class SnapshotStore {

    /// How long a deleted snapshot can come back.
    private static final Duration KEEP_DELETED = Duration.ofHours(1);

    private final Path root;
    private final PrefixUse use;

    /// @param root folder for all snapshots; created by the first one
    public SnapshotStore(Path root) {
        this(root, PrefixUse.LIVE);
    }

    public SnapshotStore(Path root, PrefixUse use) {
        this.root = root;
        this.use = use;
    }

    /// The snapshots of a prefix, newest first.
    public List<Snapshot> list(Path prefix) throws PrefixProblem {
        try {
            return folder(prefix).list();
        } catch (IOException e) {
            throw PrefixProblem.of("prefix.unreadable", root, e);
        }
    }

    /// What a snapshot would cost. Walks the prefix and tries on one file whether content can be shared.
    public CopyCost cost(Path prefix) throws PrefixProblem {
        Path real = existing(prefix);
        SnapshotFolder folder = folder(prefix);
        try {
            Files.createDirectories(folder.path());
            TreeSize size = TreeSize.of(real);
            Reading<Long> seconds = folder.list().stream()
                    .filter(s -> s.bytes() > 0 && s.tookMs() > 0)
                    .findFirst()
                    .map(s -> Reading.of(Math.round(s.tookMs() * ((double) size.bytes() / s.bytes()) / 1000)))
                    .orElseGet(() -> Reading.waiting("no snapshot of this prefix was taken yet."));
            return new CopyCost(size.bytes(), size.entries(), shares(real, folder.path()),
                    Files.getFileStore(folder.path()).getUsableSpace(), seconds);
        } catch (IOException e) {
            throw PrefixProblem.of("prefix.unreadable", real, e);
        }
    }

    private static boolean shares(Path prefix, Path folder) throws IOException {
        Path probe = Files.createTempFile(folder, SnapshotFolder.PARTIAL, ".probe");
        try {
            return LinuxFiles.shareBlocks(prefix.resolve("system.reg"), probe);
        } finally {
            Files.deleteIfExists(probe);
        }
    }

    /// Takes a snapshot. The prefix must not be in use from the first to the last moment.
    ///
    /// @throws PrefixProblem when it was not taken; nothing is left of it then
    public Snapshot take(Path prefix, Reason reason, String note, CopyWatch watch) throws PrefixProblem {
        Path real = existing(prefix);
        SnapshotFolder folder = folder(prefix);
        refuseNesting(real);
        try (FileChannel _ = folder.lock()) {
            folder.recover();
            use.requireNone(real);
            CopyCost cost = cost(real);
            if (!cost.fits()) {
                throw new PrefixProblem(Kind.FAILED, "prefix.noRoom", real.toString(), Sizes.text(cost.bytes()), Sizes.text(cost.freeBytes()));
            }
            return copy(folder, reason, note, new TreeSize(cost.bytes(), cost.files()), watch);
        } catch (IOException e) {
            throw PrefixProblem.of("prefix.notTaken", real, e);
        }
    }

    private Snapshot copy(SnapshotFolder folder, Reason reason, String note, TreeSize size, CopyWatch watch)
            throws IOException, PrefixProblem {
        long beganNs = System.nanoTime();
        Instant now = Instant.now();
        String id = folder.freeId(now);
        Path partial = Files.createDirectory(folder.path().resolve(SnapshotFolder.PARTIAL + id));
        boolean done = false;
        try {
            RegistryState before = RegistryState.of(folder.prefix());
            TreeCopy copy = new TreeCopy(folder.prefix(), partial.resolve("tree"), size, watch);
            copy.run();
            use.requireNone(folder.prefix());
            if (!before.equals(RegistryState.of(folder.prefix()))) {
                throw new PrefixProblem(Kind.IN_USE, "prefix.changedMeanwhile", folder.prefix().toString());
            }
            watch.show(phase(Phase.SYNC, size));
            LinuxFiles.syncFileSystem(partial);
            Snapshot taken = new Snapshot(id, folder.path().resolve(id), folder.prefix(), now, reason, note, size.bytes(),
                    copy.shared(), (System.nanoTime() - beganNs) / 1_000_000);
            new SnapshotFile(taken, 0).write(partial);
            watch.show(phase(Phase.PLACE, size));
            folder.keep(partial, id, watch);
            done = true;
            watch.show(phase(Phase.KEEP, size));
            return taken;
        } finally {
            if (!done) {
                TreeDelete.of(partial);
            }
        }
    }

    static CopyProgress phase(Phase phase, TreeSize size) {
        long done = phase == Phase.COUNT ? 0 : size.bytes();
        return new CopyProgress(phase, done, size.bytes(), phase == Phase.COUNT ? 0 : size.entries(), size.entries(),
                OptionalLong.empty());
    }

    /// Puts a kept state into the prefix's place, in one step, and keeps the state that was there as a new snapshot.
    /// The kept state stays as well.
    ///
    /// @return the state from before the rollback; rolling back to it undoes this
    /// @throws PrefixProblem when nothing was changed
    public Snapshot rollback(Path prefix, String id, CopyWatch watch) throws PrefixProblem {
        SnapshotFolder folder = folder(prefix);
        try (FileChannel _ = folder.lock()) {
            folder.recover();
            use.requireNone(folder.prefix());
            return new Rollback(folder, use, watch).to(folder.find(id));
        } catch (IOException e) {
            throw PrefixProblem.of("prefix.notRolledBack", folder.prefix(), e);
        }
    }

    /// Ends what a crash left behind. A prefix that somebody works on is left alone.
    public void recover(Path prefix) throws PrefixProblem {
        SnapshotFolder folder = folder(prefix);
        if (!Files.isDirectory(folder.path())) {
            return;
        }
        try (FileChannel _ = folder.lock()) {
            folder.recover();
            long oldest = Instant.now().minus(KEEP_DELETED).getEpochSecond();
            for (Path entry : folder.entries()) {
                if (entry.getFileName().toString().startsWith(SnapshotFolder.DELETED) && deletedAt(entry) < oldest) {
                    TreeDelete.of(entry);
                }
            }
        } catch (IOException e) {
            throw PrefixProblem.of("prefix.unreadable", folder.path(), e);
        }
    }

    /// The name of a deleted one ends in the second of its deletion.
    private static long deletedAt(Path entry) {
        String name = entry.getFileName().toString();
        String digits = name.substring(name.lastIndexOf('-') + 1);
        return digits.matches("\\d{1,12}") ? Long.parseLong(digits) : 0;
    }

    /// Takes a snapshot out of the list; it can come back for an hour.
    ///
    /// @return what [#undelete] needs
    public Path delete(Path prefix, String id) throws PrefixProblem {
        SnapshotFolder folder = folder(prefix);
        try (FileChannel _ = folder.lock()) {
            Snapshot found = folder.find(id);
            Path away = folder.path().resolve(SnapshotFolder.DELETED + id + "-" + Instant.now().getEpochSecond());
            return Files.move(found.folder(), away, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw PrefixProblem.of("prefix.notDeleted", id, e);
        }
    }

    /// Brings a deleted snapshot back.
    public void undelete(Path prefix, String id, Path deleted) throws PrefixProblem {
        SnapshotFolder folder = folder(prefix);
        try (FileChannel _ = folder.lock()) {
            Files.move(deleted, folder.path().resolve(id), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw PrefixProblem.of("prefix.notRestored", id, e);
        }
    }

    /// Removes a deleted snapshot for good and gives its room back.
    public void purge(Path deleted) throws PrefixProblem {
        try {
            TreeDelete.of(deleted);
        } catch (IOException e) {
            throw PrefixProblem.of("prefix.notDeleted", deleted, e);
        }
    }

    /// Copies a prefix. It appears under its new name when it is whole.
    ///
    /// @param target must not exist
    public void clone(Path prefix, Path target, CopyWatch watch) throws PrefixProblem {
        Path real = existing(prefix);
        Path stage = target.resolveSibling(".nspa-clone-" + target.getFileName());
        SnapshotFolder folder = folder(prefix);
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS) || target.startsWith(real)) {
            throw new PrefixProblem(Kind.FAILED, "prefix.targetTaken", target.toString());
        }
        try (FileChannel _ = folder.lock()) {
            use.requireNone(real);
            Files.createDirectories(target.getParent());
            TreeDelete.of(stage);
            try {
                TreeSize size = TreeSize.of(real);
                new TreeCopy(real, stage, size, watch).run();
                use.requireNone(real);
                watch.show(phase(Phase.SYNC, size));
                LinuxFiles.syncFileSystem(stage);
                Files.move(stage, target, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                TreeDelete.of(stage);
            }
        } catch (IOException e) {
            throw PrefixProblem.of("prefix.notCloned", real, e);
        }
    }

    private void refuseNesting(Path real) throws PrefixProblem {
        if (root.toAbsolutePath().normalize().startsWith(real)) {
            throw new PrefixProblem(Kind.FAILED, "prefix.nested", real.toString(), root.toString());
        }
    }

    private SnapshotFolder folder(Path prefix) {
        return new SnapshotFolder(root, real(prefix));
    }

    private static Path existing(Path prefix) throws PrefixProblem {
        Path real = real(prefix);
        if (!Files.isRegularFile(real.resolve("system.reg"))) {
            throw new PrefixProblem(Kind.MISSING, "prefix.none", prefix.toString());
        }
        return real;
    }

    private static Path real(Path prefix) {
        try {
            return prefix.toRealPath();
        } catch (IOException _) {
            return prefix.toAbsolutePath().normalize();
        }
    }
}
