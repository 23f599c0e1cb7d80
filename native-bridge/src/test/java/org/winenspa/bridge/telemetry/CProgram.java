package org.winenspa.bridge.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Compiles and runs C programs of the tests. Without a compiler the test is skipped, and says so.
public final class CProgram {

    /// Folder of telemetry_layout.h.
    public static final Path LAYOUT_FOLDER = root().resolve("wine-nspa/src/dlls/ntdll/nspa");

    private CProgram() {
    }

    /// Compiles sources to `target`.
    public static Path compile(Path target, List<String> flags, Path... sources) throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/gcc")), "no C compiler: /usr/bin/gcc is missing");
        List<String> command = new ArrayList<>(List.of("/usr/bin/gcc", "-O2", "-Wall", "-I", LAYOUT_FOLDER.toString()));
        command.addAll(flags);
        command.addAll(List.of("-o", target.toString()));
        for (Path source : sources) {
            command.add(source.toString());
        }
        run(command);
        return target;
    }

    /// A source of `src/test/c`.
    public static Path source(String name) {
        return root().resolve("native-bridge/src/test/c").resolve(name);
    }

    /// Runs to the end; its output. Any other exit status than 0 fails the test.
    public static String run(List<String> command) throws IOException, InterruptedException {
        Process process = start(command);
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), () -> command + "\n" + output);
        return output;
    }

    /// Starts without waiting; standard error goes where standard output goes.
    public static Process start(List<String> command) throws IOException {
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    /// The checkout, from the module's folder that the tests run in.
    public static Path root() {
        Path here = Path.of("").toAbsolutePath();
        return Files.isDirectory(here.resolve("wine-nspa")) ? here : here.resolve("..").normalize();
    }
}
