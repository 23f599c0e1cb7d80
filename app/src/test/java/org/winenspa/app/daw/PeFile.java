package org.winenspa.app.daw;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Windows programs made up for tests: one section with a version resource, nothing that could run.
public final class PeFile {
    private static final int SECTION = 0x400;
    private static final int ADDRESS = 0x1000;

    private PeFile() {}

    /// Writes a program that says `version` as its file and product version.
    public static Path write(Path file, String version) throws IOException {
        Files.createDirectories(file.getParent());
        return Files.write(file, bytes(version, version + " Suite"));
    }

    static byte[] bytes(String fileVersion, String productVersion) {
        ByteBuffer pe = ByteBuffer.allocate(SECTION + 0x400).order(ByteOrder.LITTLE_ENDIAN);
        pe.putShort(0, (short) 0x5A4D).putInt(0x3C, 0x80);
        pe.putInt(0x80, 0x4550).putShort(0x84, (short) 0x8664).putShort(0x86, (short) 1).putShort(0x94, (short) 240);
        int optional = 0x98;
        pe.putShort(optional, (short) 0x20B).putInt(optional + 108, 16);
        pe.putInt(optional + 112 + 16, ADDRESS).putInt(optional + 112 + 20, 0x400);
        int table = optional + 240;
        pe.putInt(table + 8, 0x400).putInt(table + 12, ADDRESS).putInt(table + 16, 0x400).putInt(table + 20, SECTION);
        directory(pe, 0x00, 16, 0x8000_0018);
        directory(pe, 0x18, 1, 0x8000_0030);
        directory(pe, 0x30, 0x409, 0x48);
        byte[] resource = resource(fileVersion, productVersion);
        pe.putInt(SECTION + 0x48, ADDRESS + 0x60).putInt(SECTION + 0x4C, resource.length);
        pe.put(SECTION + 0x60, resource);
        return pe.array();
    }

    private static void directory(ByteBuffer pe, int at, int id, int offset) {
        pe.putShort(SECTION + at + 14, (short) 1).putInt(SECTION + at + 16, id).putInt(SECTION + at + 20, offset);
    }

    private static byte[] resource(String fileVersion, String productVersion) {
        ByteBuffer info = ByteBuffer.allocate(0x300).order(ByteOrder.LITTLE_ENDIAN);
        info.putInt(40, 0xFEEF04BD).putInt(48, 9 << 16 | 8).putInt(52, 7 << 16 | 6).putInt(56, 5 << 16 | 4).putInt(60, 3 << 16 | 2);
        int at = 96;
        for (String[] entry : new String[][] {{"FileVersion", fileVersion}, {"ProductVersion", productVersion}}) {
            if (!entry[1].isEmpty()) {
                at = text(info, at, entry[0]);
                at = text(info, at, entry[1]);
            }
        }
        return info.array();
    }

    private static int text(ByteBuffer info, int at, String text) {
        byte[] bytes = (text + "\0").getBytes(StandardCharsets.UTF_16LE);
        info.put(at, bytes);
        return (at + bytes.length + 3) & ~3;
    }
}
