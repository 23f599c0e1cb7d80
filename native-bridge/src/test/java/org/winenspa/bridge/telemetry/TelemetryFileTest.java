package org.winenspa.bridge.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.winenspa.bridge.Reading;
import org.winenspa.bridge.telemetry.TelemetryException.Fault;
import org.winenspa.bridge.telemetry.TelemetryLayout.Field;
import org.winenspa.bridge.telemetry.TelemetryLayout.Header;

class TelemetryFileTest {

    @TempDir
    Path folder;

    private Path path() {
        return folder.resolve("42.tlm");
    }

    private Fault faultOf(Path path) {
        return assertThrows(TelemetryException.class, () -> TelemetryFile.open(path).close()).fault();
    }

    @Test
    void opensASmallValidFile() throws Exception {
        try (TelemetryFile file = TelemetryFile.open(new TelemetryImage().write(path()))) {
            assertEquals(42, file.header().pid());
            assertEquals(List.of("none", "wait"), file.eventNames());
            assertEquals(List.of(), file.counterNames());
            assertEquals("worker", file.threads().getFirst().name());
        }
    }

    @Test
    void namesAMissingFile() {
        assertEquals(Fault.MISSING, faultOf(path()));
    }

    @Test
    void refusesASymbolicLink() throws Exception {
        Path real = new TelemetryImage().write(folder.resolve("real"));
        assertEquals(Fault.NOT_A_FILE, faultOf(Files.createSymbolicLink(path(), real)));
    }

    @Test
    void refusesADirectory() {
        assertEquals(Fault.NOT_A_FILE, faultOf(folder));
    }

    @Test
    void refusesAFifoWithoutBlocking() throws Exception {
        CProgram.run(List.of("mkfifo", path().toString()));
        assertEquals(Fault.NOT_A_FILE, faultOf(path()));
    }

    @Test
    void refusesAFileOfAnotherUser() throws Exception {
        assumeTrue(System.getProperty("user.name").equals("root"), "only root can give a file away");
        new TelemetryImage().write(path());
        Files.setAttribute(path(), "unix:uid", 12345);
        assertEquals(Fault.FOREIGN_OWNER, faultOf(path()));
    }

    @Test
    void waitsForAnEmptyFile() throws Exception {
        assertEquals(Fault.NOT_READY, faultOf(Files.createFile(path())));
    }

    @Test
    void waitsForAHeaderOfZeros() throws Exception {
        assertEquals(Fault.NOT_READY, faultOf(Files.write(path(), new byte[TelemetryImage.SIZE])));
    }

    @Test
    void refusesLessThanAHeader() throws Exception {
        assertEquals(Fault.TOO_SHORT, faultOf(Files.write(path(), new byte[100])));
    }

    @Test
    void refusesTextThatIsNotTelemetry() throws Exception {
        assertEquals(Fault.NOT_TELEMETRY, faultOf(Files.writeString(path(), "hello ".repeat(2000))));
    }

    @Test
    void refusesAnotherMajorVersionAndSaysWhatToDo() throws Exception {
        new TelemetryImage().put(Header.MAJOR, 2).write(path());
        TelemetryException e = assertThrows(TelemetryException.class, () -> TelemetryFile.open(path()).close());
        assertEquals(Fault.OTHER_VERSION, e.fault());
        assertTrue(e.getMessage().contains("version 2") && e.getMessage().contains("same release"), e.getMessage());
        assertEquals(Reading.Kind.NOT_SUPPORTED, ((Reading.Unavailable<?>) e.asReading()).kind());
    }

    @Test
    void readsANewerMinorVersion() throws Exception {
        try (TelemetryFile file = TelemetryFile.open(new TelemetryImage().put(Header.MINOR, 9).write(path()))) {
            assertEquals(9, file.header().minor());
        }
    }

    @Test
    void refusesATruncatedFile() throws Exception {
        new TelemetryImage().put(Header.FILE_SIZE, TelemetryImage.SIZE + 1).write(path());
        assertEquals(Fault.TRUNCATED, faultOf(path()));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        thread_table_offset, 0x7fffffffffffffff
        thread_table_offset, 0xfffffffffffffff8
        thread_table_offset, 4100
        ended_offset,        0x8000000000000000
        blocks_offset,       0x100000000
        block_size,          0x4000000000000000
        thread_slots,        0
        thread_slots,        0xffffffff
        thread_entry_size,   0
        thread_entry_size,   260
        thread_entry_size,   0xfffffff8
        ring_capacity,       0
        ring_capacity,       7
        ring_capacity,       0x80000000
        event_size,          31
        event_size,          0
        ring_offset,         0xfffffff8
        histogram_offset,    0x7ffffff8
        histogram_count,     0
        histogram_count,     0xffffffff
        histogram_size,      64
        bucket_count,        2040
        sub_bucket_bits,     5
        header_size,         16
        file_size,           0
        """)
    void refusesImpossibleGeometry(String field, String value) throws Exception {
        Field changed = Header.FIELDS.stream().filter(f -> f.name().equals(field)).findFirst().orElseThrow();
        long number = value.startsWith("0x") ? Long.parseUnsignedLong(value.substring(2), 16) : Long.parseLong(value);
        new TelemetryImage().put(changed, number).write(path());
        TelemetryException e = assertThrows(TelemetryException.class, () -> TelemetryFile.open(path()).close());
        assertEquals(Fault.BAD_GEOMETRY, e.fault());
        assertTrue(e.getMessage().contains(field), e.getMessage());
    }

    @Test
    void refusesANameTableBeyondTheEnd() throws Exception {
        new TelemetryImage().put(Header.EVENT_NAMES_OFFSET, TelemetryImage.SIZE - 8).write(path());
        try (TelemetryFile file = TelemetryFile.open(path())) {
            assertEquals(Fault.BAD_GEOMETRY, assertThrows(TelemetryException.class, file::eventNames).fault());
        }
    }

    @Test
    void replacesControlCharactersOfNames() throws Exception {
        new TelemetryImage().thread(0, 1, 5, "\u001b[31mred").write(path());
        try (TelemetryFile file = TelemetryFile.open(path())) {
            assertEquals("\ufffd[31mred", file.threads().getFirst().name());
        }
    }

    @Test
    void aClosedFileSaysSo() throws Exception {
        TelemetryFile file = TelemetryFile.open(new TelemetryImage().write(path()));
        RingReader ring = file.ring(file.threads().getFirst());
        file.close();
        file.close();
        assertEquals(Fault.CLOSED, assertThrows(TelemetryException.class, file::header).fault());
        assertEquals(Fault.CLOSED, assertThrows(TelemetryException.class, () -> ring.poll(new EventBatch(1))).fault());
    }
}
