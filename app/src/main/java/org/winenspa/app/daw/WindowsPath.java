package org.winenspa.app.daw;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// How a program in a prefix sees a file of this machine.
public final class WindowsPath {

    private WindowsPath() {}

    /// The path by the drive whose root is nearest to the file; `Z:`, which every new prefix has for `/`, when the
    /// prefix's drives cannot be read.
    ///
    /// @param prefix need not exist
    /// @param file an absolute path
    public static String of(Path prefix, Path file) {
        Path target = real(file);
        String drive = "z:";
        Path root = Path.of("/");
        try (DirectoryStream<Path> drives = Files.newDirectoryStream(prefix.resolve("dosdevices"), "[a-z]:")) {
            for (Path link : drives) {
                Path start = real(link);
                if (target.startsWith(start) && start.getNameCount() > root.getNameCount()) {
                    drive = String.valueOf(link.getFileName());
                    root = start;
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            root = Path.of("/");
            drive = "z:";
        }
        return drive.toUpperCase(Locale.ROOT) + "\\" + root.relativize(target).toString().replace('/', '\\');
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            return path.toAbsolutePath().normalize();
        }
    }
}
