package org.winenspa.app.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winenspa.app.runtime.RuntimeReport.Verdict;
import org.winenspa.app.runtime.WineRuntime.Kind;

class RuntimeCatalogTest {

    @TempDir
    Path home;

    private RuntimeCatalog catalog;

    @BeforeEach
    void open() {
        catalog = catalog(Map.of("PATH", "/nowhere/bin", "WINELOADER", "/stray"));
    }

    private RuntimeCatalog catalog(Map<String, String> environment) {
        return new RuntimeCatalog(home.resolve("run times"), environment);
    }

    private FakeRuntime runtime(String key, String kind, String built) {
        return new FakeRuntime(home.resolve("run times").resolve(key))
                .program("wine", "[ \"$1\" = --version ] && [ -z \"$WINELOADER\" ] && echo wine-10.0")
                .program("wineserver", "exit 0")
                .file("lib/wine/x86_64-unix/ntdll.so", "")
                .file("lib/wine/x86_64-windows/ntdll.dll", "")
                .file("lib/wine/x86_64-windows/kernel32.dll", "")
                .file("share/wine/wine.inf", "")
                .manifest(key, kind, built);
    }

    private Map<String, Verdict> verify(RuntimeCatalog with, String selector) throws Exception {
        RuntimeReport report = with.verify(with.find(selector));
        return report.items().stream()
                .collect(Collectors.toMap(RuntimeReport.Item::what, RuntimeReport.Item::verdict));
    }

    @Test
    void isEmptyOnAnEmptyHome() throws Exception {
        assertEquals(List.of(), catalog.list());
        RuntimeProblem e = assertThrows(RuntimeProblem.class, () -> catalog.select("auto"));
        assertTrue(String.valueOf(e.getMessage()).contains("nspa runtime build"), e.getMessage());
    }

    @Test
    void autoIsTheNewestUsableBuildOfOurs() throws Exception {
        runtime("old", "nspa", "2026-01-01T00:00:00Z");
        runtime("new", "nspa", "2026-02-01T00:00:00Z");
        runtime("broken", "nspa", "2026-03-01T00:00:00Z").remove("bin/wine");
        runtime("stock", "stock", "2026-04-01T00:00:00Z");
        assertEquals("new", catalog.select("auto").key());
        assertEquals(List.of("stock", "broken", "new", "old"),
                catalog.list().stream().map(WineRuntime::key).toList());
    }

    @Test
    void unfinishedTreesAndStrayFilesAreNotRuntimes() throws Exception {
        runtime(".unfinished", "nspa", "2026-01-01T00:00:00Z");
        Files.writeString(home.resolve("run times/README"), "x");
        assertEquals(List.of(), catalog.list());
    }

    @Test
    void aBrokenRuntimeIsListedButNotSelected() throws Exception {
        runtime("k", "nspa", "2026-01-01T00:00:00Z").file("runtime.json", "not json");
        assertFalse(catalog.list().getFirst().usable());
        RuntimeProblem e = assertThrows(RuntimeProblem.class, () -> catalog.select("k"));
        assertEquals(RuntimeProblem.Kind.MISSING, e.kind());
    }

    @Test
    void aMovedRuntimeIsFoundByItsPath() throws Exception {
        Path moved = Files.move(runtime("k", "nspa", "2026-01-01T00:00:00Z").root(), home.resolve("moved"));
        WineRuntime found = catalog.select(moved.toString());
        assertEquals(Kind.NSPA, found.kind());
        assertTrue(found.has(WineRuntime.RT_PRIORITY));
        assertEquals(moved.toString(), found.key());
    }

    @Test
    void findsTheMachinesWineOnThePath() throws Exception {
        FakeRuntime machine = new FakeRuntime(home.resolve("usr")).program("wine", "echo wine-9.0");
        RuntimeCatalog with = catalog(Map.of("PATH", "relative/bin:/nowhere/bin:" + machine.root().resolve("bin")));
        assertEquals(machine.root(), with.select("system").root());
        assertEquals(Kind.SYSTEM, with.list().getLast().kind());
        assertThrows(RuntimeProblem.class, () -> catalog.select("system"));
    }

    @Test
    void verifiesAWholeRuntimeWithoutTheSessionsStrayVariables() throws Exception {
        runtime("k", "nspa", "2026-01-01T00:00:00Z");
        assertEquals(Map.of("files", Verdict.PASS, "runs", Verdict.PASS, "series", Verdict.SKIP), verify(catalog, "k"));
    }

    @Test
    void findsMissingFilesAndAWrongVersion() throws Exception {
        runtime("k", "nspa", "2026-01-01T00:00:00Z").program("wine", "echo wine-9.0").remove("share/wine/wine.inf");
        Map<String, Verdict> verdicts = verify(catalog, "k");
        assertEquals(Verdict.FAIL, verdicts.get("files"));
        assertEquals(Verdict.FAIL, verdicts.get("runs"));
    }

    @Test
    void everyListedFileCounts() throws Exception {
        Path root = runtime("k", "nspa", "2026-01-01T00:00:00Z").root();
        for (Path file : RuntimeVerifier.requiredFiles(root)) {
            Path aside = Files.move(file, home.resolve("aside"));
            assertEquals(Verdict.FAIL, verify(catalog, "k").get("files"), file.toString());
            Files.move(aside, file);
        }
    }

    @Test
    void comparesTheSeriesWithTheCheckout() throws Exception {
        runtime("k", "nspa", "2026-01-01T00:00:00Z");
        FakeRuntime checkout = new FakeRuntime(home.resolve("check out")).executable("wine-nspa/build", "echo k");
        RuntimeCatalog with = catalog(Map.of("PATH", "/usr/bin:/bin", Checkout.VARIABLE, checkout.root().toString()));
        assertEquals(Verdict.PASS, verify(with, "k").get("series"));
        checkout.executable("wine-nspa/build", "echo newer");
        assertEquals(Verdict.OLDER, verify(with, "k").get("series"));
        checkout.executable("wine-nspa/build", "exit 3");
        assertEquals(Verdict.SKIP, verify(with, "k").get("series"));
    }

    @Test
    void verifyLeavesNoFileBehind() throws Exception {
        runtime("k", "nspa", "2026-01-01T00:00:00Z");
        long before = temporaries();
        verify(catalog, "k");
        assertEquals(before, temporaries());
    }

    private static long temporaries() throws Exception {
        try (Stream<Path> files = Files.list(Path.of(Objects.requireNonNull(System.getProperty("java.io.tmpdir"))))) {
            return files.filter(f -> f.getFileName().toString().matches("nspa-.*\\.out")).count();
        }
    }
}
