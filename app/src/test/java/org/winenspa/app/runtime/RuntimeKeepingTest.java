package org.winenspa.app.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winenspa.app.profile.Profile;
import org.winenspa.app.profile.ProfileEdit;
import org.winenspa.bridge.Reading;
import org.winenspa.bridge.wine.WineProcesses.Role;
import org.winenspa.bridge.wine.WineProcesses.WineProcess;

/// Folders that are remembered, runtimes that are deleted, profiles that are pinned.
final class RuntimeKeepingTest {

    @TempDir
    Path folder;

    private final List<WineProcess> running = new ArrayList<>();

    private RuntimeCatalog catalog(RuntimeFolders folders) {
        return new RuntimeCatalog(folder.resolve("runtimes"), Map.of(), folders::list);
    }

    private WineRuntime built(String key, String kind, String time) throws RuntimeProblem {
        new FakeRuntime(folder.resolve("runtimes").resolve(key)).program("wine", "").program("wineserver", "").manifest(key, kind, time);
        return new RuntimeCatalog(folder.resolve("runtimes"), Map.of()).find(key);
    }

    private RuntimeTrash trash() {
        return new RuntimeTrash(folder.resolve("runtimes"), _ -> Reading.of(List.copyOf(running)));
    }

    private static Profile profile(String id, String runtime) {
        return ProfileEdit.blank(id, id).runtime(runtime).done();
    }

    @Test
    void remembersAFolderAndForgetsItWithoutTouchingIt() throws Exception {
        RuntimeFolders folders = new RuntimeFolders(folder.resolve("config/runtime-folders.json"));
        Path wine = new FakeRuntime(folder.resolve("my wine")).program("wine", "").program("wineserver", "").root();
        Path added = folders.add(wine);
        folders.add(wine);
        assertEquals(List.of(added), catalog(folders).list().stream().map(WineRuntime::root).toList());
        assertTrue(folders.forget(added));
        assertEquals(List.of(), folders.list());
        assertTrue(Files.exists(wine.resolve("bin/wine")));
    }

    @Test
    void refusesAFolderWithoutWine() throws Exception {
        RuntimeFolders folders = new RuntimeFolders(folder.resolve("config/runtime-folders.json"));
        RuntimeProblem problem = assertThrows(RuntimeProblem.class, () -> folders.add(Files.createDirectory(folder.resolve("empty"))));
        assertTrue(String.valueOf(problem.getMessage()).contains("bin/wine"), problem.getMessage());
        assertEquals(List.of(), folders.list());
    }

    @Test
    void aDamagedListIsEmptyAndCanBeWrittenAgain() throws Exception {
        Path file = Files.writeString(folder.resolve("folders.json"), "{\"folders\":[7,\"relative\",\"/bad\\u0000\",");
        RuntimeFolders folders = new RuntimeFolders(file);
        assertEquals(List.of(), folders.list());
        folders.add(new FakeRuntime(folder.resolve("w")).program("wine", "").program("wineserver", "").root());
        assertEquals(1, folders.list().size());
    }

    @Test
    void aDeletedRuntimeComesBack() throws Exception {
        WineRuntime runtime = built("aaa", "nspa", "2026-01-01T00:00:00Z");
        Path away = trash().delete(runtime);
        assertEquals(List.of(), new RuntimeCatalog(folder.resolve("runtimes"), Map.of()).list());
        trash().restore("aaa", away);
        assertEquals(List.of(runtime), new RuntimeCatalog(folder.resolve("runtimes"), Map.of()).list());
    }

    @Test
    void aRuntimeInUseStays() throws Exception {
        WineRuntime runtime = built("aaa", "nspa", "2026-01-01T00:00:00Z");
        running.add(new WineProcess(4711, 1, 1, Role.PROGRAM, "C:\\Live.exe", runtime.wine(), folder));
        RuntimeProblem problem = assertThrows(RuntimeProblem.class, () -> trash().delete(runtime));
        assertTrue(String.valueOf(problem.getMessage()).contains("Live.exe"), problem.getMessage());
        assertTrue(Files.exists(runtime.wine()));
    }

    @Test
    void aFolderOfTheUserIsNeverDeleted() {
        Path wine = new FakeRuntime(folder.resolve("mine")).program("wine", "").program("wineserver", "").root();
        assertThrows(RuntimeProblem.class, () -> trash().delete(RuntimeCatalog.at(wine)));
        assertTrue(Files.exists(wine.resolve("bin/wine")));
    }

    @Test
    void whatWasDeletedADayAgoGoesForGood() throws Exception {
        Path away = trash().delete(built("aaa", "nspa", "2026-01-01T00:00:00Z"));
        assertEquals(List.of(), trash().purgeOld(Instant.now()));
        assertEquals(List.of(away), trash().purgeOld(Instant.now().plus(Duration.ofHours(25))));
        assertFalse(Files.exists(away));
    }

    @Test
    void tellsPinnedFromFollowingAndFindsWhatIsMissing() throws Exception {
        WineRuntime old = built("old", "nspa", "2026-01-01T00:00:00Z");
        WineRuntime newest = built("new", "nspa", "2026-02-01T00:00:00Z");
        RuntimePins pins = new RuntimePins(List.of(newest, old),
                List.of(profile("stage", "old"), profile("mix", Profile.AUTO), profile("lost", "gone")));
        assertEquals(List.of("stage"), pins.pinnedTo(old).stream().map(Profile::id).toList());
        assertEquals(List.of("mix"), pins.following(newest).stream().map(Profile::id).toList());
        assertEquals(List.of(), pins.following(old));
        assertEquals(List.of("lost"), pins.broken().stream().map(Profile::id).toList());
    }

    @Test
    void pruningKeepsTheNewestOfEachKindAndWhatIsPinned() throws Exception {
        List<WineRuntime> all = List.of(built("n3", "nspa", "2026-03-01T00:00:00Z"), built("s2", "stock", "2026-02-02T00:00:00Z"),
                built("n2", "nspa", "2026-02-01T00:00:00Z"), built("n1", "nspa", "2026-01-01T00:00:00Z"), built("s1", "stock", "2026-01-01T00:00:00Z"));
        RuntimePins pins = new RuntimePins(all, List.of(profile("stage", "n1")));
        assertEquals(List.of("n2", "s1"), pins.dispensable(1).stream().map(WineRuntime::key).toList());
    }
}
