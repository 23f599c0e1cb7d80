package org.winenspa.app.daw;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winenspa.bridge.Reading;

class PeVersionTest {

    @TempDir
    Path folder;

    private Reading<PeVersion> read(byte[] bytes) throws Exception {
        return PeVersion.read(Files.write(folder.resolve("x.exe"), bytes));
    }

    @Test
    void readsTheTexts() throws Exception {
        assertEquals(Reading.of(new PeVersion("12.1.5", "12.1.5 Suite")), read(PeFile.bytes("12.1.5", "12.1.5 Suite")));
    }

    @Test
    void takesTheNumbersWhereThereAreNoTexts() throws Exception {
        assertEquals(Reading.of(new PeVersion("9.8.7.6", "5.4.3.2")), read(PeFile.bytes("", "")));
    }

    @Test
    void controlCharactersOfAVersionAreNotShown() throws Exception {
        assertEquals("1[31m", read(PeFile.bytes("1\u001b[31m", "1")).map(PeVersion::file).orElse(""));
    }

    @Test
    void saysWhyThereIsNoVersion() throws Exception {
        assertTrue(read(new byte[200]).reason().contains("MZ"));
        assertFalse(read(new byte[3]).isAvailable());
        assertFalse(PeVersion.read(folder).isAvailable());
        assertFalse(PeVersion.read(folder.resolve("missing.exe")).isAvailable());
    }

    @Test
    void damagedFilesGiveAReasonOrAShortText() throws Exception {
        SplittableRandom random = new SplittableRandom(0x5eed_2027L);
        byte[] valid = PeFile.bytes("12.1.5", "12.1.5 Suite");
        int refused = 0;
        for (int i = 0; i < 4_000; i++) {
            byte[] bytes = valid.clone();
            for (int n = random.nextInt(1, 8); n > 0; n--) {
                // mostly where headers and directories are
                int at = random.nextInt(4) == 0 ? random.nextInt(bytes.length) : random.nextBoolean() ? 0x80 + random.nextInt(0x160) : 0x400 + random.nextInt(0x60);
                bytes[at] = (byte) random.nextInt(256);
            }
            byte[] cut = random.nextInt(5) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
            Reading<PeVersion> version = read(cut);
            refused += version.isAvailable() ? 0 : 1;
            assertTrue(version.map(v -> v.file().length() <= 64 && v.product().length() <= 64).orElse(!version.reason().isBlank()));
        }
        assertTrue(refused > 500, "the mutations must hit: " + refused);
    }

    @Test
    void readsWhatTheResourceCompilerWrote() throws Exception {
        Path windres = Path.of("/usr/bin/x86_64-w64-mingw32-windres");
        Path gcc = Path.of("/usr/bin/x86_64-w64-mingw32-gcc");
        assumeTrue(Files.isExecutable(windres) && Files.isExecutable(gcc), "the MinGW compiler is not installed");
        Files.writeString(folder.resolve("v.rc"), """
                1 VERSIONINFO
                FILEVERSION 7,22,0,0
                PRODUCTVERSION 7,22,0,0
                BEGIN
                  BLOCK "StringFileInfo"
                  BEGIN
                    BLOCK "040904E4"
                    BEGIN
                      VALUE "FileDescription", "A studio"
                      VALUE "FileVersion", "7.22"
                      VALUE "ProductVersion", "7.22/x64"
                    END
                  END
                END
                """);
        Files.writeString(folder.resolve("v.c"), "int mainCRTStartup(void) { return 0; }\n");
        tool(windres.toString(), "v.rc", "-o", "v.o");
        tool(gcc.toString(), "-nostdlib", "-e", "mainCRTStartup", "v.c", "v.o", "-o", "v.exe");
        assertEquals(Reading.of(new PeVersion("7.22", "7.22/x64")), PeVersion.read(folder.resolve("v.exe")));
    }

    private void tool(String... command) throws Exception {
        Process process = new ProcessBuilder(List.of(command)).directory(folder.toFile()).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), output);
    }
}
