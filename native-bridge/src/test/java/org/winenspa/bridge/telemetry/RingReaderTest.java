package org.winenspa.bridge.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winenspa.bridge.telemetry.TelemetryException.Fault;
import org.winenspa.bridge.telemetry.TelemetryLayout.Header;
import org.winenspa.bridge.telemetry.TelemetryLayout.Thread;

/// Laps, losses and new owners, on a ring of 8 events in which an event's time is its number.
class RingReaderTest {

    private static final int SLOT = 1;

    @TempDir
    Path folder;
    private final TelemetryImage image = new TelemetryImage();
    private final EventBatch batch = new EventBatch(64);
    private TelemetryFile file;
    private RingReader ring;

    @BeforeEach
    void open() throws Exception {
        file = TelemetryFile.open(image.write(path()));
        ring = file.ring(file.threads().getFirst());
    }

    @AfterEach
    void close() {
        file.close();
    }

    private Path path() {
        return folder.resolve("42.tlm");
    }

    private List<Long> poll(int events) throws Exception {
        for (int i = 0; i < events; i++) {
            image.event(SLOT);
        }
        patch();
        List<Long> numbers = new ArrayList<>();
        int count = ring.poll(batch);
        for (int i = 0; i < count; i++) {
            numbers.add(batch.timeNs(i));
        }
        return numbers;
    }

    /// Writes without truncating, so that the mapped pages stay.
    private void patch() throws IOException {
        try (var channel = FileChannel.open(path(), StandardOpenOption.WRITE)) {
            channel.write(image.bytes.duplicate().clear(), 0);
        }
    }

    @Test
    void deliversNothingFromAnEmptyRing() throws Exception {
        assertEquals(List.of(), poll(0));
    }

    @Test
    void deliversInOrderAcrossTheEndOfTheRing() throws Exception {
        assertEquals(List.of(0L, 1L, 2L, 3L, 4L), poll(5));
        assertEquals(List.of(5L, 6L, 7L, 8L, 9L), poll(5));
        assertEquals(0, ring.lost());
    }

    @Test
    void leavesTheSlotThatMayBeHalfWritten() throws Exception {
        assertEquals(List.of(1L, 2L, 3L, 4L, 5L, 6L, 7L), poll(8));
        assertEquals(List.of(1L, 0L), List.of(ring.beforeAttach(), ring.lost()));
    }

    @Test
    void whatWasOverwrittenBeforeTheFirstPollIsNotLost() throws Exception {
        assertEquals(List.of(93L, 94L, 95L, 96L, 97L, 98L, 99L), poll(100));
        assertEquals(List.of(7L, 93L, 0L), List.of(ring.received(), ring.beforeAttach(), ring.lost()));
    }

    @Test
    void whatIsOverwrittenAfterTheFirstPollIsLost() throws Exception {
        poll(100);
        poll(20);
        assertEquals(List.of(14L, 93L, 13L), List.of(ring.received(), ring.beforeAttach(), ring.lost()));
    }

    @Test
    void aFirstPollOfAnEmptyRingIsAFirstPoll() throws Exception {
        poll(0);
        poll(20);
        assertEquals(List.of(7L, 0L, 13L), List.of(ring.received(), ring.beforeAttach(), ring.lost()));
    }

    @Test
    void countsWhatWasOverwritten() throws Exception {
        poll(3);
        assertEquals(List.of(94L, 95L, 96L, 97L, 98L, 99L, 100L), poll(98));
        assertEquals(101, ring.received() + ring.lost());
        assertEquals(91, ring.lost());
    }

    @Test
    void deliversTheRestLaterWhenTheBatchIsSmall() throws Exception {
        EventBatch small = new EventBatch(2);
        poll(0);
        for (int i = 0; i < 5; i++) {
            image.event(SLOT);
        }
        patch();
        assertEquals(List.of(2, 2, 1, 0), List.of(ring.poll(small), ring.poll(small), ring.poll(small), ring.poll(small)));
    }

    @Test
    void namesAnEventCountThatWentBackwards() throws Exception {
        poll(5);
        image.putThread(SLOT, Thread.HEAD, 2);
        patch();
        assertEquals(Fault.INCONSISTENT, assertThrows(TelemetryException.class, () -> ring.poll(batch)).fault());
    }

