package org.winenspa.bridge.audio.pipewire;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// A cursor over the PODs (plain old data, SPA's value format) in one container. Each is a size and a type of 32 bits
/// and a body, padded to 8 bytes. Every read checks type and bounds. One thread.
final class PodReader {

    private static final int TYPE_NONE = 1;
    static final int TYPE_ID = 3;
    static final int TYPE_INT = 4;
    static final int TYPE_LONG = 5;
    static final int TYPE_FLOAT = 6;
    private static final int TYPE_STRING = 8;
    static final int TYPE_FRACTION = 11;
    static final int TYPE_STRUCT = 14;
    static final int TYPE_OBJECT = 15;
    private static final int HEADER_BYTES = 8;

    private final ByteBuffer bytes;

    /// @param bytes from position to limit; the reader keeps a view of its own
    PodReader(ByteBuffer bytes) {
        this.bytes = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
    }

    boolean hasNext() {
        return bytes.remaining() >= HEADER_BYTES;
    }

    /// Type of the next POD.
    int peekType() throws MalformedPodException {
        if (!hasNext()) {
            throw new MalformedPodException("the container has no more values");
        }
        return bytes.getInt(bytes.position() + Integer.BYTES);
    }

    int readInt() throws MalformedPodException {
        return body(TYPE_INT, Integer.BYTES).getInt();
    }

    /// An enumerated value.
    int readId() throws MalformedPodException {
        return body(TYPE_ID, Integer.BYTES).getInt();
    }

    long readLong() throws MalformedPodException {
        return body(TYPE_LONG, Long.BYTES).getLong();
    }

    float readFloat() throws MalformedPodException {
        return body(TYPE_FLOAT, Float.BYTES).getFloat();
    }

    /// Numerator and denominator.
    int[] readFraction() throws MalformedPodException {
        ByteBuffer body = body(TYPE_FRACTION, 2 * Integer.BYTES);
        return new int[] {body.getInt(), body.getInt()};
    }

    /// A text; the empty one for none.
    String readString() throws MalformedPodException {
        if (peekType() == TYPE_NONE) {
            skip();
            return "";
        }
        ByteBuffer body = body(TYPE_STRING, 1);
        int length = body.remaining() - 1;
        if (body.get(body.position() + length) != 0) {
            throw new MalformedPodException("a text has no end");
        }
        return StandardCharsets.UTF_8.decode(body.limit(body.position() + length)).toString();
    }

    /// The values inside the next structure.
    PodReader readStruct() throws MalformedPodException {
        return new PodReader(body(TYPE_STRUCT, 0));
    }

    /// The properties inside the next object: see [#readKey].
    PodReader readObject() throws MalformedPodException {
        ByteBuffer body = body(TYPE_OBJECT, 2 * Integer.BYTES);
        return new PodReader(body.position(body.position() + 2 * Integer.BYTES));
    }

    /// The key of the next property of an object; its value follows.
    int readKey() throws MalformedPodException {
        if (bytes.remaining() < 2 * Integer.BYTES + HEADER_BYTES) {
            throw new MalformedPodException("a property is cut short");
        }
        int key = bytes.getInt();
        bytes.getInt(); // flags
        return key;
    }

    void skip() throws MalformedPodException {
        body(peekType(), 0);
    }

    /// Body of the next POD, which must be of `type`; moves on to the one behind it.
    private ByteBuffer body(int type, int leastBytes) throws MalformedPodException {
        if (peekType() != type) {
            throw new MalformedPodException("a value is of type " + peekType() + " instead of " + type);
        }
        int start = bytes.position() + HEADER_BYTES;
        int size = bytes.getInt(bytes.position());
        if (size < leastBytes || size > bytes.limit() - start) {
            throw new MalformedPodException("a value claims " + Integer.toUnsignedString(size) + " bytes of "
                    + (bytes.limit() - start));
        }
        // the padding of the last value may be missing
        bytes.position((int) Math.min(bytes.limit(), start + (size + 7L & ~7L)));
        return bytes.slice(start, size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
