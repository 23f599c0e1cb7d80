package org.winenspa.app.runtime;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.winenspa.app.AtomicFile;
import org.winenspa.app.TreeDelete;
import org.winenspa.app.runtime.RuntimeProblem.Kind;
import org.winenspa.app.text.Texts;
import org.winenspa.bridge.Reading;
import org.winenspa.bridge.proc.ProcessList;
import org.winenspa.bridge.wine.WineProcesses;
import org.winenspa.bridge.wine.WineProcesses.WineProcess;

/// Deletes runtimes that we built: they move into a folder of deleted ones, from where they can come back for a day.
/// Whoever runs keeps running on the files it has open, but it is refused to move a runtime away under a program: it
/// would find none of the parts that it loads later.
public final class RuntimeTrash {

    /// Who runs under a Wine folder now.
    @FunctionalInterface
    public interface Users {
        /// Wine's processes whose binary lies below `root`; unavailable when that cannot be known.
        Reading<List<WineProcess>> of(Path root);
    }

    /// The processes of this machine.
    public static final Users LIVE = root -> ProcessList.read().map(processes -> WineProcesses.find(processes).stream()
            .filter(process -> process.binary().startsWith(real(root)))
            .toList());

    private static final Duration KEEP = Duration.ofDays(1);

    private final Path runtimes;
    private final Users users;

    /// @param runtimes the folder of the built runtimes
    public RuntimeTrash(Path runtimes) {
        this(runtimes, LIVE);
    }

    public RuntimeTrash(Path runtimes, Users users) {
        this.runtimes = runtimes;
        this.users = users;
    }

    /// Moves a runtime of ours away.
    ///
    /// @return what [#restore] needs
    /// @throws RuntimeProblem when it is not one of the built ones, or in use
    public Path delete(WineRuntime runtime) throws RuntimeProblem {
        Path root = runtime.root();
        if (!runtimes.equals(root.getParent())) {
            throw new RuntimeProblem(Kind.FAILED, Texts.of("runtimes.delete.notOurs", root.toString(), runtimes.toString()));
        }
        requireUnused(root);
        try {
            Path trash = Files.createDirectories(trash());
            Path away = trash.resolve(root.getFileName() + "-" + Instant.now().getEpochSecond());
            return Files.move(root, away, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new RuntimeProblem(Kind.FAILED, Texts.of("runtimes.delete.failed", root.toString(), AtomicFile.reason(e)));
        }
    }

    private void requireUnused(Path root) throws RuntimeProblem {
        Reading<List<WineProcess>> running = users.of(root);
        if (!running.isAvailable()) {
            throw new RuntimeProblem(Kind.FAILED, Texts.of("runtimes.delete.unknown", root.toString(), running.reason()));
        }
        List<WineProcess> found = running.orElse(List.of());
        if (!found.isEmpty()) {
            WineProcess first = found.getFirst();
            throw new RuntimeProblem(Kind.FAILED, Texts.of("runtimes.delete.inUse", root.toString(), first.programName(), Integer.toString(first.pid())));
        }
    }

    /// Brings a deleted runtime back.
    ///
    /// @param key its name among the built ones
    public void restore(String key, Path deleted) throws RuntimeProblem {
        try {
            Files.move(deleted, runtimes.resolve(key), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new RuntimeProblem(Kind.FAILED, Texts.of("runtimes.restore.failed", key, AtomicFile.reason(e)));
        }
    }

    /// Removes a deleted runtime for good and gives its room back.
    public void purge(Path deleted) throws RuntimeProblem {
        try {
            TreeDelete.of(deleted);
        } catch (IOException e) {
            throw new RuntimeProblem(Kind.FAILED, Texts.of("runtimes.delete.failed", deleted.toString(), AtomicFile.reason(e)));
        }
    }

    /// Removes what was deleted more than a day ago.
    ///
    /// @return what was removed
    public List<Path> purgeOld(Instant now) throws RuntimeProblem {
        List<Path> removed = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(trash())) {
            for (Path entry : entries) {
                if (deletedAt(entry).isBefore(now.minus(KEEP))) {
                    TreeDelete.of(entry);
                    removed.add(entry);
                }
            }
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException | DirectoryIteratorException e) {
            throw new RuntimeProblem(Kind.FAILED, Texts.of("runtimes.delete.failed", trash().toString(), String.valueOf(e.getMessage())));
        }
        return removed;
    }

    /// The name ends in the second of the deletion.
    private static Instant deletedAt(Path entry) {
        String name = entry.getFileName().toString();
        String digits = name.substring(name.lastIndexOf('-') + 1);
        return digits.matches("\\d{1,12}") ? Instant.ofEpochSecond(Long.parseLong(digits)) : Instant.MAX;
    }

    private Path trash() {
        return runtimes.resolve(".deleted");
    }

    private static Path real(Path root) {
        try {
            return root.toRealPath();
        } catch (IOException _) {
            return root;
        }
    }
}
