package org.winenspa.app.daw;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.winenspa.app.AtomicFile;
import org.winenspa.bridge.Reading;

/// The version resource of a Windows program, after Microsoft's «PE Format» and `VS_VERSIONINFO`.
///
/// The file is untrusted: every offset is checked against the file's size, at most some hundred kilobytes are read, and
/// a damaged one is an unavailable reading.
///
/// @param file `FileVersion`
/// @param product `ProductVersion`
public record PeVersion(String file, String product) {

    private static final int RT_VERSION = 16;
    private static final int MAX_SECTIONS = 96;
    private static final int MAX_ENTRIES = 4096;
    private static final int MAX_RESOURCE = 64 * 1024;
    private static final int MAX_TEXT = 64;
    private static final long FIXED_SIGNATURE = 0xFEEF04BDL;

    /// Reads a program's version; blocks.
    public static Reading<PeVersion> read(Path program) {
        if (!Files.isRegularFile(program)) {
            return Reading.notSupported(program + " is not a regular file.");
        }
        try (FileChannel channel = FileChannel.open(program, StandardOpenOption.READ)) {
            return new Image(channel).version();
        } catch (EOFException e) {
            return Reading.failed(program.getFileName() + " is cut short or damaged: " + e.getMessage() + ".");
        } catch (IOException e) {
            return Reading.failed("cannot read " + program + ": " + AtomicFile.reason(e) + ".");
        }
    }

    /// One open file; offsets are those of the file, in bytes.
    private static final class Image {
        private final FileChannel channel;
        private long sectionAddress;
        private long sectionOffset;
        private long sectionSize;

        Image(FileChannel channel) {
            this.channel = channel;
        }

        Reading<PeVersion> version() throws IOException {
            ByteBuffer dos = bytes(0, 64);
            if (dos.getShort(0) != 0x5A4D) {
                return Reading.notSupported("it is not a Windows program: it does not begin with MZ.");
            }
            long pe = unsigned(dos.getInt(0x3C));
            ByteBuffer coff = bytes(pe, 24);
            if (coff.getInt(0) != 0x4550) {
                return Reading.notSupported("it is a DOS program, which has no version.");
            }
            int sections = Short.toUnsignedInt(coff.getShort(6));
            int optionalSize = Short.toUnsignedInt(coff.getShort(20));
            long resources = resourceAddress(pe + 24, optionalSize);
            if (resources == 0 || !findSection(pe + 24 + optionalSize, sections, resources)) {
                return Reading.notSupported("the program has no resources, so no version.");
            }
            long base = sectionOffset + (resources - sectionAddress);
            long type = entry(base, base, RT_VERSION);
            if (type < 0) {
                return Reading.notSupported("the program has no version resource.");
            }
            return parse(resource(base, type));
        }

        private long resourceAddress(long optional, int size) throws IOException {
            ByteBuffer header = bytes(optional, Math.max(2, Math.min(size, 240)));
            int magic = Short.toUnsignedInt(header.getShort(0));
            int directories = magic == 0x20B ? 112 : 96;
            if ((magic != 0x20B && magic != 0x10B) || header.capacity() < directories + 24
                    || unsigned(header.getInt(directories - 4)) < 3) {
                return 0;
            }
            return unsigned(header.getInt(directories + 16));
        }

        private boolean findSection(long table, int count, long address) throws IOException {
            for (int i = 0; i < Math.min(count, MAX_SECTIONS); i++) {
                ByteBuffer section = bytes(table + i * 40L, 40);
                sectionAddress = unsigned(section.getInt(12));
                sectionSize = unsigned(section.getInt(16));
                sectionOffset = unsigned(section.getInt(20));
                if (address >= sectionAddress && address < sectionAddress + sectionSize) {
                    return true;
                }
            }
            return false;
        }

