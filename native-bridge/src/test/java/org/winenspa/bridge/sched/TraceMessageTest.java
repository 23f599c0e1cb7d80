package org.winenspa.bridge.sched;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.winenspa.bridge.Fixtures.kind;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winenspa.bridge.Reading;
import org.winenspa.bridge.sched.TracedThread.Status;
import org.winenspa.bridge.telemetry.CProgram;

/// Messages of the helper, against its own header and against damage.
class TraceMessageTest {

    private static ByteBuffer answer(int... words) {
        ByteBuffer message = ByteBuffer.allocate(4 * words.length).order(ByteOrder.nativeOrder());
        for (int word : words) {
            message.putInt(word);
        }
        return message.rewind();
    }

    private static ByteBuffer refusal(int reason, String text) {
        ByteBuffer message = ByteBuffer.allocate(248).order(ByteOrder.nativeOrder());
        message.putInt(TraceMessage.REFUSED).putInt(reason).put(text.getBytes(StandardCharsets.UTF_8));
        return message.rewind();
    }

    @Test
    void agreesWithTheHelpersHeader(@TempDir Path folder) throws Exception {
        String fields = Stream.of(TraceFormat.Field.values()).map(Enum::name).collect(Collectors.joining(", "));
        Path source = Files.writeString(folder.resolve("header.c"), """
                #include <stdio.h>
                #include <stddef.h>
                #include "trace.h"
                int main(void)
                {
                    int fields[] = { %s };
                    unsigned int i;
                    printf("%%zu %%zu %%zu %%zu %%u %%u %%d %%d", sizeof(struct trace_hello), sizeof(struct trace_answer),
                           sizeof(struct trace_ring), sizeof(struct trace_refused), TRACE_MAGIC, TRACE_VERSION,
                           TRACE_MOST_IN_REQUEST, TRACE_MOST_CPUS);
                    printf(" %%zu %%zu", offsetof(struct trace_hello, ids), offsetof(struct trace_hello, places));
                    for (i = 0; i < sizeof(fields) / sizeof(fields[0]); i++) if (fields[i] != (int)i) return 1;
                    return TRACE_FIELDS != i || TRACE_KERNEL != 4 || TRACE_REFUSED != 5;
                }
                """.formatted(fields));
        Path include = CProgram.root().resolve("packaging/trace-helper");
        Path program = CProgram.compile(folder.resolve("header"), List.of("-I", include.toString()), source);
        assertEquals(String.join(" ", Stream.of(TraceFormat.BYTES, TraceMessage.LONGEST, 8, 248, TraceFormat.MAGIC,
                TraceFormat.VERSION, TraceMessage.MOST_IN_REQUEST, TraceMessage.MOST_RINGS, 20, 32).map(String::valueOf).toList()),
                CProgram.run(List.of(program.toString())));
    }

    @Test
    void anotherVersionIsRefused() {
        ByteBuffer hello = TraceImage.hello();
        hello.putInt(8, 2);
        assertEquals(Reading.Kind.FAILED, kind(TraceFormat.parse(hello)));
    }

    @Test
    void noDamagedFormatIsTakenWithImpossibleSizes() {
        Random random = new Random(5);
        for (int round = 0; round < 50_000; round++) {
            ByteBuffer hello = TraceImage.hello();
            for (int i = random.nextInt(4); i >= 0; i--) {
                hello.put(random.nextInt(hello.limit()), (byte) random.nextInt());
            }
            TraceFormat.parse(hello).optional().ifPresent(format -> {
                assertEquals(1, Integer.bitCount(format.dataBytes));
                assertEquals(true, format.pageBytes <= 65536 && format.dataBytes >= format.pageBytes);
            });
        }
    }

    @Test
    void anAnswerIsReadInOrder() {
        assertEquals(List.of(Status.WATCHED, Status.NOT_YOURS, Status.GONE, Status.REFUSED_BY_KERNEL),
                TraceMessage.parseAnswer(answer(TraceMessage.ANSWER, 4, 0, 1, 2, 77), 4));
    }

    @Test
    void anAnswerToAnotherQuestionIsNone() {
        assertEquals(List.of(), TraceMessage.parseAnswer(answer(TraceMessage.ANSWER, 1, 0), 2));
        assertEquals(List.of(), TraceMessage.parseAnswer(answer(TraceMessage.READY, 2, 0, 0), 2));
    }

    @Test
    void aRefusalKeepsItsReasonAndKind() {
        Reading<Object> reading = TraceMessage.parseRefusal(refusal(1, "this program does not hold cap_perfmon"));
        assertEquals(Reading.Kind.NOT_PERMITTED, kind(reading));
        assertEquals("The trace helper says: this program does not hold cap_perfmon.", reading.reason());
        assertEquals(Reading.Kind.NOT_SUPPORTED, kind(TraceMessage.parseRefusal(refusal(2, "no tracefs"))));
        assertEquals(Reading.Kind.FAILED, kind(TraceMessage.parseRefusal(answer(9))));
    }

    @Test
    void aRequestIsWhatTheHelperReads() {
        byte[] request = TraceMessage.request(TraceMessage.FORGET, List.of(new TracedThread(3, 4)));
        assertArrayEquals(answer(2, 1, 3, 4).array(), request);
    }
}
