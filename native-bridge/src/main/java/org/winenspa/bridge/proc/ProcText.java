package org.winenspa.bridge.proc;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.winenspa.bridge.Reading;

/// Reads a text of the kernel, bounded, and turns a failure into its reason.
public final class ProcText {

    /// The largest that is needed is the map of a DAW with thousands of mappings.
    private static final int MOST_BYTES = 8 << 20;

    private ProcText() {
    }

    /// The whole text, or why there is none. A process that ended gives FAILED, a file this kernel does not have
    /// NOT_SUPPORTED.
    public static Reading<String> read(Path path) {
        try (InputStream in = Files.newInputStream(path)) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                return Reading.failed(path + " is larger than " + MOST_BYTES + " bytes");
            }
            return Reading.of(new String(bytes, StandardCharsets.UTF_8));
        } catch (IOException e) {
            return explain(path, e);
        }
    }

    /// Why `path` could not be read.
    ///
    /// @param <T> type of the value that could not be read
    public static <T> Reading<T> explain(Path path, IOException e) {
        if (e instanceof AccessDeniedException) {
            return Reading.notPermitted(path + " may not be read: it belongs to another user");
        }
        if (e instanceof NoSuchFileException) {
            Path process = processOf(path);
            return process == null || Files.exists(process)
                    ? Reading.notSupported("this kernel has no " + path)
                    : Reading.failed("process " + process.getFileName() + " has ended");
        }
        String message = String.valueOf(e.getMessage());
        if (message.contains("No such process")) {
            return Reading.failed("the process of " + path + " has ended");
        }
        if (message.contains("Operation not permitted")) {
            return Reading.notPermitted(path + " may not be read: " + message);
        }
        return Reading.failed(path + " cannot be read: " + message);
    }

    /// The `/proc/pid` or `/proc/pid/task/tid` folder that a path of a process lies in.
    private static @Nullable Path processOf(Path path) {
        if (!path.startsWith(ProcPath.PROC) || path.getNameCount() < 3) {
            return null;
        }
        String second = path.getName(1).toString();
        if (second.isEmpty() || !Character.isDigit(second.charAt(0))) {
            return null;
        }
        boolean task = path.getNameCount() >= 5 && path.getName(2).toString().equals("task");
        return ProcPath.PROC.resolve(path.subpath(1, task ? 4 : 2));
    }
}
