package org.winenspa.bridge.proc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.winenspa.bridge.Reading;

/// `/proc/pid/exe`: the binary that really runs. Needs the same user.
public final class PidExe {

    private PidExe() {
    }

    /// Path of the binary; ends in ` (deleted)` if the file was replaced meanwhile.
    public static Reading<Path> read(int pid) {
        Path link = ProcPath.of(pid, "exe");
        try {
            return Reading.of(Files.readSymbolicLink(link));
        } catch (IOException e) {
            return ProcText.explain(link, e);
        }
    }
}
