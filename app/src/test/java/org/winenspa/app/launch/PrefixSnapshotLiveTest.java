package org.winenspa.app.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.winenspa.app.Directories;
import org.winenspa.app.TreeSize;
import org.winenspa.app.prefix.CopyWatch;
import org.winenspa.app.prefix.PrefixProblem;
import org.winenspa.app.prefix.PrefixUpdate;
import org.winenspa.app.prefix.PrefixUse;
import org.winenspa.app.prefix.ServerEnd;
import org.winenspa.app.prefix.Snapshot;
import org.winenspa.app.prefix.Snapshot.Reason;
import org.winenspa.app.prefix.SnapshotStore;
import org.winenspa.app.runtime.LiveProof;
import org.winenspa.app.runtime.RuntimeCatalog;
import org.winenspa.app.runtime.RuntimeProblem;
import org.winenspa.app.runtime.RuntimeTrash;
import org.winenspa.app.runtime.WineEnvironment;
import org.winenspa.app.runtime.WineRuntime;
import org.winenspa.bridge.wine.RunningFile;
import org.winenspa.bridge.wine.WineProcesses.Role;
import org.winenspa.bridge.wine.WineProcesses.WineProcess;
import org.winenspa.bridge.wine.WineSync;

/// Snapshots, proof and the end of a server with a prefix that the built runtime has made.
@Timeout(240)
class PrefixSnapshotLiveTest {

    private static final long APPEARS_MS = 60_000;

    @TempDir
    static Path home;

    private static WineRuntime runtime;
    private static Path prefix;
    private static Map<String, String> environment;
    private final SnapshotStore store = new SnapshotStore(home.resolve("snapshots"));

    @BeforeAll
    static void makePrefix() throws Exception {
        RuntimeCatalog catalog = new RuntimeCatalog(Directories.ofThisUser().runtimes(), System.getenv());
        List<WineRuntime> ours = catalog.list().stream().filter(r -> r.kind() == WineRuntime.Kind.NSPA && r.usable()).toList();
        assumeTrue(!ours.isEmpty(), "no built runtime: run wine-nspa/build");
        runtime = ours.getFirst();
        prefix = home.resolve("my prefixes/studio");
        environment = new TreeMap<>(WineEnvironment.clean(System.getenv()));
        environment.putAll(Map.of("WINEPREFIX", prefix.toString(), "WINEDEBUG", "-all"));
        PrefixMaker.create(runtime, prefix, environment, home.resolve("log"), _ -> {});
    }

    @AfterEach
    void endServer() {
        WineServerCommand.kill(runtime, environment);
    }

    private static void awaitIdle() throws InterruptedException {
        for (long ms = 0; ms < APPEARS_MS && !PrefixUse.LIVE.of(prefix).orElse(List.of()).isEmpty(); ms += 50) {
            Thread.sleep(50);
        }
    }

    /// `cmd` waits for input as long as nobody closes it.
    private static Process startCmd() throws Exception {
        ProcessBuilder builder = new ProcessBuilder(runtime.wine().toString(), "cmd").redirectErrorStream(true)
                .redirectOutput(new File("/dev/null"));
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static LiveProof proofOf(String program) throws InterruptedException {
        for (long ms = 0; ms < APPEARS_MS; ms += 100) {
            for (LiveProof proof : LiveProof.all().orElse(List.of())) {
                if (proof.process().prefix().equals(real(prefix)) && proof.process().programName().equalsIgnoreCase(program)
                        && (proof.ntdll().isAvailable() || proof.process().role() == Role.SERVER)) {
                    return proof;
                }
            }
            Thread.sleep(100);
        }
        throw new AssertionError(program + " did not appear");
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            return path;
        }
    }

    @Test
    void aRealPrefixComesBackAsItWasAndStillRuns() throws Exception {
        awaitIdle();
        Map<String, String> before = listing(prefix);
        Snapshot taken = store.take(prefix, Reason.MANUAL, "", CopyWatch.NONE);
        assertEquals(before, listing(taken.tree()));
        assertEquals(TreeSize.of(prefix), TreeSize.of(taken.tree()));

        Files.delete(prefix.resolve("drive_c/windows/system32/kernel32.dll"));
        Files.writeString(prefix.resolve("system.reg"), "spoiled");
        store.rollback(prefix, taken.id(), CopyWatch.NONE);
        assertEquals(before, listing(prefix));
        assertFalse(PrefixUpdate.isDue(prefix, runtime.root()).orElse(true), "the prefix would be updated again");

        Process cmd = startCmd();
        proofOf("cmd.exe");
        cmd.getOutputStream().close();
        assertEquals(0, cmd.waitFor());
    }

    @Test
    void provesTheRuntimeRefusesSnapshotsAndEndsOnlyThatServer() throws Exception {
        Process cmd = startCmd();
        try {
            LiveProof proof = proofOf("cmd.exe");
            assertEquals(runtime.root().toRealPath(), proof.root().map(PrefixSnapshotLiveTest::real).orElse(prefix));
            assertEquals(RunningFile.State.SAME, proof.ntdll().map(RunningFile::state).orElse(RunningFile.State.UNKNOWN));
            assertTrue(proof.ntdll().flatMap(RunningFile::buildId).isAvailable());
            assertEquals(WineSync.Method.SERVER, proof.sync().map(WineSync::method).orElse(WineSync.Method.NTSYNC));
            assertEquals(runtime.series(), proof.runtime().map(r -> String.valueOf(r.series())).orElse(""));
            assertEquals(RunningFile.State.SAME, proofOf("wineserver").program().state());

            assertEquals(PrefixProblem.Kind.IN_USE, assertThrows(PrefixProblem.class,
                    () -> store.take(prefix, Reason.MANUAL, "", CopyWatch.NONE)).kind());
            assertThrows(RuntimeProblem.class, () -> new RuntimeTrash(Directories.ofThisUser().runtimes()).delete(runtime));

            List<WineProcess> affected = new ServerEnd(PrefixUse.LIVE).affected(prefix);
            assertEquals(Role.SERVER, affected.getFirst().role());
            assertTrue(affected.stream().anyMatch(p -> p.programName().equalsIgnoreCase("cmd.exe")));
            new ServerEnd(PrefixUse.LIVE).end(affected);
            assertEquals(Set.of(), PrefixUse.LIVE.of(prefix).orElse(List.of()).stream().map(WineProcess::pid).collect(Collectors.toSet()));
            assertTrue(cmd.waitFor() != 0);
        } finally {
            cmd.destroyForcibly();
        }
    }

    /// Kind, rights, length, time and link target of everything below a folder.
    private static Map<String, String> listing(Path root) throws Exception {
        Map<String, String> found = new TreeMap<>();
        try (Stream<Path> tree = Files.walk(root)) {
            for (Path path : tree.toList()) {
                found.put(root.relativize(path).toString(), Files.isSymbolicLink(path)
                        ? "-> " + Files.readSymbolicLink(path)
                        : new TreeMap<>(Files.readAttributes(path, Files.isDirectory(path) ? "unix:mode,lastModifiedTime" : "unix:mode,size,lastModifiedTime",
                                LinkOption.NOFOLLOW_LINKS)).toString());
            }
        }
        return found;
    }
}
