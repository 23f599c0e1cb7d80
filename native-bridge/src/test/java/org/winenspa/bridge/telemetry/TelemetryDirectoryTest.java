package org.winenspa.bridge.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.winenspa.bridge.Fixtures.kind;
import static org.winenspa.bridge.Fixtures.value;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winenspa.bridge.Reading;
import org.winenspa.bridge.jna.Credentials;
import org.winenspa.bridge.proc.PidStat;
import org.winenspa.bridge.telemetry.TelemetryLayout.Header;

/// A folder of stale and hostile files does no harm.
class TelemetryDirectoryTest {

    @TempDir
    Path temporary;
    private Path folder;

    @BeforeEach
    void create() throws Exception {
        folder = Files.createDirectory(temporary.resolve("nspa-studio"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    private static Path pathOf(Map<String, String> environment) {
        return TelemetryDirectory.locate(environment).path();
    }

    @Test
    void isWhereTheRuntimePutsIt() {
        assertEquals(Path.of("/a b/c"), pathOf(Map.of("NSPA_TELEMETRY", "/a b/c", "XDG_RUNTIME_DIR", "/run/user/1")));
        assertEquals(Path.of("/run/user/1/nspa-studio"), pathOf(Map.of("NSPA_TELEMETRY", "1", "XDG_RUNTIME_DIR", "/run/user/1")));
        assertEquals(Path.of("/tmp/nspa-studio-" + Credentials.uid()), pathOf(Map.of("XDG_RUNTIME_DIR", "")));
    }

    @Test
    void waitsWhileThereIsNone() {
        assertEquals(Reading.Kind.WAITING, kind(new TelemetryDirectory(temporary.resolve("none")).list()));
    }

    @Test
    void refusesAFolderThatOthersMayWrite() throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        Reading<List<TelemetryDirectory.Entry>> list = new TelemetryDirectory(folder).list();
        assertEquals(Reading.Kind.NOT_PERMITTED, kind(list));
        assertTrue(list.reason().contains("chmod 700"), list.reason());
    }

    @Test
    void refusesASymbolicLinkAndAFile() throws Exception {
        Path link = Files.createSymbolicLink(temporary.resolve("link"), folder);
        assertEquals(Reading.Kind.FAILED, kind(new TelemetryDirectory(link).list()));
        assertEquals(Reading.Kind.FAILED, kind(new TelemetryDirectory(Files.createFile(temporary.resolve("file"))).list()));
    }

    @Test
    void refusesAFolderOfAnotherUser() throws Exception {
        assumeTrue(Credentials.uid() == 0, "only root can give a folder away");
        Files.setAttribute(folder, "unix:uid", 12345);
        assertEquals(Reading.Kind.NOT_PERMITTED, kind(new TelemetryDirectory(folder).list()));
    }

    @Test
    void listsOnlyNamesThatTheRuntimeWrites() throws Exception {
        for (String name : List.of("12.tlm", "7.tlm", "0.tlm", "-3.tlm", "x.tlm", "+9.tlm", "007.tlm", ".tlm", "8.tlm.bak",
                "99999999999.tlm", "a\nb.tlm")) {
            Files.createFile(folder.resolve(name));
        }
        assertEquals(List.of(7, 12), value(new TelemetryDirectory(folder).list()).stream().map(TelemetryDirectory.Entry::pid).toList());
    }

    private static void age(Path path, int minutes) throws Exception {
        Files.setLastModifiedTime(path, FileTime.from(Instant.now().minus(Duration.ofMinutes(minutes))));
    }

    private Path dead(int pid, int minutes) throws Exception {
        Path path = new TelemetryImage().put(Header.PID, pid).write(folder.resolve(pid + ".tlm"));
        age(path, minutes);
        return path;
    }

    private List<Path> removeStale() {
        return new TelemetryDirectory(folder).removeStale(Instant.now());
    }

    @Test
    void keepsTheFileOfALivingProcessHoweverOld() throws Exception {
        int self = (int) ProcessHandle.current().pid();
        long ticks = PidStat.read(self).map(PidStat.Line::startTicks).orElse(0L);
        Path path = new TelemetryImage().put(Header.PID, self).put(Header.START_TICKS, ticks).write(folder.resolve(self + ".tlm"));
        age(path, 9_999);
        assertEquals(List.of(), removeStale());
        assertTrue(Files.exists(path));
    }

    @Test
    void removesTheFileOfAFormerProcessWhoseIdIsInUseAgain() throws Exception {
        int self = (int) ProcessHandle.current().pid();
        Path path = dead(self, 11);
        assertEquals(List.of(path), removeStale());
    }

    @Test
    void keepsAFileWhileAReaderHasItOpen() throws Exception {
        Path path = dead(999_999_999, 11);
        try (TelemetryFile watched = TelemetryFile.open(path)) {
            assertEquals(List.of(), removeStale());
            assertEquals(1, watched.threads().size());
            assertTrue(Files.exists(path));
        }
        assertEquals(List.of(path), removeStale());
    }

    @Test
    void keepsAFileThatAnotherProcessReads() throws Exception {
        Path path = dead(999_999_999, 11);
        Process reader = new ProcessBuilder("flock", "--shared", path.toString(), "sh", "-c", "echo open; read end").start();
        try {
            assertEquals("open", reader.inputReader().readLine());
            assertEquals(List.of(), removeStale());
        } finally {
            reader.getOutputStream().close();
            reader.waitFor();
        }
        assertEquals(List.of(path), removeStale());
    }

    @Test
    void leavesANewFileThatTookTheNameMeanwhile() throws Exception {
        Path path = dead(999_999_999, 11);
        try (TelemetryFile old = TelemetryFile.open(path)) {
            Path next = new TelemetryImage().write(folder.resolve("next"));
            Files.move(next, path, StandardCopyOption.REPLACE_EXISTING);
            assertFalse(old.removeUnwatched());
        }
        assertTrue(Files.exists(path));
    }

    @Test
    void keepsTheFileOfAnotherUser() throws Exception {
        assumeTrue(Credentials.uid() == 0, "only root can give a file away");
        Path path = dead(999_999_999, 11);
        Files.setAttribute(path, "unix:uid", 12345);
        assertEquals(List.of(), removeStale());
        assertTrue(Files.exists(path));
    }

    @Test
    void removesOnlyOldTelemetryOfProcessesThatAreGone() throws Exception {
        Path gone = dead(999_999_999, 11);
        Path recent = dead(999_999_998, 9);
        Path misnamed = new TelemetryImage().put(Header.PID, 999_999_999).write(folder.resolve("2.tlm"));
        Path otherEnding = new TelemetryImage().put(Header.PID, 999_999_999).write(folder.resolve("999999999.tlm.old"));
        Path text = Files.writeString(folder.resolve("3.tlm"), "not telemetry");
        Path target = new TelemetryImage().put(Header.PID, 999_999_997).write(temporary.resolve("elsewhere"));
        Path link = Files.createSymbolicLink(folder.resolve("999999997.tlm"), target);
        Path directory = Files.createDirectory(folder.resolve("5.tlm"));
        for (Path path : List.of(misnamed, otherEnding, text, target, directory)) {
            age(path, 11);
        }
        assertEquals(List.of(gone), removeStale());
        assertEquals(List.of(), Stream.of(recent, misnamed, otherEnding, text, target, link, directory).filter(Files::notExists).toList());
    }

    @Test
    void removesADamagedFileAfterAWeekOnly() throws Exception {
        Path damaged = Files.writeString(folder.resolve("999999996.tlm"), "cut short");
        Path ofTheLiving = Files.writeString(folder.resolve(ProcessHandle.current().pid() + ".tlm"), "cut short");
        age(damaged, 6 * 24 * 60);
        age(ofTheLiving, 8 * 24 * 60);
        assertEquals(List.of(), removeStale());
        age(damaged, 8 * 24 * 60);
        assertEquals(List.of(damaged), removeStale());
        assertTrue(Files.exists(ofTheLiving));
    }
}
