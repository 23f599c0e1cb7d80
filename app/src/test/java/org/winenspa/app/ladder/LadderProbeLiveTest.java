package org.winenspa.app.ladder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winenspa.app.ladder.Rung.Who;
import org.winenspa.bridge.telemetry.TelemetryDirectory;

/// Real processes with real priorities: sleepers that bear the names of an audio server, of wineserver and of Wine.
final class LadderProbeLiveTest {
    private static final Path SLEEP = Path.of("/bin/sleep");
    private static final Path CHRT = Path.of("/usr/bin/chrt");

    @TempDir
    Path folder;

    private final List<Process> started = new ArrayList<>();

    @BeforeEach
    void needsRealTime() throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(SLEEP) && Files.isExecutable(CHRT), "no /bin/sleep or no /usr/bin/chrt here");
        Process trial = new ProcessBuilder(CHRT.toString(), "-f", "70", SLEEP.toString(), "0").redirectErrorStream(true).start();
        assumeTrue(trial.waitFor(10, TimeUnit.SECONDS) && trial.exitValue() == 0, "this login may not use SCHED_FIFO 70");
    }

    @AfterEach
    void stop() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void findsEveryBrokenRuleOfRealProcesses() throws IOException, InterruptedException {
        Process server = start("pipewire", 31);
        Process wineserver = start("wineserver", 44);
        Process program = start("wine64", 37);
        Ladder ladder = new LadderProbe(new TelemetryDirectory(folder)).read().optional().orElseThrow();
        assertEquals(31, rung(ladder, server).priority());
        assertEquals(Who.AUDIO_SERVER, rung(ladder, server).who());
        assertEquals(44, rung(ladder, wineserver).priority());
        assertEquals(Who.GUI, rung(ladder, program).who());
        List<Broken> broken = LadderRules.broken(ladder);
        assertTrue(offends(broken, "above-server", program), broken.toString());
        assertTrue(offends(broken, "wineserver-above", wineserver), broken.toString());
        assertTrue(offends(broken, "gui-real-time", program), broken.toString());
    }

    private static boolean offends(List<Broken> broken, String rule, Process process) {
        return broken.stream().anyMatch(b -> b.rule().equals(rule) && b.offenders().stream().anyMatch(r -> r.tid() == process.pid()));
    }

    private static Rung rung(Ladder ladder, Process process) {
        return ladder.rungs().stream().filter(r -> r.tid() == process.pid()).findFirst()
                .orElseThrow(() -> new AssertionError(process + " is not on the ladder: " + ladder.rungs()));
    }

    private Process start(String name, int priority) throws IOException, InterruptedException {
        Path binary = Files.copy(SLEEP, folder.resolve(name));
        ProcessBuilder builder = new ProcessBuilder(CHRT.toString(), "-f", Integer.toString(priority), binary.toString(), "60");
        builder.environment().put("WINEPREFIX", folder.toString());
        Process process = builder.start();
        started.add(process);
        for (int i = 0; i < 200 && !isNamed(process, name); i++) {
            Thread.sleep(10);
        }
        return process;
    }

    private static boolean isNamed(Process process, String name) throws IOException {
        return Files.readString(Path.of("/proc/" + process.pid() + "/comm")).strip().equals(name);
    }
}
