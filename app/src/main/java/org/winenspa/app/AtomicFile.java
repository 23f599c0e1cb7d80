package org.winenspa.app;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/// Replaces a file as a whole: readers see the old content or the new one, also after a power cut.
public final class AtomicFile {

    private AtomicFile() {}

    /// Writes to a temporary beside the file, syncs it, renames it over the file and syncs the folder.
    ///
    /// @param file its folder is created when missing; a symbolic link is replaced, not followed
    public static void write(Path file, byte[] content) throws IOException {
        write(file, out -> out.write(content));
    }

    /// What [#write(Path, Content)] writes.
    @FunctionalInterface
    public interface Content {
        /// Writes all of it; an error leaves the old file as it was.
        void writeTo(OutputStream out) throws IOException;
    }

    /// Like [#write(Path, byte[])] for what does not fit into memory.
    public static void write(Path file, Content content) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        Path temporary = Files.createTempFile(folder, "." + file.getFileName(), ".tmp");
        try {
            try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                content.writeTo(Channels.newOutputStream(channel));
                channel.force(true);
            }
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
        try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
            directory.force(true);
        }
    }

    /// The cause of a file error in words, without the path that the caller names anyway.
    public static String reason(IOException error) {
        return switch (error) {
            case NoSuchFileException e -> "it does not exist";
            case AccessDeniedException e -> "permission denied";
            case FileSystemException e when e.getReason() != null -> e.getReason();
            default -> error.getMessage() == null ? error.getClass().getSimpleName() : error.getMessage();
        };
    }
}
