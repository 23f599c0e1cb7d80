package org.winenspa.app.runtime;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One run of our runtime build: `wine-nspa/build` with its progress. Start it once, on a background thread;
/// [#cancel] may be called from any thread.
public final class RuntimeBuild {

    private static final int INTERRUPTED = 130;
    private static final int MAX_LINE = 8 * 1024;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Checkout checkout;
    private final boolean stock;
    private final Path log;
    private @Nullable Process process;
    private boolean cancelled;

    /// @param checkout whose series is built
    /// @param stock true builds the unpatched Wine that ours is compared with
    /// @param log where the build writes what its tools say
    public RuntimeBuild(Checkout checkout, boolean stock, Path log) {
        this.checkout = checkout;
        this.stock = stock;
        this.log = log;
    }

    /// Where the build's tools write.
    public Path log() {
        return log;
    }

    /// Builds, or goes on where a former build stopped. Blocks until it is done.
    ///
    /// @param progress told on the calling thread
    /// @return the folder of the finished runtime
    /// @throws RuntimeProblem when it failed or was cancelled
    public Path run(Consumer<BuildProgress> progress) throws RuntimeProblem {
        Path answer;
        try {
            Files.createDirectories(log.toAbsolutePath().getParent());
            answer = Files.createTempFile("nspa-build-", ".out");
        } catch (IOException e) {
            throw failed("cannot write beside " + log + ": " + e.getMessage() + ".");
        }
        try {
            Process running = start(answer);
            String lastWords = follow(running, progress);
            return finish(running, answer, lastWords);
        } catch (IOException e) {
            // ending the build closes the stream that is being read
            throw isCancelled() ? cancelled() : failed("cannot run " + checkout.runtimeBuild() + ": " + e.getMessage() + ".");
        } finally {
            answer.toFile().delete();
        }
    }

    /// Stops the build; what is done stays, so that the next one goes on from there.
    public void cancel() {
        Process running;
        synchronized (this) {
            cancelled = true;
            running = process;
        }
        if (running != null) {
            running.descendants().forEach(ProcessHandle::destroy);
            running.destroy();
        }
    }

    private synchronized Process start(Path answer) throws IOException, RuntimeProblem {
        if (cancelled) {
            throw new RuntimeProblem(RuntimeProblem.Kind.CANCELLED, "the build was cancelled before it began.");
        }
        List<String> command = new ArrayList<>(List.of(
                checkout.runtimeBuild().toString(), "--json-progress", "--log", log.toString()));
        if (stock) {
            command.add("--stock");
        }
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(answer.toFile());
        builder.environment().keySet().removeAll(WineEnvironment.stray(builder.environment().keySet()));
        process = builder.start();
        return process;
    }

    private static String follow(Process running, Consumer<BuildProgress> progress) throws IOException {
        String lastWords = "";
        try (BufferedReader lines = running.errorReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                BuildProgress step = parse(line);
                if (step != null) {
                    progress.accept(step);
                } else if (!line.isBlank()) {
                    lastWords = line.length() > 400 ? line.substring(0, 400) + "…" : line;
                }
            }
        }
        return lastWords;
    }

    private Path finish(Process running, Path answer, String lastWords) throws IOException, RuntimeProblem {
        int code = exitCode(running);
        if (isCancelled() || code == INTERRUPTED) {
            throw cancelled();
        }
        String folder = Files.readString(answer).strip();
        if (code != 0 || folder.isEmpty()) {
            throw failed("the build ended with status " + code + (lastWords.isEmpty() ? "" : ": " + lastWords)
                    + "; the whole story is in " + log + ".");
        }
        return Path.of(folder);
    }

    private int exitCode(Process running) {
        try {
            return running.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            cancel();
            return INTERRUPTED;
        }
    }

    private synchronized boolean isCancelled() {
        return cancelled;
    }

    private static RuntimeProblem cancelled() {
        return new RuntimeProblem(RuntimeProblem.Kind.CANCELLED,
                "the build was cancelled; what is done stays, and the next build goes on from there.");
    }

    /// A line of progress, or null when it is something else.
    static @Nullable BuildProgress parse(String line) {
        if (!line.startsWith("{") || line.length() > MAX_LINE) {
            return null;
        }
        try {
            JsonNode node = MAPPER.readTree(line);
            JsonNode eta = node.path("etaSeconds");
            if (!node.path("step").canConvertToInt() || !node.path("text").isTextual()) {
                return null;
            }
            return new BuildProgress(
                    node.path("step").intValue(),
                    node.path("steps").asInt(),
                    Math.clamp(node.path("percent").asDouble(), 0, 100),
                    eta.isNumber() && eta.asLong() >= 0 ? OptionalLong.of(eta.asLong()) : OptionalLong.empty(),
                    node.path("text").textValue());
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    private static RuntimeProblem failed(String text) {
        return new RuntimeProblem(RuntimeProblem.Kind.FAILED, text);
    }
}
