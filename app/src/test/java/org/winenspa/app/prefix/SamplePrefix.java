package org.winenspa.app.prefix;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// A folder with everything that a prefix can hold, and a full description of any folder for comparing.
final class SamplePrefix {

    private SamplePrefix() {}

    static Path create(Path root, String mark) throws IOException {
        Files.createDirectories(root.resolve("drive_c/windows/system32"));
        Files.createDirectories(root.resolve("drive_c/users/me/Meine Stücke"));
        Files.createDirectories(root.resolve("dosdevices"));
        Files.writeString(root.resolve("system.reg"), "WINE REGISTRY Version 2\n" + mark);
        Files.writeString(root.resolve("user.reg"), mark);
        Files.writeString(root.resolve(".update-timestamp"), "1763769600");
        Files.createSymbolicLink(root.resolve("dosdevices/c:"), Path.of("../drive_c"));
        Files.createSymbolicLink(root.resolve("dosdevices/z:"), Path.of("../.."));
        Files.createSymbolicLink(root.resolve("dosdevices/com1"), Path.of("/dev/no-such-device"));
        for (int n = 0; n < 24; n++) {
            Files.writeString(root.resolve("drive_c/windows/system32/part" + n + ".dll"), (mark + n).repeat(500 + 40 * n));
        }
        Path song = Files.writeString(root.resolve("drive_c/users/me/Meine Stücke/Größe №1.als"), mark);
        Files.setLastModifiedTime(song, FileTime.fromMillis(1_234_567_890_123L));
        Files.setPosixFilePermissions(song, PosixFilePermissions.fromString("r--r-----"));
        Files.setPosixFilePermissions(Files.createDirectories(root.resolve("drive_c/locked")), PosixFilePermissions.fromString("r-x------"));
        return root;
    }

    /// Marks a file as Wine does with DOS attributes.
    static void extend(Path file, String value) throws IOException {
        UserDefinedFileAttributeView view = Files.getFileAttributeView(file, UserDefinedFileAttributeView.class);
        view.write("DOSATTRIB", ByteBuffer.wrap(value.getBytes(StandardCharsets.UTF_8)));
    }

    /// Kind, mode, time, target, content and extended attributes of everything below a folder, by path.
    static Map<String, String> describe(Path root) throws IOException {
        Map<String, String> found = new TreeMap<>();
        try (Stream<Path> tree = Files.walk(root)) {
            for (Path path : tree.toList()) {
                found.put(root.relativize(path).toString(), describeOne(path));
            }
        }
        return found;
    }

    private static String describeOne(Path path) throws IOException {
        if (Files.isSymbolicLink(path)) {
            return "link " + Files.readSymbolicLink(path);
        }
        String rights = PosixFilePermissions.toString(Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS));
        String time = Files.getLastModifiedTime(path).toString();
        UserDefinedFileAttributeView view = Files.getFileAttributeView(path, UserDefinedFileAttributeView.class);
        return rights + " " + time + " " + view.list() + " " + (Files.isDirectory(path) ? "folder" : Files.readString(path).hashCode());
    }
}
