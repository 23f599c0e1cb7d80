package org.winenspa.app.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class KnownLinesTest {

    @TempDir
    Path folder;

    private final KnownLines known = KnownLines.load();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
        "0024:err:module:import_dll Library MSVCP140.dll (which is needed by L\"C:\\\\x.exe\") not found|MSVCP140.dll",
        "wine client error:0: version mismatch 842/855.|855",
        "wine: Unhandled page fault on read access to 0000000000000000 at address 0|read",
        "wine: Call from 00006FFF to unimplemented function api.dll.Foo, aborting|api.dll.Foo",
        "wine-nspa: real-time priority 80 is not permitted (EPERM): RLIMIT_RTPRIO is 0|80",
        "0108:err:ole:CoGetClassObject class {4590f811-1d3a-11d0-891f-00aa004b2e24} not registered|4590f811",
        "taskset: failed to set pid 4711's affinity: Invalid argument|cores",
    })
    void saysWhatALineMeans(String line, String expected) {
        String meaning = known.explain(line).orElse("");
        assertTrue(meaning.contains(expected), line + " → " + meaning);
    }

    @Test
    void knowsThirtyKindsAndSaysNothingAboutOthers() {
        assertTrue(known.size() >= 30, "only " + known.size());
        assertEquals(Optional.empty(), known.explain("hello, world"));
        assertEquals(Optional.empty(), known.explain("x".repeat(3_000) + "No space left on device"));
    }

    @Test
    void filtersTheLogOfALaunchAndSurvivesForeignText() throws Exception {
        byte[] foreign = "Gr\u00f6\u00dfe\n".getBytes(StandardCharsets.ISO_8859_1);
        Path log = Files.writeString(folder.resolve("p.log"), "# 2026-01-01T00:00:00Z\n# cd / && wine x\nfine\nwrite: No space left on device\n");
        Files.write(log, foreign, StandardOpenOption.APPEND);
        Files.writeString(folder.resolve("p.log.2"), "old");
        List<LaunchLog> logs = LaunchLog.of(folder, "p");
        assertEquals(List.of(0, 2), logs.stream().map(LaunchLog::number).toList());
        assertEquals("2026-01-01T00:00:00Z", logs.getFirst().started());
        assertEquals(5, logs.getFirst().lines(known, "", false).size());
        assertEquals(List.of(4), logs.getFirst().lines(known, "SPACE", true).stream().map(LaunchLog.Line::number).toList());
    }
}
