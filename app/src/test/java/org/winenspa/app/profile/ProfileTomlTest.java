package org.winenspa.app.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProfileTomlTest {

    private static Profile parse(String text) throws ProfileException {
        return ProfileToml.parse("x", text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<FieldMessage> problems(String text) {
        return assertThrows(ProfileException.class, () -> parse(text)).messages();
    }

    private static Profile full() {
        return ProfileEdit.blank("x", "My \"DAW\"")
                .executable("/opt/Steinberg GmbH/daw.exe")
                .arguments(List.of("--a", "b c", "\\\"quoted\"", ""))
                .prefix("studio")
                .runtime("abc123")
                .realTime(new RealTime(true, 77, RtPolicy.RR))
                .hugepages(true)
                .lockMemory(true)
                .cpus("2-3")
                .environment(Map.of("FOO", "bar", "B", "x=y\n"))
                .telemetry(false)
                .audio(new AudioPeriod(128, 96_000))
                .done();
    }

    @Test
    void readsBackWhatItWrites() throws ProfileException {
        assertEquals(full(), parse(ProfileToml.write(full(), "")));
    }

    @Test
    void takesDefaultsForMissingKeys() throws ProfileException {
        assertEquals(ProfileEdit.blank("x", "x").done(), parse(""));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            nam = "x"                       | nam
            [realtime]\\nprio = 80           | realtime.prio
            [audio]\\nfrmaes = 64            | audio.frmaes
            [realtime.deep]\\nx = 1          | realtime.deep
            "strange key" = 1               | strange key
            """)
    void namesUnknownKeys(String text, String key) {
        List<FieldMessage> problems = problems(text.replace("\\n", "\n"));
        assertEquals(ProfileField.FILE, problems.getFirst().field());
        assertTrue(problems.getFirst().text().contains("\"" + key + "\""), problems.toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            name = 1                         | NAME
            telemetry = "yes"                | TELEMETRY
            arguments = "--x"                | ARGUMENTS
            arguments = [1]                  | ARGUMENTS
            [realtime]\\npriority = "80"      | RT_PRIORITY
            [realtime]\\npriority = 80.5      | RT_PRIORITY
            [realtime]\\npriority = 99999999999999 | RT_PRIORITY
            [realtime]\\npolicy = "FIFO"      | RT_POLICY
            [environment]\\nA = 1             | ENVIRONMENT
            realtime = 80                    | FILE
            """)
    void namesTheFieldOfAWrongType(String text, ProfileField field) {
        assertEquals(field, problems(text.replace("\\n", "\n")).getFirst().field());
    }

    @Test
    void reportsEveryWrongKeyAtOnce() {
        assertEquals(3, problems("name = 1\nwhat = 2\n[audio]\nrate = \"fast\"\n").size());
    }

    @Test
    void namesTheLineOfASyntaxError() {
        assertTrue(problems("name = \"a\"\nprefix = \n").getFirst().text().contains("line 2"));
    }

    @Test
    void refusesTextThatIsNotUtf8() {
        byte[] latin1 = {'n', '=', '"', (byte) 0xe9, '"'};
        ProfileException e = assertThrows(ProfileException.class, () -> ProfileToml.parse("x", latin1));
        assertTrue(e.messages().getFirst().text().contains("UTF-8"));
    }

    @Test
    void refusesDeepNestingWithoutExhaustingTheStack() {
        assertTrue(problems("arguments = " + "[".repeat(30_000)).getFirst().text().contains("nests deeper"));
        assertTrue(problems("a" + ".a".repeat(20_000) + " = 1").getFirst().text().contains("nests deeper"));
        assertTrue(problems("x = " + "{a=".repeat(10_000)).getFirst().text().contains("nests deeper"));
    }

    @Test
    void acceptsBracketsAndDotsInsideTexts() throws ProfileException {
        String brackets = "[".repeat(50) + ".".repeat(50);
        assertEquals(List.of(brackets), parse("arguments = [\"" + brackets + "\"]").arguments());
    }

    @Test
    void refusesALargeFile() {
        byte[] large = new byte[ProfileToml.MAX_BYTES + 1];
        assertThrows(ProfileException.class, () -> ProfileToml.parse("x", large));
    }

    @Test
    void keepsCommentsAndOrderWhenAValueChanges() throws ProfileException {
        String before = """
                # mine
                prefix = "studio"   # shared with REAPER

                name = "Old" # the name
                [audio]
                rate = 44100 # the interface's
                """;
        Profile changed = parse(before).edit().name("New").audio(new AudioPeriod(64, 48_000)).done();
        String after = ProfileToml.write(changed, before);
        assertEquals(before.replace("\"Old\"", "\"New\"").replace("44100", "48000"), after);
    }

    @Test
    void insertsANewKeyIntoItsTable() throws ProfileException {
        String before = "name = \"a\"\n\n[realtime]\npriority = 70\n\n[audio]\nrate = 44100\n";
        Profile changed = parse(before).edit().cpus("1").realTime(new RealTime(false, 70, RtPolicy.FF)).done();
        assertEquals("name = \"a\"\ncpus = \"1\"\n\n[realtime]\npriority = 70\nenabled = false\n\n[audio]\nrate = 44100\n",
                ProfileToml.write(changed, before));
    }

    @Test
    void removesVariablesThatAreGone() throws ProfileException {
        String before = "[environment]\nA = \"1\" # first\nB = \"2\"\n";
        String after = ProfileToml.write(parse(before).edit().environment(Map.of("B", "3")).done(), before);
        assertEquals("[environment]\nB = \"3\"\n", after);
    }

    @Test
    void rewritesWhatItCannotEditAndKeepsTheHead() throws ProfileException {
        String before = "# mine\n\narguments = [\n  \"a\", # one\n  \"b\",\n]\n";
        Profile changed = parse(before).edit().arguments(List.of("c")).done();
        String after = ProfileToml.write(changed, before);
        assertTrue(after.startsWith("# mine\n"), after);
        assertEquals(changed, parse(after));
    }

    @Test
    void replacesABrokenFileAsAWhole() throws ProfileException {
        assertEquals(full(), parse(ProfileToml.write(full(), "name = [[[ broken")));
        assertFalse(ProfileToml.write(full(), "name = [[[ broken").contains("broken"));
    }
}
