package org.winenspa.app.prefix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winenspa.app.prefix.Snapshot.Reason;
import org.winenspa.bridge.Reading;

/// The process is killed at seeded points of its work: what is found afterwards is the old state or the new one.
final class SnapshotCrashTest {

    private static final int KILLED = 137;

    @TempDir
    Path folder;

    private Path prefix;
    private SnapshotStore store;
    private int reports;

    @BeforeEach
    void create() throws Exception {
        prefix = SamplePrefix.create(folder.resolve("prefixes/studio"), "first");
        store = new SnapshotStore(folder.resolve("snapshots"), _ -> Reading.of(List.of()));
        store.take(prefix, Reason.MANUAL, "", _ -> reports++);
    }

    @Test
    void aKilledSnapshotIsThereAsAWholeOrNotAtAll() throws Exception {
        Map<String, String> state = SamplePrefix.describe(prefix);
        int expected = 1;
        for (int point : points(new Random(7), 5)) {
            assertEquals(KILLED, victim("take", "-", point));
            for (Snapshot snapshot : store.list(prefix)) {
                assertEquals(state, SamplePrefix.describe(snapshot.tree()), "killed at report " + point);
            }
            assertEquals(state, SamplePrefix.describe(prefix));
            expected += point == reports - 1 ? 1 : 0;
            store.recover(prefix);
            assertEquals(expected, store.list(prefix).size(), "killed at report " + point);
            assertNoRests();
        }
        assertEquals(2, expected);
    }

    @Test
    void aKilledRollbackLeavesTheOldStateOrTheNewOne() throws Exception {
        Map<String, String> first = SamplePrefix.describe(prefix);
        Snapshot kept = store.list(prefix).getFirst();
        Set<Boolean> outcomes = new HashSet<>();
        for (int point : points(new Random(8), 6)) {
            String mark = "state before the kill at " + point;
            Files.writeString(prefix.resolve("user.reg"), mark);
            Map<String, String> second = SamplePrefix.describe(prefix);

            assertEquals(KILLED, victim("rollback", kept.id(), point));
            Map<String, String> found = SamplePrefix.describe(prefix);
            boolean rolledBack = found.equals(first);
            assertTrue(rolledBack || found.equals(second), "a mixture after the kill at report " + point);
            outcomes.add(rolledBack);

            store.recover(prefix);
            assertEquals(found, SamplePrefix.describe(prefix), "the repair must not touch the prefix");
            assertEquals(first, SamplePrefix.describe(kept.tree()));
            if (rolledBack) {
                assertEquals(second, SamplePrefix.describe(store.list(prefix).getFirst().tree()), "the former state is lost");
            }
            assertNoRests();
        }
        assertEquals(Set.of(true, false), outcomes, "the points must hit before and after the exchange");
    }

    /// Some anywhere, and the last few one by one: that is where names change.
    private List<Integer> points(Random random, int anywhere) {
        Set<Integer> points = new HashSet<>(Set.of(0, reports - 3, reports - 2, reports - 1));
        while (points.size() < anywhere + 4) {
            points.add(random.nextInt(reports - 3));
        }
        return points.stream().sorted().toList();
    }

    private void assertNoRests() throws IOException {
        try (var beside = Files.list(folder.resolve("prefixes")); var inside = Files.walk(folder.resolve("snapshots"), 2)) {
            assertEquals(List.of("studio"), beside.map(p -> p.getFileName().toString()).toList());
            assertFalse(inside.anyMatch(p -> p.getFileName().toString().startsWith(SnapshotFolder.PARTIAL)));
        }
    }

    private int victim(String verb, String id, int point) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin/java").toString(), "-Xshare:auto",
                "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"), CrashVictim.class.getName(), verb,
                folder.resolve("snapshots").toString(), prefix.toString(), id, Integer.toString(point)).inheritIO().start();
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        return process.exitValue();
    }
}
