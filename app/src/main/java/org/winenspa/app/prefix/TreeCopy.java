package org.winenspa.app.prefix;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.winenspa.app.TreeSize;
import org.winenspa.app.prefix.CopyProgress.Phase;
import org.winenspa.app.prefix.PrefixProblem.Kind;
import org.winenspa.bridge.jna.LinuxFiles;

/// Copies a folder as it is: content, modes, times, extended attributes, links as links. Shares the blocks of files
/// where the file system can. Sockets and pipes are left out: they mean nothing without the process that made them.
///
/// One use, one thread.
final class TreeCopy {

    private static final int SLICE_BYTES = 8 << 20;
    private static final long ETA_AFTER_NS = 500_000_000;

    private final Path from;
    private final Path to;
    private final TreeSize size;
    private final CopyWatch watch;
    private final long beganNs = System.nanoTime();
    private boolean share = true;
    private boolean cancelled;
    private long doneBytes;
    private long doneEntries;

    /// @param to must not exist; its folder must
    /// @param size of the whole, for the progress
    TreeCopy(Path from, Path to, TreeSize size, CopyWatch watch) {
        this.from = from;
        this.to = to;
        this.size = size;
        this.watch = watch;
    }

    /// @throws IOException when something cannot be read or written; what was copied stays for the caller to remove
    /// @throws PrefixProblem when cancelled
    void run() throws IOException, PrefixProblem {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                Files.createDirectory(target(folder));
                return next(0);
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (attributes.isSymbolicLink()) {
                    Files.createSymbolicLink(target(file), Files.readSymbolicLink(file));
                } else if (attributes.isRegularFile()) {
                    content(file, target(file));
                    attributes(file, target(file));
                }
                return next(0);
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) throws IOException {
                if (e != null) {
                    throw e;
                }
                attributes(folder, target(folder));
                return FileVisitResult.CONTINUE;
            }
        });
        if (cancelled) {
            throw new PrefixProblem(Kind.CANCELLED, "prefix.cancelled");
        }
    }

    private Path target(Path path) {
        return to.resolve(from.relativize(path));
    }

    private FileVisitResult next(long bytes) {
        doneBytes += bytes;
        doneEntries += bytes == 0 ? 1 : 0;
        watch.show(progress());
        cancelled |= watch.cancelled();
        return cancelled ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
    }

    private CopyProgress progress() {
        long elapsedNs = System.nanoTime() - beganNs;
        OptionalLong left = elapsedNs < ETA_AFTER_NS || doneBytes == 0
                ? OptionalLong.empty()
                : OptionalLong.of(Math.round((double) elapsedNs / doneBytes * Math.max(0, size.bytes() - doneBytes) / 1e9));
        return new CopyProgress(Phase.COPY, doneBytes, size.bytes(), doneEntries, size.entries(), left);
    }

    private void content(Path file, Path copy) throws IOException {
        Files.createFile(copy);
        if (share && LinuxFiles.shareBlocks(file, copy)) {
            next(Math.max(1, Files.size(copy)));
            return;
        }
        share = false;
        try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ);
                FileChannel out = FileChannel.open(copy, StandardOpenOption.WRITE)) {
            long moved;
            for (long at = 0; !cancelled && (moved = in.transferTo(at, SLICE_BYTES, out)) > 0; at += moved) {
                next(moved);
            }
        }
    }

    private static void attributes(Path file, Path copy) throws IOException {
        extended(file, copy);
        PosixFileAttributes attributes = Files.readAttributes(file, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        Files.getFileAttributeView(copy, PosixFileAttributeView.class).setPermissions(attributes.permissions());
        Files.getFileAttributeView(copy, BasicFileAttributeView.class)
                .setTimes(attributes.lastModifiedTime(), attributes.lastAccessTime(), null);
    }

    private static void extended(Path file, Path copy) throws IOException {
        UserDefinedFileAttributeView source = Files.getFileAttributeView(file, UserDefinedFileAttributeView.class);
        UserDefinedFileAttributeView target = Files.getFileAttributeView(copy, UserDefinedFileAttributeView.class);
        if (source == null || target == null || !Files.getFileStore(file).supportsFileAttributeView("user")) {
            return;
        }
        for (String name : source.list()) {
            ByteBuffer value = ByteBuffer.allocate(source.size(name));
            source.read(name, value);
            target.write(name, value.flip());
        }
    }

    /// Whether every file could be shared.
    boolean shared() {
        return share;
    }
}
