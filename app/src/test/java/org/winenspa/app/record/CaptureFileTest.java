package org.winenspa.app.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.winenspa.bridge.Reading;

class CaptureFileTest {

    private static final Instant TAKEN = Instant.parse("2026-11-22T03:00:00Z");

    private static CaptureFile.Content read(byte[] bytes) throws IOException {
        return CaptureFile.read(new ByteArrayInputStream(bytes));
    }

    @Test
    void readsBackEverythingItWrote() throws IOException {
        Capture capture = Captures.full();

        CaptureFile.Content back = read(CaptureFile.write(Captures.head(TAKEN), capture));

        assertEquals(Captures.head(TAKEN), back.head());
        EventRingTest.assertSame(capture.telemetry(), back.capture().telemetry());
        assertEquals(capture.samples(), back.capture().samples());
        assertEquals(capture.observations(), back.capture().observations());
        assertEquals(capture.threads(), back.capture().threads());
        SchedColumns sched = back.capture().scheduling().orElse(SchedColumns.NONE);
        assertEquals(2, sched.count());
        assertEquals(6_600_100_000L, sched.timesNs()[1]);
        assertEquals(90, sched.otherPriorities()[0]);
        assertEquals("irq/77-snd", sched.names().get(77));
        assertEquals(3, sched.lost());
    }

    @Test
    void keepsTheReasonWhyThereAreNoSchedulingEvents() throws IOException {
        Capture c = Captures.full();
        Capture without = new Capture(c.xrun(), c.fromNs(), c.toNs(), c.telemetry(), Reading.notPermitted("no helper"), c.samples(),
                c.observations(), c.threads());

        Capture back = read(CaptureFile.write(Captures.head(TAKEN), without)).capture();

        assertEquals(Reading.notPermitted("no helper"), back.scheduling());
    }

    @Test
    void refusesAFileThatWasCutOff() throws IOException {
        byte[] whole = CaptureFile.write(Captures.head(TAKEN), Captures.full());
        for (int length : new int[] {0, 10, 16, 40, whole.length / 2, whole.length - 1}) {
            assertThrows(RecordingException.class, () -> read(Arrays.copyOf(whole, length)), "length " + length);
        }
    }

    @Test
    void refusesOrReadsButNeverFailsOtherwiseOnChangedBytes() throws IOException {
        byte[] whole = CaptureFile.write(Captures.head(TAKEN), Captures.full());
        int refused = 0;
        for (int seed = 0; seed < 600; seed++) {
            Random random = new Random(seed);
            byte[] changed = whole.clone();
            int reach = seed % 2 == 0 ? 64 : changed.length;
            for (int i = 0; i <= random.nextInt(4); i++) {
                changed[random.nextInt(reach)] ^= (byte) (1 << random.nextInt(8));
            }
            try {
                read(changed);
            } catch (RecordingException e) {
                refused++;
            }
        }
        assertTrue(refused > 500, "refused: " + refused);
    }

    @Test
    void refusesOrReadsChangedContentUnderARightChecksum() throws IOException {
        int refused = 0;
        for (int seed = 0; seed < 400; seed++) {
            Random random = new Random(seed);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try (Sections.Reader in = new Sections.Reader(
                            new ByteArrayInputStream(CaptureFile.write(Captures.head(TAKEN), small())));
                    Sections.Writer writer = new Sections.Writer(out)) {
                for (Sections.Section s = in.next(); s != null; s = in.next()) {
                    byte[] content = s.content();
                    if (content.length > 0) {
                        content[random.nextInt(content.length)] ^= (byte) (1 << random.nextInt(8));
                    }
                    writer.write(Sections.Kind.values()[s.kind()], content, content.length);
                }
            }
            try {
                read(out.toByteArray());
            } catch (RecordingException e) {
                refused++;
            }
        }
        assertTrue(refused > 100, "refused: " + refused);
    }

    private static Capture small() {
        Capture c = Captures.full();
        EventLog log = new EventLog(0, Long.MAX_VALUE);
        EventRingTest.daw(6_500_000_000L, 50, new Random(2), log);
        return new Capture(c.xrun(), c.fromNs(), c.toNs(), log.columns(), c.scheduling(), c.samples(), c.observations(), c.threads());
    }
}
