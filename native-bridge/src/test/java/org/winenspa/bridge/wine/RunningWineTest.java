package org.winenspa.bridge.wine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.winenspa.bridge.Fixtures.kind;
import static org.winenspa.bridge.Fixtures.value;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winenspa.bridge.Reading;
import org.winenspa.bridge.jna.LinuxException;
import org.winenspa.bridge.jna.LinuxFiles;
import org.winenspa.bridge.proc.PidExe;
import org.winenspa.bridge.proc.PidFiles;
import org.winenspa.bridge.telemetry.CProgram;
import org.winenspa.bridge.wine.WineSync.Method;

/// What a running process proves about its own files.
class RunningWineTest {

    @TempDir
    Path folder;

    private Path sleeper(String name, String id) throws Exception {
        Path source = Files.writeString(folder.resolve(name + ".c"), "#include <unistd.h>\nint main(void) { return (int)sleep(60); }\n");
        return CProgram.compile(folder.resolve(name), List.of("-Wl,--build-id=0x" + id), source);
    }

    private static RunningFile programOf(Process process) {
        int pid = (int) process.pid();
        return RunningFile.program(pid, value(PidExe.read(pid)));
    }

    @Test
    void theFileOnTheDiskIsTheOneThatRuns() throws Exception {
        Process process = new ProcessBuilder(sleeper("one", "0011aabb").toString()).start();
        try {
            RunningFile running = programOf(process);
            assertEquals(List.of(RunningFile.State.SAME, "0011aabb"), List.of(running.state(), value(running.buildId())));
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void noticesThatTheFileWasReplacedAndStillNamesWhatRuns() throws Exception {
        Path one = sleeper("one", "0011aabb");
        Process process = new ProcessBuilder(one.toString()).start();
        try {
            Files.move(sleeper("two", "2233ccdd"), one, StandardCopyOption.REPLACE_EXISTING);
            RunningFile running = programOf(process);
            assertEquals(List.of(RunningFile.State.REPLACED, "0011aabb"), List.of(running.state(), value(running.buildId())));
            assertEquals(one, running.path());
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void noticesThatTheFileWasRemoved() throws Exception {
        Path one = sleeper("one", "0011aabb");
        Process process = new ProcessBuilder(one.toString()).start();
        try {
            Files.delete(one);
            assertEquals(RunningFile.State.REPLACED, programOf(process).state());
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void tellsTheSyncMethodByWhatIsOpen() {
        assertEquals(Method.NTSYNC, WineSync.of(List.of("/dev/null", "/dev/ntsync", "/dev/shm/wine-1a2b-fsync")).method());
        assertEquals(Method.FSYNC, WineSync.of(List.of("/dev/shm/wine-1a2b-fsync (deleted)")).method());
        assertEquals(Method.ESYNC, WineSync.of(List.of("/dev/shm/wine-1a2b-esync")).method());
        assertEquals(Method.SERVER, WineSync.of(List.of("/home/me/ntsync", "/home/wine-1-esync", "anon_inode:[eventfd]")).method());
    }

    @Test
    void listsWhatThisProcessHasOpen() throws Exception {
        Path file = folder.resolve("open");
        try (FileChannel _ = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            assertTrue(value(PidFiles.read((int) ProcessHandle.current().pid())).contains(file.toRealPath().toString()));
        }
        assertFalse(PidFiles.read(999_999_999).isAvailable());
    }

    @Test
    void findsMarkersAcrossBlocks() throws Exception {
        byte[] content = new byte[(1 << 20) * 2 + 100];
        byte[] mark = "NSPA_CS_PI".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(mark, 0, content, (1 << 20) - 5, mark.length);
        System.arraycopy(mark, 0, content, content.length - mark.length, mark.length - 1);
        Path file = Files.write(folder.resolve("binary"), content);
        assertEquals(Set.of("NSPA_CS_PI"), value(BinaryMarkers.find(file, List.of("NSPA_CS_PI", "/dev/ntsync"))));
        assertEquals(Reading.Kind.NOT_SUPPORTED, kind(BinaryMarkers.find(folder.resolve("none"), List.of("x"))));
    }

    @Test
    void readsTheMachineOfAWindowsFileAndSurvivesDamage() {
        ByteBuffer head = ByteBuffer.allocate(512).order(ByteOrder.LITTLE_ENDIAN);
        head.putShort(0, (short) 0x5a4d).putInt(0x3c, 0x80).putInt(0x80, 0x4550).putShort(0x84, (short) 0x14c);
        assertEquals(PeMachine.I386, value(PeMachine.parse(head, folder)));
        Random random = new Random(51);
        for (int n = 0; n < 20_000; n++) {
            ByteBuffer damaged = ByteBuffer.wrap(head.array().clone()).order(ByteOrder.LITTLE_ENDIAN);
            damaged.putInt(0x3c, random.nextInt()).limit(random.nextInt(513));
            PeMachine.parse(damaged, folder);
        }
    }

    @Test
    void twoFoldersTradeNames() throws Exception {
        Path one = Files.writeString(Files.createDirectory(folder.resolve("Größe 1")).resolve("mark"), "one");
        Path two = Files.writeString(Files.createDirectory(folder.resolve("two")).resolve("mark"), "two");
        LinuxFiles.exchange(folder.resolve("Größe 1"), folder.resolve("two"));
        assertEquals(List.of("two", "one"), List.of(Files.readString(one), Files.readString(two)));
        LinuxException missing = assertThrows(LinuxException.class, () -> LinuxFiles.exchange(folder.resolve("two"), folder.resolve("three")));
        assertTrue(missing.isGone(), missing.getMessage());
    }

    @Test
    void sharingBlocksLeavesTheTargetAloneWhereItIsNotSupported() throws Exception {
        Path from = Files.writeString(folder.resolve("from"), "content");
        Path to = Files.writeString(folder.resolve("to"), "before");
        assertEquals(LinuxFiles.shareBlocks(from, to) ? "content" : "before", Files.readString(to));
        assertFalse(LinuxFiles.shareBlocks(folder.resolve("none"), to));
        LinuxFiles.syncFileSystem(to);
    }
}
