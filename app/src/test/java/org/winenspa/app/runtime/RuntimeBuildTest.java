package org.winenspa.app.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class RuntimeBuildTest {

    @TempDir
    Path folder;

    private RuntimeBuild build(String script) {
        FakeRuntime checkout = new FakeRuntime(folder.resolve("check out")).executable("wine-nspa/build", script);
        return new RuntimeBuild(new Checkout(checkout.root()), false, folder.resolve("logs/build.log"));
    }

    @Test
    void streamsProgressAndReturnsThePath() throws Exception {
        List<BuildProgress> seen = new ArrayList<>();
        Path result = build("""
                echo '{"step":1,"steps":2,"percent":10.5,"etaSeconds":90,"text":"fetch"}' >&2
                echo 'a stray line' >&2
                echo '{"step":2,"steps":2,"percent":100,"etaSeconds":null,"text":"make"}' >&2
                echo "$*" > "$4"
                echo '/the/run time'
                """).run(seen::add);
        assertEquals(Path.of("/the/run time"), result);
        assertEquals(List.of(
                new BuildProgress(1, 2, 10.5, OptionalLong.of(90), "fetch"),
                new BuildProgress(2, 2, 100, OptionalLong.empty(), "make")), seen);
    }

    @Test
    void passesTheLogAndTheProgressOption() throws Exception {
        build("echo \"$@\" > \"$3\"; echo /x").run(_ -> { });
        assertEquals("--json-progress --log " + folder.resolve("logs/build.log") + "\n",
                Files.readString(folder.resolve("logs/build.log")));
    }

    @Test
    void failsWithTheLastWordsAndTheLog() {
        RuntimeProblem e = assertThrows(RuntimeProblem.class,
                () -> build("echo 'build: no space left' >&2; exit 1").run(_ -> { }));
        assertEquals(RuntimeProblem.Kind.FAILED, e.kind());
        assertTrue(String.valueOf(e.getMessage()).contains("no space left"), e.getMessage());
        assertTrue(String.valueOf(e.getMessage()).contains("build.log"), e.getMessage());
    }

    @Test
    void aBuildThatPrintsNoPathFailed() {
        assertThrows(RuntimeProblem.class, () -> build("exit 0").run(_ -> { }));
    }

    @Test
    void cancelEndsARunningBuild() {
        RuntimeBuild build = build("""
                echo '{"step":1,"steps":9,"percent":0,"text":"long"}' >&2
                exec sleep 50
                """);
        RuntimeProblem e = assertThrows(RuntimeProblem.class, () -> build.run(_ -> build.cancel()));
        assertEquals(RuntimeProblem.Kind.CANCELLED, e.kind());
    }

    @Test
    void cancelBeforeTheStartStartsNothing() {
        RuntimeBuild build = build("touch " + folder.resolve("started"));
        build.cancel();
        assertThrows(RuntimeProblem.class, () -> build.run(_ -> { }));
        assertTrue(Files.notExists(folder.resolve("started")));
    }

    @Test
    void ignoresLinesThatAreNoProgress() {
        for (String line : List.of("", "x", "{", "{}", "{\"step\":\"1\"}", "{\"step\":1}", "{".repeat(9000))) {
            assertNull(RuntimeBuild.parse(line), line);
        }
    }

    @Test
    void aCommandThatHangsIsEnded() {
        long began = System.nanoTime();
        assertThrows(IOException.class,
                () -> CommandOutput.of(List.of("sleep", "50"), Map.of("PATH", "/usr/bin:/bin"), Duration.ofMillis(100)));
        assertTrue(System.nanoTime() - began < 20_000_000_000L);
    }

    @Test
    void findsTheStrayVariables() {
        assertEquals(Set.of("WINEPREFIX", "WINELOADER", "NSPA_RT_PRIO"), WineEnvironment.stray(
                Set.of("WINEPREFIX", "WINELOADER", "NSPA_RT_PRIO", Checkout.VARIABLE, "PATH", "TWINE", "wine")));
    }
}
