package org.winenspa.bridge.wine;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import org.winenspa.bridge.Reading;
import org.winenspa.bridge.proc.ProcText;

/// The GNU build id of a 64-bit little-endian ELF file, see elf(5). The file is untrusted.
public final class ElfBuildId {

    private static final int ELF_MAGIC = 0x464c457f;
    private static final int HEADER = 64;
    private static final int PROGRAM_HEADER = 56;
    private static final int PT_NOTE = 4;
    private static final int NT_GNU_BUILD_ID = 3;
    private static final int GNU = 0x00554e47;
    private static final int MOST_HEADERS = 128;
    private static final int MOST_NOTE_BYTES = 1 << 16;

    private ElfBuildId() {
    }

    /// Lower-case hexadecimal, or why there is none.
    public static Reading<String> read(Path path) {
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
            ByteBuffer header = bytes(file, 0, HEADER);
            if (header.limit() < HEADER || header.getInt(0) != ELF_MAGIC || header.get(4) != 2 || header.get(5) != 1) {
                return Reading.failed(path + " is not a 64-bit ELF file");
            }
            int count = Math.min(MOST_HEADERS, Short.toUnsignedInt(header.getShort(56)));
            ByteBuffer headers = bytes(file, header.getLong(32), count * PROGRAM_HEADER);
            for (int at = 0; at + PROGRAM_HEADER <= headers.limit(); at += PROGRAM_HEADER) {
                if (headers.getInt(at) == PT_NOTE) {
                    long size = Math.clamp(headers.getLong(at + 32), 0, MOST_NOTE_BYTES);
                    Reading<String> id = parse(bytes(file, headers.getLong(at + 8), (int) size));
                    if (id.isAvailable()) {
                        return id;
                    }
                }
            }
            return Reading.notSupported(path + " was built without a build id");
        } catch (IOException e) {
            return ProcText.explain(path, e);
        }
    }

    /// Notes are name size, content size, type, then both padded to 4 bytes.
    static Reading<String> parse(ByteBuffer notes) {
        int at = 0;
        while (at + 16 <= notes.limit()) {
            long nameSize = Integer.toUnsignedLong(notes.getInt(at));
            long size = Integer.toUnsignedLong(notes.getInt(at + 4));
            long content = at + 12 + (nameSize + 3 & ~3L);
            if (content + size > notes.limit()) {
                break;
            }
            if (notes.getInt(at + 8) == NT_GNU_BUILD_ID && nameSize == 4 && notes.getInt(at + 12) == GNU && size > 0) {
                byte[] id = new byte[(int) size];
                notes.get((int) content, id);
                return Reading.of(HexFormat.of().formatHex(id));
            }
            at = (int) Math.min(Integer.MAX_VALUE - 64, content + (size + 3 & ~3L));
        }
        return Reading.notSupported("no build id among the notes");
    }

    /// At most `length` bytes from `position`; fewer where the file ends, none at an impossible position.
    private static ByteBuffer bytes(FileChannel file, long position, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        if (position >= 0) {
            while (buffer.hasRemaining() && file.read(buffer, position + buffer.position()) > 0) {
                continue;
            }
        }
        return buffer.flip();
    }
}
