package org.winenspa.bridge.audio;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.winenspa.bridge.Reading;

/// Standard output of an audio server's own tool, bounded in time and size.
final class ToolOutput {

    private static final int MOST_BYTES = 1 << 20;
    private static final long TIMEOUT_MS = 2000;

    private ToolOutput() {
    }

    /// @param variables set beside this process's own environment
    static Reading<String> run(List<String> command, Map<String, String> variables) {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
        builder.environment().putAll(variables);
        builder.environment().put("LC_ALL", "C");
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            return Reading.notSupported(command.getFirst() + " is not installed");
        }
        // the tool may hang with its output open: whoever waits for the end of the stream is freed by the kill
        process.onExit().orTimeout(TIMEOUT_MS, TimeUnit.MILLISECONDS).exceptionally(late -> process.destroyForcibly());
        try (InputStream out = process.getInputStream()) {
            byte[] bytes = out.readNBytes(MOST_BYTES);
            int status = process.waitFor();
            return status == 0 ? Reading.of(new String(bytes, StandardCharsets.UTF_8))
                    : Reading.failed(command.getFirst() + " ended with status " + status);
        } catch (IOException e) {
            return Reading.failed(command.getFirst() + " could not be read: " + e.getMessage());
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            return Reading.failed("interrupted while waiting for " + command.getFirst());
        }
    }
}
