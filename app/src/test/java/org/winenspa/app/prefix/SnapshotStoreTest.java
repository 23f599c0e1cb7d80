package org.winenspa.app.prefix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.winenspa.app.TreeDelete;
import org.winenspa.app.TreeSize;
import org.winenspa.app.prefix.Snapshot.Reason;
import org.winenspa.bridge.Reading;
import org.winenspa.bridge.wine.WineProcesses.Role;
import org.winenspa.bridge.wine.WineProcesses.WineProcess;

final class SnapshotStoreTest {

    @TempDir(cleanup = CleanupMode.ALWAYS)
    Path folder;

    private final List<WineProcess> running = new ArrayList<>();
    private Path prefix;
    private SnapshotStore store;

    @BeforeEach
    void create() throws IOException {
        prefix = SamplePrefix.create(folder.resolve("prefixes/studio"), "first");
        store = new SnapshotStore(folder.resolve("snapshots"), _ -> Reading.of(List.copyOf(running)));
    }

    private Snapshot take() throws PrefixProblem {
        return store.take(prefix, Reason.MANUAL, "", CopyWatch.NONE);
    }

    private static PrefixProblem.Kind kind(Executable action) {
        return assertThrows(PrefixProblem.class, action).kind();
    }

    @Test
    void keepsContentModesTimesAndLinks() throws Exception {
        Map<String, String> before = SamplePrefix.describe(prefix);
        Snapshot taken = take();
        assertEquals(before, SamplePrefix.describe(taken.tree()));
        assertEquals(before, SamplePrefix.describe(prefix));
    }

    @Test
    void keepsExtendedAttributes() throws Exception {
        SamplePrefix.extend(prefix.resolve("system.reg"), "0x20");
        assertEquals(SamplePrefix.describe(prefix), SamplePrefix.describe(take().tree()));
    }

    @Test
    void listsNewestFirstWithItsNote() throws Exception {
        take();
        store.take(prefix, Reason.BEFORE_UPDATE, "before 10.1", CopyWatch.NONE);
        List<Snapshot> listed = store.list(prefix);
        assertEquals(List.of("before 10.1", ""), listed.stream().map(Snapshot::note).toList());
        assertEquals(Reason.BEFORE_UPDATE, listed.getFirst().reason());
        assertEquals(TreeSize.of(prefix).bytes(), listed.getFirst().bytes());
    }

    @Test
    void rollsBackAndKeepsTheStateBefore() throws Exception {
        Map<String, String> first = SamplePrefix.describe(prefix);
        Snapshot kept = take();
        Files.writeString(prefix.resolve("user.reg"), "second");
        Files.delete(prefix.resolve("drive_c/windows/system32/part3.dll"));
        Map<String, String> second = SamplePrefix.describe(prefix);

        Snapshot former = store.rollback(prefix, kept.id(), CopyWatch.NONE);
        assertEquals(first, SamplePrefix.describe(prefix));
        assertEquals(Reason.BEFORE_ROLLBACK, former.reason());

        store.rollback(prefix, former.id(), CopyWatch.NONE);
        assertEquals(second, SamplePrefix.describe(prefix));
        assertEquals(first, SamplePrefix.describe(kept.tree()));
        assertEquals(3, store.list(prefix).size());
        assertEquals(List.of("studio"), namesIn(folder.resolve("prefixes")));
    }

    @Test
    void bringsBackAPrefixThatWasLost() throws Exception {
        Map<String, String> first = SamplePrefix.describe(prefix);
        Snapshot kept = take();
        TreeDelete.of(prefix);
        store.rollback(prefix, kept.id(), CopyWatch.NONE);
        assertEquals(first, SamplePrefix.describe(prefix));
        assertEquals(List.of("studio"), namesIn(folder.resolve("prefixes")));
    }

    @Test
    void refusesAPrefixInUseAndNamesTheProgram() {
        running.add(new WineProcess(4711, 1, 1, Role.PROGRAM, "C:\\Live.exe", Path.of("/opt/w/bin/wine"), prefix));
        PrefixProblem problem = assertThrows(PrefixProblem.class, this::take);
        assertEquals(PrefixProblem.Kind.IN_USE, problem.kind());
        assertTrue(problem.getMessage().contains("Live.exe") && problem.getMessage().contains("4711"), problem.getMessage());
    }

    @Test
    void refusesWhenNobodyCanTellWhoUsesIt() {
        SnapshotStore blind = new SnapshotStore(folder.resolve("snapshots"), _ -> Reading.notPermitted("hidepid"));
        assertEquals(PrefixProblem.Kind.IN_USE, kind(() -> blind.take(prefix, Reason.MANUAL, "", CopyWatch.NONE)));
    }

    @Test
    void throwsAwayACopyDuringWhichAProgramRan() throws Exception {
        CopyWatch meddler = progress -> {
            if (progress.doneFiles() == 5) {
                write(prefix.resolve("user.reg"), "changed by a program");
            }
        };
        assertEquals(PrefixProblem.Kind.IN_USE, kind(() -> store.take(prefix, Reason.MANUAL, "", meddler)));
        assertEquals(List.of(".lock"), namesIn(onlyFolder()));
    }

