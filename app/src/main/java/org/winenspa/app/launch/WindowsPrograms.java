package org.winenspa.app.launch;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;

/// Our own Windows programs, as `wine-nspa/programs/build` leaves them in the cache.
final class WindowsPrograms {

    private static final String DEMO = "nspa_demo.exe";

    private WindowsPrograms() {}

    /// The demo workload of the newest finished build.
    static Optional<Path> demo(Path cache) {
        Path newest = null;
        FileTime when = FileTime.fromMillis(0);
        try (DirectoryStream<Path> builds = Files.newDirectoryStream(cache.resolve("programs"), "[0-9a-f]*")) {
            for (Path build : builds) {
                Path complete = build.resolve("complete");
                if (Files.isRegularFile(complete) && Files.isRegularFile(build.resolve(DEMO))) {
                    FileTime built = Files.getLastModifiedTime(complete);
                    if (newest == null || built.compareTo(when) > 0) {
                        newest = build;
                        when = built;
                    }
                }
            }
        } catch (IOException | DirectoryIteratorException _) {
            return Optional.empty();
        }
        return Optional.ofNullable(newest).map(build -> build.resolve(DEMO));
    }
}
