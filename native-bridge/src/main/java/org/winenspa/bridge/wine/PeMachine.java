package org.winenspa.bridge.wine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.winenspa.bridge.Reading;
import org.winenspa.bridge.proc.ProcText;

/// Which processor a Windows program or library is for, by the header of the PE format. The file is untrusted.
public enum PeMachine {
    I386(0x14c),
    X86_64(0x8664),
    ARM64(0xaa64),
    OTHER(0);

    private static final int MOST = 4096;
    private static final int DOS_MAGIC = 0x5a4d;
    private static final int PE_OFFSET = 0x3c;
    private static final int PE_MAGIC = 0x4550;

    private final int code;

    PeMachine(int code) {
        this.code = code;
    }

    /// The machine, or why the file has none.
    public static Reading<PeMachine> read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return parse(ByteBuffer.wrap(in.readNBytes(MOST)).order(ByteOrder.LITTLE_ENDIAN), file);
        } catch (IOException e) {
            return ProcText.explain(file, e);
        }
    }

    static Reading<PeMachine> parse(ByteBuffer head, Path file) {
        int at = head.limit() < PE_OFFSET + 4 || Short.toUnsignedInt(head.getShort(0)) != DOS_MAGIC
                ? -1
                : head.getInt(PE_OFFSET);
        if (at < 0 || at > head.limit() - 6 || head.getInt(at) != PE_MAGIC) {
            return Reading.failed(file + " is not a Windows program or library");
        }
        int machine = Short.toUnsignedInt(head.getShort(at + 4));
        for (PeMachine known : values()) {
            if (known.code == machine && known != OTHER) {
                return Reading.of(known);
            }
        }
        return Reading.of(OTHER);
    }
}