    @Test
    void leavesNothingOfACancelledSnapshot() throws Exception {
        CopyWatch cancelled = new CopyWatch() {
            @Override
            public void show(CopyProgress progress) {}

            @Override
            public boolean cancelled() {
                return true;
            }
        };
        assertEquals(PrefixProblem.Kind.CANCELLED, kind(() -> store.take(prefix, Reason.MANUAL, "", cancelled)));
        assertEquals(List.of(".lock"), namesIn(onlyFolder()));
    }

    @Test
    void leavesThePrefixAloneWhenARollbackIsCancelledAtTheLastMoment() throws Exception {
        Snapshot kept = take();
        Files.writeString(prefix.resolve("user.reg"), "second");
        Map<String, String> second = SamplePrefix.describe(prefix);
        boolean[] late = new boolean[1];
        CopyWatch watch = new CopyWatch() {
            @Override
            public void show(CopyProgress progress) {
                late[0] = progress.phase() == CopyProgress.Phase.PLACE;
            }

            @Override
            public boolean cancelled() {
                return late[0];
            }
        };
        assertEquals(PrefixProblem.Kind.CANCELLED, kind(() -> store.rollback(prefix, kept.id(), watch)));
        assertEquals(second, SamplePrefix.describe(prefix));
        assertEquals(List.of("studio"), namesIn(folder.resolve("prefixes")));
    }

    @Test
    void oneAtATimeWorksOnAPrefix() throws Exception {
        try (FileChannel _ = new SnapshotFolder(folder.resolve("snapshots"), prefix).lock()) {
            assertEquals(PrefixProblem.Kind.BUSY, kind(this::take));
        }
        take();
    }

    @Test
    void aDeletedSnapshotComesBack() throws Exception {
        Snapshot taken = take();
        Path away = store.delete(prefix, taken.id());
        assertEquals(List.of(), store.list(prefix));
        store.undelete(prefix, taken.id(), away);
        assertEquals(List.of(taken), store.list(prefix));
    }

    @Test
    void aPurgedSnapshotGivesItsRoomBack() throws Exception {
        Snapshot taken = take();
        store.purge(store.delete(prefix, taken.id()));
        assertEquals(List.of(".lock"), namesIn(onlyFolder()));
    }

    @Test
    void namesOutsideTheFolderAreNoSnapshots() {
        for (String id : List.of("../../etc", "", "20260101T000000Z/../..", ".lock", "20260101T000000Z-1234")) {
            assertEquals(PrefixProblem.Kind.MISSING, kind(() -> store.rollback(prefix, id, CopyWatch.NONE)), id);
        }
    }

    @Test
    void theCostIsWhatTheCopyWillTake() throws Exception {
        CopyCost first = store.cost(prefix);
        assertEquals(TreeSize.of(prefix), new TreeSize(first.bytes(), first.files()));
        assertFalse(first.seconds().isAvailable());
        assertTrue(first.fits());
        assertFalse(new CopyCost(1000, 1, false, 1000, Reading.of(1L)).fits());
        assertTrue(new CopyCost(1000, 1, true, 10, Reading.of(1L)).fits());
    }

    @Test
    void aCloneIsWholeAndItsOwn() throws Exception {
        Path copy = folder.resolve("prefixes/second");
        store.clone(prefix, copy, CopyWatch.NONE);
        assertEquals(SamplePrefix.describe(prefix), SamplePrefix.describe(copy));
        assertEquals(PrefixProblem.Kind.FAILED, kind(() -> store.clone(prefix, copy, CopyWatch.NONE)));
        assertEquals(List.of("second", "studio"), namesIn(folder.resolve("prefixes")));
    }

    @Test
    void aPrefixThatHoldsTheSnapshotsIsRefused() {
        SnapshotStore inside = new SnapshotStore(prefix.resolve("drive_c/snapshots"), _ -> Reading.of(List.of()));
        assertEquals(PrefixProblem.Kind.FAILED, kind(() -> inside.take(prefix, Reason.MANUAL, "", CopyWatch.NONE)));
    }

    @Test
    void aDamagedDescriptionCostsOneSnapshotOnly() throws Exception {
        Snapshot good = take();
        Snapshot bad = take();
        Files.writeString(bad.folder().resolve(SnapshotFile.NAME), "{\"format\":1,\"prefix\":\"relative\"}");
        assertEquals(List.of(good), store.list(prefix));
    }

    private Path onlyFolder() throws IOException {
        return folder.resolve("snapshots").resolve(namesIn(folder.resolve("snapshots")).getFirst());
    }

    private static List<String> namesIn(Path directory) throws IOException {
        try (var entries = Files.list(directory)) {
            return entries.map(p -> p.getFileName().toString()).sorted().toList();
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
