package org.winenspa.app.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// The end of a short command: exit code and the first part of its output.
///
/// @param exitCode as the JDK reports it
/// @param text standard output and error, at most 64 KiB
public record CommandOutput(int exitCode, String text) {

    private static final int MAX_BYTES = 64 * 1024;

    /// Runs a command without a shell and waits for it. The output goes through a temporary file, so that a child
    /// which outlives the command and holds its output open cannot block the caller.
    ///
    /// @throws IOException when it cannot be started or does not end in time; it is killed then
    /// @throws InterruptedException when interrupted; it is killed then
    public static CommandOutput of(List<String> command, Map<String, String> environment, Duration limit)
            throws IOException, InterruptedException {
        Path file = Files.createTempFile("nspa-", ".out");
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectInput(Path.of("/dev/null").toFile())
                    .redirectOutput(file.toFile());
            builder.environment().clear();
            builder.environment().putAll(environment);
            int code = await(builder.start(), command, limit);
            try (InputStream in = Files.newInputStream(file)) {
                return new CommandOutput(code, new String(in.readNBytes(MAX_BYTES), StandardCharsets.UTF_8));
            }
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static int await(Process process, List<String> command, Duration limit)
            throws IOException, InterruptedException {
        try {
            if (process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                return process.exitValue();
            }
            throw new IOException(command.getFirst() + " did not end within " + limit.toSeconds() + " s");
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
