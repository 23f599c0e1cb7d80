package org.winenspa.app.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winenspa.app.Directories;
import org.winenspa.app.profile.AudioPeriod;
import org.winenspa.app.profile.FieldMessage;
import org.winenspa.app.profile.HostFacts;
import org.winenspa.app.profile.HostFacts.AudioThread;
import org.winenspa.app.profile.Profile;
import org.winenspa.app.profile.ProfileEdit;
import org.winenspa.app.profile.ProfileField;
import org.winenspa.app.profile.ProfileStore;
import org.winenspa.app.profile.RealTime;
import org.winenspa.app.profile.RtPolicy;
import org.winenspa.app.profile.RtRights;
import org.winenspa.app.runtime.FakeRuntime;
import org.winenspa.app.runtime.RuntimeCatalog;
import org.winenspa.bridge.Reading;

class LaunchPlannerTest {

    private static final Map<String, String> SESSION =
            Map.of("PATH", "/usr/bin", "WINEPREFIX", "/stray", "WINELOADER", "/stray", "NSPA_RT_PRIO", "5", "LANG", "C");

    @TempDir
    Path home;

    private Directories directories;
    private FakeRuntime runtime;
    private Path program;

    @BeforeEach
    void install() throws Exception {
        directories = Directories.of(Map.of("HOME", home.resolve("my home").toString()), home);
        runtime = new FakeRuntime(directories.runtimes().resolve("k1"))
                .program("wine", "exit 0")
                .program("wineserver", "exit 0")
                .manifest("k1", "nspa", "2026-01-01T00:00:00Z");
        program = Files.writeString(Files.createDirectories(home.resolve("my home/DAW")).resolve("my daw.exe"), "MZ");
    }

    private static HostFacts host(int softLimit, int hardLimit, boolean privileged) {
        return new HostFacts(Reading.of(new TreeSet<>(Set.of(0, 1))), Reading.waiting("none"),
                Reading.of(new RtRights(softLimit, hardLimit, privileged)));
    }

    private LaunchPlan plan(Profile profile, HostFacts host) throws LaunchProblem {
        RuntimeCatalog catalog = new RuntimeCatalog(directories.runtimes(), SESSION);
        return new LaunchPlanner(directories, catalog, () -> host, SESSION).plan(profile);
    }

    private ProfileEdit daw() {
        return ProfileEdit.blank("daw", "My DAW").executable(program.toString());
    }

    @Test
    void runsExactlyTheCommandWithoutAShell() throws Exception {
        LaunchPlan plan = plan(daw().arguments(List.of("a b", "$HOME")).cpus("0, 1").done(), host(95, 95, false));
        assertEquals(List.of("setsid", "taskset", "-c", "0,1", runtime.root().resolve("bin/wine").toString(),
                program.toString(), "a b", "$HOME"), plan.command());
        assertEquals(program.getParent(), plan.workingDirectory());
        assertEquals(Reading.of(80), plan.realTime());
        assertEquals(List.of(), plan.notes());
    }

    @Test
    void setsWhatTheProfileAsksFor() throws Exception {
        Map<String, String> set = plan(daw().realTime(new RealTime(true, 70, RtPolicy.RR))
                .environment(Map.of("WINEDEBUG", "+seh")).done(), host(95, 95, false)).set();
        assertEquals("70", set.get("NSPA_RT_PRIO"));
        assertEquals("RR", set.get("NSPA_RT_POLICY"));
        assertEquals("1", set.get("NSPA_TELEMETRY"));
        assertEquals(directories.prefixes().resolve("daw").toString(), set.get("WINEPREFIX"));
        assertEquals("+seh", set.get("WINEDEBUG"), "the profile's own variables come last");
        assertFalse(set.containsKey("NSPA_MLOCK"));
    }

    @Test
    void offMeansThatNoVariableOfOursReachesTheRuntime() throws Exception {
        LaunchPlan plan = plan(daw().realTime(new RealTime(false, 80, RtPolicy.FF)).telemetry(false).done(),
                host(0, 0, false));
        assertEquals(Set.of("WINEPREFIX", "WINEDEBUG", "WINEDLLOVERRIDES", LaunchPlan.LAUNCH_VARIABLE), plan.set().keySet());
        assertEquals(Set.of("WINELOADER", "NSPA_RT_PRIO"), plan.removed());
        assertEquals(List.of(), plan.notes());
    }

