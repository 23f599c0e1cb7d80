package org.winenspa.app.ui.runtimes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winenspa.app.prefix.Prefixes;
import org.winenspa.app.prefix.Prefixes.Prefix;
import org.winenspa.app.prefix.Snapshot;
import org.winenspa.app.prefix.SnapshotStore;
import org.winenspa.app.profile.Profile;
import org.winenspa.app.profile.ProfileEdit;
import org.winenspa.app.profile.ProfileStore;
import org.winenspa.app.runtime.FakeRuntime;
import org.winenspa.app.runtime.RuntimeCatalog;
import org.winenspa.app.runtime.RuntimeFolders;
import org.winenspa.app.runtime.RuntimeTrash;
import org.winenspa.app.runtime.WineRuntime;
import org.winenspa.app.ui.Notices;
import org.winenspa.app.ui.Work;
import org.winenspa.bridge.Reading;
import org.winenspa.bridge.wine.WineProcesses.Role;
import org.winenspa.bridge.wine.WineProcesses.WineProcess;

/// Snapshots, pins and deletion as the page offers them: each with its way back.
final class PrefixesViewModelTest {
    @TempDir
    Path folder;

    private final Notices notices = new Notices();
    private final Work work = new Work(Runnable::run, Runnable::run);
    private final List<WineProcess> running = new ArrayList<>();
    private RuntimeServices services;
    private PrefixesViewModel model;

    @BeforeEach
    void create() throws IOException {
        Files.createDirectories(folder.resolve("prefixes/studio"));
        state("first");
        ProfileStore profiles = new ProfileStore(folder.resolve("profiles"));
        services = new RuntimeServices(new RuntimeFolders(folder.resolve("folders.json")), new RuntimeTrash(folder.resolve("runtimes"), root -> Reading.of(List.of())), profiles,
                new Prefixes(folder.resolve("prefixes"), profiles), new SnapshotStore(folder.resolve("snapshots"), prefix -> Reading.of(List.copyOf(running))),
                prefix -> Reading.of(List.copyOf(running)));
        model = new PrefixesViewModel(services, work, notices);
        model.reload();
    }

    private void state(String text) throws IOException {
        Files.writeString(folder.resolve("prefixes/studio/system.reg"), text);
    }

    private String state() throws IOException {
        return Files.readString(folder.resolve("prefixes/studio/system.reg"));
    }

    private Prefix studio() {
        return model.rows().stream().map(PrefixesViewModel.Row::prefix).filter(p -> p.name().equals("studio")).findFirst().orElseThrow();
    }

    private List<Snapshot> snapshots() {
        return model.rows().stream().filter(r -> r.prefix().name().equals("studio")).findFirst().orElseThrow().snapshots();
    }

    private void undo() {
        notices.currentProperty().get().flatMap(Notices.Notice::action).orElseThrow().run().run();
    }

    @Test
    void rollsBackAndTheRollbackCanBeTakenBack() throws Exception {
        model.take(studio());
        state("second");
        model.rollback(studio(), snapshots().getFirst().id(), "then");
        assertEquals("first", state());
        undo();
        assertEquals("second", state());
        assertEquals("", model.workingProperty().get());
    }

    @Test
    void aDeletedSnapshotCanBeTakenBack() {
        model.take(studio());
        Snapshot taken = snapshots().getFirst();
        model.delete(studio(), taken);
        assertEquals(List.of(), snapshots());
        undo();
        assertEquals(List.of(taken), snapshots());
    }

    @Test
    void saysWhyNoSnapshotWasTaken() {
        Prefix studio = studio();
        running.add(new WineProcess(999_999_999, 1, 1, Role.PROGRAM, "C:\\Live.exe", Path.of("/w/bin/wine"), studio.path()));
        model.take(studio);
        assertTrue(notices.currentProperty().get().orElseThrow().text().contains("Live.exe"));
        assertFalse(notices.currentProperty().get().orElseThrow().action().isPresent());
    }

    @Test
    void showsWhatEndingAServerEndsBeforeItIsDone() {
        Prefix studio = studio();
        running.add(new WineProcess(999_999_999, 1, 1, Role.SERVER, "wineserver", Path.of("/w/bin/wineserver"), studio.path()));
        model.askEnd(studio);
        assertEquals(running, model.questionProperty().get().orElseThrow().processes());
        model.dismissEnd();
        assertTrue(model.questionProperty().get().isEmpty());
    }

    @Test
    void pinsAndUnpinsWithAWayBack() throws Exception {
        Profile profile = ProfileEdit.blank("stage", "Stage").done();
        services.profiles().save(profile);
        RuntimeKeepViewModel keep = keep("aaa");
        WineRuntime runtime = keep.pins().runtimes().getFirst();
        keep.togglePin(profile, runtime);
        assertEquals("aaa", services.profiles().load("stage").runtime());
        assertEquals(List.of("Stage"), keep.pins().pinnedTo(runtime).stream().map(Profile::name).toList());
        undo();
        assertEquals(Profile.AUTO, services.profiles().load("stage").runtime());
    }

    @Test
    void aPinnedRuntimeIsNotDeletedAndAnotherComesBack() throws Exception {
        services.profiles().save(ProfileEdit.blank("stage", "Stage").runtime("aaa").done());
        RuntimeKeepViewModel keep = keep("aaa", "bbb");
        for (WineRuntime runtime : keep.pins().runtimes()) {
            keep.delete(runtime);
        }
        assertTrue(Files.exists(folder.resolve("runtimes/aaa/bin/wine")));
        assertFalse(Files.exists(folder.resolve("runtimes/bbb")));
        undo();
        assertTrue(Files.exists(folder.resolve("runtimes/bbb/bin/wine")));
    }

    private RuntimeKeepViewModel keep(String... keys) {
        for (String key : keys) {
            new FakeRuntime(folder.resolve("runtimes").resolve(key)).program("wine", "").program("wineserver", "").manifest(key, "nspa", "2026-01-01T00:00:00Z");
        }
        RuntimesViewModel runtimes = new RuntimesViewModel(new RuntimeCatalog(folder.resolve("runtimes"), Map.of()), Optional.empty(), folder.resolve("log"), work, notices);
        RuntimeKeepViewModel keep = new RuntimeKeepViewModel(runtimes, services, work, notices, () -> { });
        runtimes.reload();
        keep.reload();
        return keep;
    }
}
