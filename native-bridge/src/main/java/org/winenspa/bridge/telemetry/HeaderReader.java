package org.winenspa.bridge.telemetry;

import java.nio.ByteBuffer;
import org.winenspa.bridge.telemetry.TelemetryLayout.Field;
import org.winenspa.bridge.telemetry.TelemetryLayout.Header;

/// Decodes the facts of a checked header.
final class HeaderReader {

    private HeaderReader() {
    }

    static TelemetryHeader read(ByteBuffer buffer) {
        EntryState state = EntryState.of((int) TelemetryFile.INT.getAcquire(buffer, Header.STATE.offset()));
        var rt = new TelemetryHeader.Realtime(number(buffer, Header.RT_PRIO), number(buffer, Header.RT_POLICY),
                RtState.of(number(buffer, Header.RT_STATE)), number(buffer, Header.RT_ERRNO),
                large(buffer, Header.RLIMIT_RTPRIO), PiState.of(number(buffer, Header.CS_PI)));
        var audio = new TelemetryHeader.Audio(AudioSource.of(number(buffer, Header.AUDIO_SOURCE)),
                number(buffer, Header.AUDIO_RATE), number(buffer, Header.AUDIO_PERIOD_FRAMES));
        return new TelemetryHeader(Short.toUnsignedInt(buffer.getShort(Header.MAJOR.offset())),
                Short.toUnsignedInt(buffer.getShort(Header.MINOR.offset())), state,
                number(buffer, Header.PID), number(buffer, Header.WIN32_PID), large(buffer, Header.START_TICKS),
                large(buffer, Header.CREATED_NS), rt, audio, large(buffer, Header.THREADS_STARTED),
                large(buffer, Header.THREADS_WITHOUT_SLOT), large(buffer, Header.SLOTS_RECYCLED),
                text(buffer, Header.VERSION), text(buffer, Header.EXE));
    }

    private static int number(ByteBuffer buffer, Field field) {
        return buffer.getInt(field.offset());
    }

    private static long large(ByteBuffer buffer, Field field) {
        return (long) TelemetryFile.LONG.getOpaque(buffer, field.offset());
    }

    private static String text(ByteBuffer buffer, Field field) {
        return FixedText.read(buffer, field.offset(), field.size());
    }
}
