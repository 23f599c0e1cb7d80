package org.winenspa.bridge.wine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.winenspa.bridge.Fixtures.kind;
import static org.winenspa.bridge.Fixtures.value;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.winenspa.bridge.Reading;
import org.winenspa.bridge.TextMutator;
import org.winenspa.bridge.proc.PidMaps;
import org.winenspa.bridge.proc.PidStat;
import org.winenspa.bridge.telemetry.CProgram;
import org.winenspa.bridge.wine.WineProcesses.Role;
import org.winenspa.bridge.wine.WineProcesses.WineProcess;

class WineTest {

    private static final PidStat.Line LINE = new PidStat.Line(7, "x", 'S', 1, 0, 0, 0, 0, 20, 0, 1, 99, 0, 0, 0);

    @TempDir
    Path folder;

    private static WineProcess process(String binary, List<String> arguments) {
        return value(WineProcesses.of(LINE, Path.of(binary), Map.of("HOME", "/nowhere"), arguments));
    }

    @Test
    void knowsWinesBinaries() {
        assertTrue(WineProcesses.isWine(Path.of("/opt/w/bin/wine-preloader")));
        assertTrue(WineProcesses.isWine(Path.of("/opt/w/bin/wineserver (deleted)")));
        assertFalse(WineProcesses.isWine(Path.of("/usr/bin/winetricks")));
        assertFalse(WineProcesses.isWine(Path.of("/")));
    }

    @Test
    void tellsProgramsFromWinesOwn() {
        assertEquals(Role.SERVER, process("/w/bin/wineserver", List.of("wineserver")).role());
        assertEquals(Role.SYSTEM, process("/w/bin/wine", List.of("C:\\windows\\system32\\Services.exe")).role());
        WineProcess program = process("/w/bin/wine", List.of("C:\\My DAW\\daw.exe", "-x"));
        assertEquals(List.of(Role.PROGRAM, "daw.exe"), List.of(program.role(), program.programName()));
    }

    @Test
    void readsTheProgramWhileWineIsStarting() {
        assertEquals("Z:\\demo.exe", process("/w/bin/wine", List.of("/w/bin/wine", "Z:\\demo.exe")).program());
        assertEquals("/home/u/demo.exe", process("/w/bin/wine", List.of("wine", "/home/u/demo.exe")).program());
        assertEquals("/w/bin/wine", process("/w/bin/wine", List.of()).program());
    }

    @Test
    void resolvesThePrefix() throws Exception {
        Path real = Files.createDirectory(folder.resolve("real prefix"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), real);
        assertEquals(real.toRealPath(), value(WineProcesses.of(LINE, Path.of("/w/wine"), Map.of("WINEPREFIX", link.toString()), List.of())).prefix());
        assertEquals(Path.of("/nowhere/.wine"), process("/w/wine", List.of()).prefix());
    }

    @Test
    void findsTheRuntimeThatIsMapped() {
        PidMaps.Mapping ntdll = new PidMaps.Mapping(0, 4096, true, false, true, 1, "/opt/my wine/lib/wine/x86_64-unix/ntdll.so");
        WineBuild build = value(WineBuild.find(Path.of("/opt/my wine/bin/wine"), List.of(ntdll)));
        assertEquals(Path.of("/opt/my wine"), build.root());
        assertEquals(Reading.Kind.WAITING, kind(WineBuild.find(Path.of("/bin/ls"), List.of())));
    }

    @Test
    void aPathThatCannotBeOneIsAReading() {
        assertEquals(Reading.Kind.FAILED, kind(WineProcesses.of(LINE, Path.of("/w/wine"), Map.of("WINEPREFIX", "a\0b"), List.of())));
        PidMaps.Mapping odd = new PidMaps.Mapping(0, 1, true, false, true, 1, "/\0/lib/wine/x86_64-unix/ntdll.so");
        assertEquals(Reading.Kind.FAILED, kind(WineBuild.find(Path.of("/w/wine"), List.of(odd))));
    }

    /// A text of random arguments and a note of random bytes: whatever a process shows, the answer is a reading.
    @ParameterizedTest
    @ValueSource(longs = {31, 32})
    void damagedInputNeverThrows(long seed) {
        Random random = new Random(seed);
        TextMutator mutator = new TextMutator(random);
        byte[] note = HexFormat.of().parseHex("040000000800000003000000474e55000123456789abcdef");
        for (int i = 0; i < 10_000; i++) {
            List<String> arguments = List.of(mutator.mutate("C:\\windows\\services.exe"), mutator.mutate("/w/bin/wine"));
            WineProcesses.of(LINE, Path.of("/w/wine"), Map.of("WINEPREFIX", mutator.mutate("/home/u/.wine")), arguments);
            byte[] damaged = note.clone();
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            damaged[random.nextInt(12)] = (byte) (random.nextBoolean() ? 0xff : 0x7f);
            ElfBuildId.parse(ByteBuffer.wrap(damaged, 0, random.nextInt(damaged.length + 1)).slice().order(ByteOrder.LITTLE_ENDIAN));
        }
    }

    @Test
    void readsTheBuildIdThatTheLinkerWrote() throws Exception {
        Path source = Files.writeString(folder.resolve("empty.c"), "int main(void) { return 0; }\n");
        Path program = CProgram.compile(folder.resolve("empty"), List.of("-Wl,--build-id=0x0123456789abcdef"), source);
        assertEquals("0123456789abcdef", value(ElfBuildId.read(program)));
        Path without = CProgram.compile(folder.resolve("none"), List.of("-Wl,--build-id=none"), source);
        assertEquals(Reading.Kind.NOT_SUPPORTED, kind(ElfBuildId.read(without)));
    }

    @Test
    void namesAFileThatIsNotElf() throws Exception {
        assertEquals(Reading.Kind.FAILED, kind(ElfBuildId.read(Files.writeString(folder.resolve("text"), "hello"))));
        assertEquals(Reading.Kind.NOT_SUPPORTED, kind(ElfBuildId.parse(ByteBuffer.allocate(0))));
    }
}
