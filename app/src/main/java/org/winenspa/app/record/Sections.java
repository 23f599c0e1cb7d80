package org.winenspa.app.record;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.CRC32C;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/// The container of captures and recordings: a short head, then compressed sections with a checksum each
/// (`docs/recording-format.md`). A file that was cut off is good up to its last whole section.
final class Sections {

    /// What a section holds.
    enum Kind {
        NONE,
        /// What this is, in JSON; always first.
        META,
        /// A block of telemetry events.
        EVENTS,
        /// Columns of scheduling events.
        SCHED,
        /// Samples, observations and threads, in JSON.
        MACHINE,
        /// A snapshot, in JSON.
        SNAPSHOT,
        /// The recording was ended in an orderly way.
        END
    }

    /// @param kind code of the [Kind]; a later minor version may have more
    record Section(int kind, byte[] content) {

        boolean is(Kind wanted) {
            return kind == wanted.ordinal();
        }
    }

    static final int MAJOR = 1;
    static final int MINOR = 0;
    /// Largest content of a section.
    static final int MOST_BYTES = 16 << 20;

    private static final byte[] MAGIC = "NSPAREC\n".getBytes(StandardCharsets.US_ASCII);
    private static final int HEAD_BYTES = 16;
    private static final int SECTION_HEAD_BYTES = 16;

    private Sections() {}

    /// Writes sections. Owned by one thread.
    static final class Writer implements AutoCloseable {
        private final OutputStream out;
        private final Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        private byte[] packed = new byte[64 * 1024];

        Writer(OutputStream out) throws IOException {
            this.out = out;
            ByteBuffer head = ByteBuffer.allocate(HEAD_BYTES).order(ByteOrder.LITTLE_ENDIAN);
            head.put(MAGIC).putShort((short) MAJOR).putShort((short) MINOR);
            out.write(head.array());
        }

        void write(Kind kind, byte[] content, int size) throws IOException {
            if (size > MOST_BYTES) {
                throw new RecordingException("a section of " + size + " bytes is larger than the format allows");
            }
            deflater.reset();
            deflater.setInput(content, 0, size);
            deflater.finish();
            int length = 0;
            while (!deflater.finished()) {
                if (length == packed.length) {
                    packed = Arrays.copyOf(packed, length * 2);
                }
                length += deflater.deflate(packed, length, packed.length - length);
            }
            CRC32C sum = new CRC32C();
            sum.update(packed, 0, length);
            ByteBuffer head = ByteBuffer.allocate(SECTION_HEAD_BYTES).order(ByteOrder.LITTLE_ENDIAN);
            head.putInt(kind.ordinal()).putInt(length).putInt(size).putInt((int) sum.getValue());
            out.write(head.array());
            out.write(packed, 0, length);
        }

        /// Frees the compressor; the stream stays the caller's.
        @Override
        public void close() {
            deflater.end();
        }
    }

    /// Reads sections of untrusted content. Owned by one thread.
    static final class Reader implements AutoCloseable {
        private final InputStream in;
        private final Inflater inflater = new Inflater();
        private boolean cut;

        /// @throws RecordingException if it is no such file, or of another major version
        Reader(InputStream in) throws IOException {
            this.in = in;
            byte[] head = in.readNBytes(HEAD_BYTES);
            if (head.length < HEAD_BYTES || !Arrays.equals(head, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
                throw new RecordingException("it is no recording of this program");
            }
            int major = Short.toUnsignedInt(ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getShort(MAGIC.length));
            if (major != MAJOR) {
                throw new RecordingException("it has format version " + major + ", this program reads version " + MAJOR);
            }
        }

        /// The next section, null at the end of the file.
        ///
        /// @throws RecordingException if it is damaged
        @Nullable Section next() throws IOException {
            byte[] bytes = in.readNBytes(SECTION_HEAD_BYTES);
            if (bytes.length < SECTION_HEAD_BYTES) {
                cut |= bytes.length > 0;
                return null;
            }
            ByteBuffer head = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
            int kind = head.getInt();
            int stored = head.getInt();
            int size = head.getInt();
            int sum = head.getInt();
            if (stored < 0 || stored > MOST_BYTES + MOST_BYTES / 16 || size < 0 || size > MOST_BYTES) {
                throw new RecordingException("a section claims " + Integer.toUnsignedString(size) + " bytes");
            }
            byte[] packed = in.readNBytes(stored);
            if (packed.length < stored) {
                cut = true;
                return null;
            }
            CRC32C actual = new CRC32C();
            actual.update(packed);
            if ((int) actual.getValue() != sum) {
                throw new RecordingException("a section's checksum is wrong");
            }
            return new Section(kind, unpack(packed, size));
        }

        private byte[] unpack(byte[] packed, int size) throws IOException {
            // deflate packs at most about 1 : 1032, so a claim beyond that needs no memory to be refused
            if (size > packed.length * 1040L + 64) {
                throw new RecordingException("a section claims more than its bytes can hold");
            }
            byte[] content = new byte[size];
            inflater.reset();
            inflater.setInput(packed);
            try {
                int length = inflater.inflate(content);
                if (length != size || !(inflater.finished() || inflater.inflate(new byte[1]) == 0 && inflater.finished())) {
                    throw new RecordingException("a section is not as long as it claims");
                }
            } catch (DataFormatException e) {
                throw new RecordingException("a section cannot be unpacked", e);
            }
            return content;
        }

        /// Whether the file ended inside a section.
        boolean isCut() {
            return cut;
        }

        /// The next section, which must be there.
        Section need(Kind kind) throws IOException {
            Section section = next();
            if (section == null) {
                throw new RecordingException("it ends too early", new EOFException());
            }
            if (!section.is(kind)) {
                throw new RecordingException("it has no " + kind.name().toLowerCase(Locale.ROOT) + " where one belongs");
            }
            return section;
        }

        /// Frees the decompressor; the stream stays the caller's.
        @Override
        public void close() {
            inflater.end();
        }
    }
}
