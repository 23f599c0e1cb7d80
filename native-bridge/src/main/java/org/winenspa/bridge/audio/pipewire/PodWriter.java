package org.winenspa.bridge.audio.pipewire;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// Builds one structure of PODs, the body of a request. Requests of ours are short; one thread.
final class PodWriter {

    private static final int MOST_BYTES = 4096;
    private static final int TYPE_STRING = 8;

    private final ByteBuffer bytes = ByteBuffer.allocate(MOST_BYTES).order(ByteOrder.LITTLE_ENDIAN);

    PodWriter() {
        bytes.putInt(0).putInt(PodReader.TYPE_STRUCT);
    }

    PodWriter putInt(int value) {
        bytes.putInt(Integer.BYTES).putInt(PodReader.TYPE_INT).putInt(value).putInt(0);
        return this;
    }

    PodWriter putString(String value) {
        byte[] text = value.getBytes(StandardCharsets.UTF_8);
        bytes.putInt(text.length + 1).putInt(TYPE_STRING).put(text).put((byte) 0);
        while (bytes.position() % 8 != 0) {
            bytes.put((byte) 0);
        }
        return this;
    }

    /// Appends a structure.
    PodWriter putStruct(PodWriter inner) {
        bytes.put(inner.toBytes());
        return this;
    }

    /// The finished structure, ready to be read.
    ByteBuffer toBytes() {
        bytes.putInt(0, bytes.position() - 2 * Integer.BYTES);
        return bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN).flip();
    }
}
