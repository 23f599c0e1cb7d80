package org.winenspa.app.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// The output of a profile's programs: one file a run, the last few runs kept.
final class LogFile {

    /// Runs that stay beside the newest one.
    static final int OLDER = 4;

    private LogFile() {}

    /// Where the newest run of a profile writes.
    static Path of(Path folder, String profileId) {
        return folder.resolve(profileId + ".log");
    }

    /// Moves older runs one number up, drops the oldest, and begins a new file with what is launched.
    static void begin(Path log, String shellLine, Instant now) throws IOException {
        Files.createDirectories(log.getParent());
        for (int n = OLDER; n >= 1; n--) {
            Path from = n == 1 ? log : numbered(log, n - 1);
            if (Files.exists(from)) {
                Files.move(from, numbered(log, n), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        Files.writeString(log, "# " + now.truncatedTo(ChronoUnit.SECONDS) + "\n# " + shellLine.replace("\n", "\\n") + "\n");
    }

    private static Path numbered(Path log, int n) {
        return log.resolveSibling(log.getFileName() + "." + n);
    }
}
