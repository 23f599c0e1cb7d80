package org.winenspa.bridge.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.winenspa.bridge.Fixtures.kind;
import static org.winenspa.bridge.Fixtures.value;

import java.nio.file.Files;
import java.nio.file.Path;
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

    @Test
    void removesOnlyOldTelemetryOfProcessesThatAreGone() throws Exception {
        FileTime old = FileTime.from(Instant.now().minus(Duration.ofDays(3)));
        Path gone = new TelemetryImage().put(Header.PID, 999_999_999).write(folder.resolve("1.tlm"));
        Path recent = new TelemetryImage().put(Header.PID, 999_999_999).write(folder.resolve("2.tlm"));
        Path text = Files.writeString(folder.resolve("3.tlm"), "not telemetry");
        Path target = new TelemetryImage().put(Header.PID, 999_999_999).write(temporary.resolve("elsewhere"));
        Path link = Files.createSymbolicLink(folder.resolve("4.tlm"), target);
        Path directory = Files.createDirectory(folder.resolve("5.tlm"));
        for (Path path : List.of(gone, text, target, directory)) {
            Files.setLastModifiedTime(path, old);
        }
        assertEquals(List.of(gone), new TelemetryDirectory(folder).removeStale(Instant.now()));
        assertEquals(List.of(), Stream.of(recent, text, target, link, directory).filter(Files::notExists).toList());
    }
}
