package org.winenspa.app.prefix;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import org.winenspa.app.TreeDelete;
import org.winenspa.app.TreeSize;
import org.winenspa.app.prefix.CopyProgress.Phase;
import org.winenspa.app.prefix.PrefixProblem.Kind;
import org.winenspa.app.prefix.Snapshot.Reason;
import org.winenspa.bridge.jna.LinuxFiles;

/// One rollback. A copy of the kept state is prepared beside the prefix; then the two trade names. Killed at any
/// moment, the prefix is the old one or the new one as a whole, and [SnapshotFolder#recover] knows by the inode of the
/// prepared copy which of the two the folder beside it holds.
final class Rollback {

    private final SnapshotFolder folder;
    private final PrefixUse use;
    private final CopyWatch watch;

    /// @param folder locked by the caller
    Rollback(SnapshotFolder folder, PrefixUse use, CopyWatch watch) {
        this.folder = folder;
        this.use = use;
        this.watch = watch;
    }

    Snapshot to(Snapshot wanted) throws IOException, PrefixProblem {
        long beganNs = System.nanoTime();
        Path stage = folder.rollbackStage();
        Path incoming = stage.resolve("tree");
        Instant now = Instant.now();
        boolean exchanged = false;
        try {
            Files.createDirectories(stage);
            TreeSize size = TreeSize.of(wanted.tree());
            TreeCopy copy = new TreeCopy(wanted.tree(), incoming, size, watch);
            copy.run();
            Snapshot former = former(wanted, now, copy.shared(), (System.nanoTime() - beganNs) / 1_000_000);
            new SnapshotFile(former, SnapshotFolder.inode(incoming)).write(stage);
            watch.show(SnapshotStore.phase(Phase.SYNC, size));
            LinuxFiles.syncFileSystem(stage);
            watch.show(SnapshotStore.phase(Phase.PLACE, size));
            if (watch.cancelled()) {
                throw new PrefixProblem(Kind.CANCELLED, "prefix.cancelled");
            }
            use.requireNone(folder.prefix());
            place(incoming);
            exchanged = true;
            LinuxFiles.syncFileSystem(stage);
            watch.show(SnapshotStore.phase(Phase.KEEP, size));
            if (Files.isDirectory(incoming)) {
                folder.keep(stage, former.id(), CopyWatch.NONE);
            } else {
                TreeDelete.of(stage);
            }
            return former;
        } finally {
            if (!exchanged) {
                TreeDelete.of(stage);
            }
        }
    }

    private Snapshot former(Snapshot wanted, Instant now, boolean shared, long tookMs) throws IOException {
        String id = folder.freeId(now);
        long bytes = Files.isDirectory(folder.prefix()) ? TreeSize.of(folder.prefix()).bytes() : 0;
        return new Snapshot(id, folder.path().resolve(id), folder.prefix(), now, Reason.BEFORE_ROLLBACK, wanted.id(), bytes,
                shared, tookMs);
    }

    /// A prefix that was lost altogether has nothing to trade with.
    private void place(Path incoming) throws IOException {
        if (Files.isDirectory(folder.prefix())) {
            LinuxFiles.exchange(incoming, folder.prefix());
        } else {
            Files.move(incoming, folder.prefix(), StandardCopyOption.ATOMIC_MOVE);
        }
    }
}
