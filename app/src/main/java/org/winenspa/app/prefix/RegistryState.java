package org.winenspa.app.prefix;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/// When Wine last wrote the registry of a prefix. Every program that ran leaves a trace here, so two equal states mean
/// that none came and went between them.
///
/// @param files name, length and time of each file, absent ones left out
record RegistryState(List<String> files) {

    static RegistryState of(Path prefix) throws IOException {
        List<String> files = new ArrayList<>();
        for (String name : List.of("system.reg", "user.reg", "userdef.reg", ".update-timestamp")) {
            Path file = prefix.resolve(name);
            if (Files.isRegularFile(file)) {
                BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
                files.add(name + " " + attributes.size() + " " + attributes.lastModifiedTime() + " " + attributes.fileKey());
            }
        }
        return new RegistryState(List.copyOf(files));
    }
}