    @Test
    void stopsWhenTheSlotHasANewOwner() throws Exception {
        poll(5);
        image.putThread(SLOT, Thread.GENERATION, 2).putThread(SLOT, Thread.HEAD, 1);
        patch();
        assertEquals(0, ring.poll(batch));
        assertTrue(ring.isRecycled());
    }

    @Test
    void theReaderFollowsTheNewOwnerAndKeepsTheCounts() throws Exception {
        TelemetryReader reader = new TelemetryReader(file);
        List<String> seen = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            image.event(SLOT);
        }
        patch();
        reader.poll((thread, events) -> seen.add(thread.tid() + ":" + events.size()));
        image.thread(SLOT, 2, 777, "second").putThread(SLOT, Thread.HEAD, 0);
        image.event(SLOT).thread(3, 1, 888, "third").event(3).event(3);
        patch();
        assertEquals(3, reader.poll((thread, events) -> seen.add(thread.tid() + ":" + events.size())));
        assertEquals(List.of("4321:5", "777:1", "888:2"), seen);
        assertEquals(8, reader.received());
        assertEquals(0, reader.lost());
    }

    private void write(int slot, int events) throws Exception {
        for (int i = 0; i < events; i++) {
            image.event(slot);
        }
        patch();
    }

    private static List<Long> pollCounts(TelemetryReader reader) throws Exception {
        reader.poll((thread, events) -> { });
        return List.of(reader.received(), reader.beforeAttach(), reader.lost());
    }

    @Test
    void theReaderCountsThreadsItFoundApartFromThreadsThatCameLater() throws Exception {
        TelemetryReader reader = new TelemetryReader(file);
        write(SLOT, 100);
        assertEquals(List.of(7L, 93L, 0L), pollCounts(reader));
        image.thread(3, 1, 888, "later");
        write(3, 50);
        assertEquals(List.of(14L, 93L, 43L), pollCounts(reader));
        write(SLOT, 8);
        assertEquals(List.of(21L, 93L, 44L), pollCounts(reader));
    }

    @Test
    void theNewOwnerOfASlotLosesWhatItMissesAndTheOldCountsStay() throws Exception {
        TelemetryReader reader = new TelemetryReader(file);
        write(SLOT, 100);
        pollCounts(reader);
        image.thread(SLOT, 2, 777, "second").putThread(SLOT, Thread.HEAD, 0);
        write(SLOT, 30);
        assertEquals(List.of(14L, 93L, 23L), pollCounts(reader));
    }

    @Test
    void aThreadThatAppearsDuringTheFirstPollIsNotOneThatWasThereBefore() throws Exception {
        TelemetryReader reader = new TelemetryReader(file);
        write(SLOT, 1);
        reader.poll((thread, events) -> {
            image.thread(3, 1, 888, "meanwhile");
            for (int i = 0; i < 20; i++) {
                image.event(3);
            }
            patchUnchecked();
        });
        assertEquals(List.of(8L, 0L, 13L), List.of(reader.received(), reader.beforeAttach(), reader.lost()));
    }

    private void patchUnchecked() {
        try {
            patch();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aSinkMayCloseTheFile() throws Exception {
        image.event(SLOT).thread(3, 1, 888, "next").event(3);
        patch();
        TelemetryReader reader = new TelemetryReader(file);
        TelemetryException e = assertThrows(TelemetryException.class, () -> reader.poll((thread, events) -> file.close()));
        assertEquals(Fault.CLOSED, e.fault());
    }

    @Test
    void readsTheKnownPartOfLongerEvents() throws Exception {
        image.put(Header.EVENT_SIZE, 64).put(Header.RING_CAPACITY, 4);
        for (int i = 0; i < 2; i++) {
            image.event(SLOT);
        }
        Path longer = image.write(folder.resolve("43.tlm"));
        try (TelemetryFile other = TelemetryFile.open(longer)) {
            assertEquals(2, other.ring(other.threads().getFirst()).poll(batch));
            assertEquals(0, batch.timeNs(0));
            assertEquals(0, batch.timeNs(1), "the second event now lies 64 bytes further, where nothing was written");
        }
    }
}