        /// Offset that a directory's entry points to: the one with an id, or the first with id -1. -1 if there is none.
        private long entry(long base, long directory, int id) throws IOException {
            ByteBuffer head = bytes(directory, 16);
            int count = Short.toUnsignedInt(head.getShort(12)) + Short.toUnsignedInt(head.getShort(14));
            for (int i = 0; i < Math.min(count, MAX_ENTRIES); i++) {
                ByteBuffer entry = bytes(directory + 16 + i * 8L, 8);
                if (id < 0 || entry.getInt(0) == id) {
                    return base + (unsigned(entry.getInt(4)) & 0x7FFF_FFFFL);
                }
            }
            return -1;
        }

        /// The first language of the first resource of a type.
        private ByteBuffer resource(long base, long type) throws IOException {
            long name = entry(base, type, -1);
            long language = name < 0 ? -1 : entry(base, name, -1);
            if (language < 0) {
                throw new EOFException("its version resource is empty");
            }
            ByteBuffer data = bytes(language, 8);
            long address = unsigned(data.getInt(0));
            long size = unsigned(data.getInt(4));
            if (address < sectionAddress || address + size > sectionAddress + sectionSize || size > MAX_RESOURCE) {
                throw new EOFException("its version resource lies outside the resources");
            }
            return bytes(sectionOffset + (address - sectionAddress), (int) size);
        }

        private ByteBuffer bytes(long offset, int count) throws IOException {
            if (offset < 0 || offset + count > channel.size()) {
                throw new EOFException("offset " + offset + " lies behind its end");
            }
            ByteBuffer buffer = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
            while (buffer.hasRemaining()) {
                if (channel.read(buffer, offset + buffer.position()) < 0) {
                    throw new EOFException("it became shorter while it was read");
                }
            }
            return buffer.flip();
        }
    }

    private static Reading<PeVersion> parse(ByteBuffer resource) {
        String file = text(resource, "FileVersion");
        String product = text(resource, "ProductVersion");
        for (int at = 0; at + 24 <= Math.min(resource.limit(), 256); at += 4) {
            if (unsigned(resource.getInt(at)) == FIXED_SIGNATURE) {
                file = file.isEmpty() ? fixed(resource, at + 8) : file;
                product = product.isEmpty() ? fixed(resource, at + 16) : product;
            }
        }
        if (file.isEmpty() && product.isEmpty()) {
            return Reading.notSupported("the version resource of the program says no version.");
        }
        return Reading.of(new PeVersion(file.isEmpty() ? product : file, product.isEmpty() ? file : product));
    }

    private static String fixed(ByteBuffer resource, int at) {
        int high = resource.getInt(at);
        int low = resource.getInt(at + 4);
        return (high >>> 16) + "." + (high & 0xFFFF) + "." + (low >>> 16) + "." + (low & 0xFFFF);
    }

    /// The value of a key of the string table: UTF-16, NUL-terminated, padded to four bytes before the value.
    private static String text(ByteBuffer resource, String key) {
        byte[] wanted = (key + "\0").getBytes(StandardCharsets.UTF_16LE);
        for (int at = 0; at + wanted.length <= resource.limit(); at += 2) {
            if (equalsAt(resource, at, wanted)) {
                int from = (at + wanted.length + 3) & ~3;
                StringBuilder text = new StringBuilder();
                for (int i = from; i + 2 <= resource.limit() && text.length() < MAX_TEXT && resource.getChar(i) != 0; i += 2) {
                    text.append(resource.getChar(i));
                }
                return text.toString().replaceAll("[^\\p{L}\\p{N}\\p{P} +]", "").replace(", ", ".").strip();
            }
        }
        return "";
    }

    private static boolean equalsAt(ByteBuffer resource, int at, byte[] wanted) {
        for (int i = 0; i < wanted.length; i++) {
            if (resource.get(at + i) != wanted[i]) {
                return false;
            }
        }
        return true;
    }

    private static long unsigned(int value) {
        return Integer.toUnsignedLong(value);
    }
}