    @Test
    void saysWhatTheLimitDoesNotGrant() throws Exception {
        LaunchPlan plan = plan(daw().done(), host(0, 0, false));
        assertFalse(plan.realTime().isAvailable());
        assertTrue(plan.notes().getFirst().contains("RLIMIT_RTPRIO of this session is 0"), plan.notes().toString());
    }

    @Test
    void raisesTheSoftLimitWhereTheHardOneAllowsIt() throws Exception {
        LaunchPlan plan = plan(daw().done(), host(0, 80, false));
        assertEquals(List.of("setsid", "prlimit", "--rtprio=80:"), plan.command().subList(0, 3));
        assertTrue(plan.realTime().isAvailable());
    }

    @Test
    void saysWhatTheRuntimeDoesNotSupport() throws Exception {
        runtime.manifest("k1", "stock", "2026-01-01T00:00:00Z").file("runtime.json",
                "{\"key\":\"k1\",\"kind\":\"stock\",\"features\":[]}");
        LaunchPlan plan = plan(daw().runtime("k1").hugepages(true).lockMemory(true).done(), host(95, 95, false));
        assertEquals(4, plan.notes().size(), plan.notes().toString());
        assertTrue(plan.notes().stream().allMatch(note -> note.contains("not supported by this runtime")
                || note.contains("not built with our series")), plan.notes().toString());
    }

    @Test
    void refusesToStarveTheAudioServer() {
        HostFacts pipewire = new HostFacts(Reading.of(new TreeSet<>(Set.of(0))),
                Reading.of(new AudioThread("pipewire", 20)), Reading.of(new RtRights(95, 95, false)));
        LaunchProblem e = assertThrows(LaunchProblem.class, () -> plan(daw().done(), pipewire));
        assertEquals(LaunchProblem.Kind.PROFILE, e.kind());
        assertEquals(List.of(ProfileField.RT_PRIORITY), e.fields().stream().map(FieldMessage::field).toList());
    }

    @Test
    void findsTheNewestDemoAndPassesThePeriod() throws Exception {
        assertEquals(LaunchProblem.Kind.RUNTIME, assertThrows(LaunchProblem.class,
                () -> plan(ProfileStore.builtInDemo(), host(95, 95, false))).kind());
        Path build = Files.createDirectories(directories.cache().resolve("programs/abc123"));
        Files.writeString(build.resolve("nspa_demo.exe"), "MZ");
        Files.writeString(build.resolve("complete"), "");
        Profile demo = ProfileStore.builtInDemo().edit().audio(new AudioPeriod(128, 44_100)).done();
        List<String> command = plan(demo, host(95, 95, false)).command();
        assertEquals(List.of(build.resolve("nspa_demo.exe").toString(), "--frames", "128", "--rate", "44100"),
                command.subList(command.size() - 5, command.size()));
    }

    @Test
    void makesNothing() throws Exception {
        plan(daw().done(), host(0, 0, false));
        assertFalse(Files.exists(directories.data()));
        assertFalse(Files.exists(directories.state()));
    }

    @Test
    void theShellLineMeansTheSameToAShell() throws Exception {
        String nasty = "a'b\"c $HOME `id` \\ \n*;&|~#é";
        LaunchPlan plan = plan(daw().arguments(List.of(nasty, "")).environment(Map.of("X", nasty)).done(),
                host(95, 95, false));
        runtime.program("wine", "printf '%s|' \"$@\" \"$X\" \"$PWD\" \"$WINELOADER\"");
        Process shell = new ProcessBuilder("/bin/sh", "-c", plan.shellLine()).redirectErrorStream(true).start();
        String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(program + "|" + nasty + "||" + nasty + "|" + program.getParent() + "||", said);
    }

    @Test
    void tellsAServerOfAnotherRuntimeOrCeiling() throws Exception {
        LaunchPlan plan = plan(daw().done(), host(95, 95, false));
        Path root = runtime.root().toRealPath();
        assertEquals(Optional.empty(), ServerConflict.of(plan, new FakeProcesses()));
        assertEquals(Optional.empty(), ServerConflict.of(plan, new FakeProcesses()
                .server(7, root, plan.prefix(), Map.of("NSPA_RT_PRIO", "80"))));
        assertTrue(ServerConflict.of(plan, new FakeProcesses().server(7, root, plan.prefix(), Map.of()))
                .orElseThrow().contains("process 7) was started without real time"));
        assertTrue(ServerConflict.of(plan, new FakeProcesses().server(7, Path.of("/other"), plan.prefix(),
                Map.of("NSPA_RT_PRIO", "80"))).orElseThrow().contains("another runtime (/other"));
    }
}
