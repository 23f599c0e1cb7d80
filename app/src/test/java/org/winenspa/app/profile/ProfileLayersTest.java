package org.winenspa.app.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfileLayersTest {

    @TempDir
    Path config;

    private ProfileStore store;

    @BeforeEach
    void open() {
        store = new ProfileStore(config.resolve("profiles"));
    }

    private void file(String name, String text) throws Exception {
        Path file = config.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    @Test
    void theMoreParticularLayerWins() throws Exception {
        file("defaults.toml", "cpus = \"2-3\"\n[audio]\nframes = 256\nrate = 96000\n");
        file("runtime-defaults/abc.toml", "[audio]\nframes = 128\n[memory]\nlock = true\n");
        file("profiles/live.toml", "runtime = \"abc\"\n[memory]\nlock = false\n");
        LayeredProfile live = store.layered("live");
        assertEquals(new AudioPeriod(128, 96_000), live.profile().audio());
        assertFalse(live.profile().lockMemory());
        assertEquals(List.of(Origin.GLOBAL, Origin.RUNTIME, Origin.GLOBAL, Origin.APP, Origin.BUILT_IN),
                List.of(live.origin(ProfileField.CPUS), live.origin(ProfileField.FRAMES), live.origin(ProfileField.RATE),
                        live.origin(ProfileField.LOCK_MEMORY), live.origin(ProfileField.RT_PRIORITY)));
    }

    @Test
    void theGlobalRuntimeDecidesWhichRuntimeDefaultsHold() throws Exception {
        file("defaults.toml", "runtime = \"system\"\n");
        file("runtime-defaults/system.toml", "[realtime]\nenabled = false\n");
        file("profiles/live.toml", "name = \"Live\"\n");
        assertFalse(store.load("live").realTime().enabled());
        assertEquals(Origin.RUNTIME, store.layered("live").origin(ProfileField.RT_ENABLED));
    }

    @Test
    void savingWritesOnlyWhatDiffersFromTheInheritedValues() throws Exception {
        file("defaults.toml", "[audio]\nframes = 256\n");
        store.save(store.blank("live", "Live").profile().edit().executable("/x.exe").cpus("1").done());
        assertEquals("# Wine-NSPA Studio profile: edit it here or in the panel.\nname = \"Live\"\n"
                + "# absolute path of the Windows program, or \"demo\" for the demo workload\nexecutable = \"/x.exe\"\n"
                + "# CPU list such as \"2-3\"; empty means all\ncpus = \"1\"\n", Files.readString(store.file("live")));
        file("defaults.toml", "[audio]\nframes = 512\n");
        assertEquals(512, store.load("live").audio().frames());
    }

    @Test
    void aValueThatTheFileSaysStaysEvenIfItIsTheInheritedOne() throws Exception {
        file("profiles/live.toml", "name = \"Live\"\n[audio]\nframes = 64\n");
        store.save(store.load("live").edit().cpus("1").done());
        assertEquals(Origin.APP, store.layered("live").origin(ProfileField.FRAMES));
    }

    @Test
    void resetTakesTheLineOutAndTheDefaultHolds() throws Exception {
        file("defaults.toml", "[audio]\nframes = 256\n");
        file("profiles/live.toml", "name = \"Live\" # mine\n[audio]\nframes = 64\nrate = 44100\n");
        store.save(store.layered("live").reset(ProfileField.FRAMES));
        assertEquals("name = \"Live\" # mine\n[audio]\nrate = 44100\n", Files.readString(store.file("live")));
        assertEquals(256, store.load("live").audio().frames());
    }

    @Test
    void inheritedVariablesCanBeTakenAway() throws Exception {
        file("defaults.toml", "[environment]\nA = \"1\"\n");
        file("profiles/live.toml", "name = \"Live\"\n");
        assertEquals(Map.of("A", "1"), store.load("live").environment());
        store.save(store.load("live").edit().environment(Map.of()).done());
        assertEquals(Map.of(), store.load("live").environment());
        store.save(store.load("live").edit().environment(Map.of("B", "2")).done());
        assertEquals(Map.of("B", "2"), store.load("live").environment());
        store.save(store.layered("live").reset(ProfileField.ENVIRONMENT));
        assertEquals(Map.of("A", "1"), store.load("live").environment());
    }

    @Test
    void aFileOfBeforeDefaultsExistedMeansWhatItMeant() throws Exception {
        Profile old = ProfileEdit.blank("live", "Live").executable("/x.exe").cpus("1").done();
        file("profiles/live.toml", ProfileToml.whole(old));
        file("defaults.toml", "cpus = \"3\"\n[audio]\nframes = 2048\n");
        assertEquals(old, store.load("live"));
    }

    @Test
    void wrongDefaultsAreNamedByTheirFile() throws Exception {
        file("defaults.toml", "name = \"all\"\n");
        file("profiles/live.toml", "");
        ProfileException e = assertThrows(ProfileException.class, () -> store.load("live"));
        assertTrue(e.messages().getFirst().text().contains("defaults.toml sets \"name\""), e.getMessage());
        file("defaults.toml", "[audio]\nframes = \"many\"\n");
        assertTrue(assertThrows(ProfileException.class, () -> store.load("live")).toString().contains("defaults.toml"));
        assertFalse(store.list().getFirst().problems().isEmpty(), "the list shows them, too");
    }

    @Test
    void assignmentsGetTheChecksOfAFile() throws Exception {
        store.save(ProfileEdit.blank("live", "Live").done());
        LayeredProfile set = ProfileAssignments.set(store.layered("live"),
                List.of("audio.frames=64", "realtime.policy=RR", "environment.A=x=y", "arguments=[\"-a\", \"b c\"]", "name=true"));
        assertEquals(List.of("-a", "b c"), set.profile().arguments());
        assertEquals("x=y", set.profile().environment().get("A"));
        assertEquals("true", set.profile().name());
        assertEquals(Origin.APP, set.origin(ProfileField.FRAMES), "also a value that is the default");
        for (String wrong : List.of("audio.frames=many", "audio.frmes=1", "telemetry=maybe", "nothing", "environment=A")) {
            assertThrows(ProfileException.class, () -> ProfileAssignments.set(set, List.of(wrong)), wrong);
        }
        assertEquals(Origin.BUILT_IN, ProfileAssignments.reset(set, List.of("audio.frames")).origin(ProfileField.FRAMES));
        assertThrows(ProfileException.class, () -> ProfileAssignments.reset(set, List.of("name")));
    }

    @Test
    void defaultsAreChangedLineByLineAndChecked() throws Exception {
        file("defaults.toml", "# of this studio\ncpus = \"1\" # quiet one\n");
        Path global = store.layers().global();
        store.saveDefaults(global, d -> ProfileAssignments.set(d, List.of("cpus=2", "audio.frames=128")));
        assertEquals("# of this studio\ncpus = \"2\" # quiet one\n\n[audio]\nframes = 128\n", Files.readString(global));
        assertThrows(ProfileException.class, () -> store.saveDefaults(global, d -> ProfileAssignments.set(d, List.of("name=x"))));
        assertThrows(ProfileException.class, () -> store.saveDefaults(global, d -> ProfileAssignments.set(d, List.of("audio.frames=1"))));
        assertThrows(ProfileException.class, () -> store.layers().ofRuntime("../../x"));
    }
}
