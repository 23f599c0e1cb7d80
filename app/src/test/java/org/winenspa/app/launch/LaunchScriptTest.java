package org.winenspa.app.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winenspa.app.profile.ProfileEdit;
import org.winenspa.app.runtime.WineRuntime;
import org.winenspa.bridge.Reading;

/// The script does what the plan says, whatever is in names and values.
class LaunchScriptTest {

    private static final String ODD = "it's \"odd\" $HOME `id` \\ ; ü";

    @TempDir
    Path folder;

    /// A plan whose Wine is a shell script that prints what it got.
    private LaunchPlan plan() throws IOException {
        Path bin = Files.createDirectories(folder.resolve("wine it/bin"));
        Path wine = bin.resolve("wine");
        Files.writeString(wine, "#!/bin/sh\npwd\nprintf '%s\\n' \"$@\"\nenv | grep -E '^(WINE|NSPA_)' | sort\n");
        assertTrue(wine.toFile().setExecutable(true));
        Path prefix = Files.createDirectories(folder.resolve("my prefix"));
        Path work = Files.createDirectories(folder.resolve("-work"));
        WineRuntime runtime = new WineRuntime("k", WineRuntime.Kind.NSPA, folder.resolve("wine it"), "10.0", "c", Set.of(), null, null);
        return new LaunchPlan(ProfileEdit.blank("p", "Line one\n$(touch x)").done(), runtime, prefix, true,
                List.of(wine.toString(), "C:\\a.exe", ODD, ""),
                Map.of("WINEPREFIX", prefix.toString(), "NSPA_ODD", ODD, LaunchPlan.LAUNCH_VARIABLE, "p-12345678"), Set.of("WINEDLLPATH"),
                work, folder.resolve("log"), Reading.of(80), List.of("a note\nof two lines"));
    }

    private String run(Path script, int exit) throws Exception {
        ProcessBuilder builder = new ProcessBuilder("sh", script.toString()).redirectErrorStream(true);
        builder.environment().put("WINEDLLPATH", "/left/over");
        builder.environment().put("NSPA_RT_PRIO", "12");
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(exit, process.waitFor(), output);
        return output;
    }

    @Test
    void passesOnExactlyWhatThePlanSays() throws Exception {
        LaunchPlan plan = plan();
        Files.writeString(plan.prefix().resolve("system.reg"), "");
        Path script = Files.writeString(folder.resolve("run.sh"), LaunchScript.of(plan));
        List<String> lines = run(script, 0).lines().toList();
        assertEquals(List.of(plan.workingDirectory().toString(), "C:\\a.exe", ODD, ""), lines.subList(0, 4));
        assertEquals("NSPA_ODD=" + ODD, lines.get(4));
        assertTrue(lines.get(5).matches("NSPA_STUDIO_LAUNCH=p-\\d+"), lines.get(5));
        assertEquals("WINEPREFIX=" + plan.prefix(), lines.get(6));
        assertEquals(7, lines.size(), "what the session had left over is gone: " + lines);
    }

    @Test
    void saysWhatToDoWithoutAPrefix() throws Exception {
        Path script = Files.writeString(folder.resolve("run.sh"), LaunchScript.of(plan()));
        assertTrue(run(script, 1).contains("nspa launch p"));
    }

    @Test
    void shellcheckFindsNothing() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/shellcheck")), "shellcheck is not installed");
        Path script = Files.writeString(folder.resolve("run.sh"), LaunchScript.of(plan()));
        Process check = new ProcessBuilder("/usr/bin/shellcheck", script.toString()).redirectErrorStream(true).start();
        String output = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, check.waitFor(), output);
    }
}
