package org.winenspa.app.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/// A folder that looks like a runtime; its programs are shell scripts.
public final class FakeRuntime {

    private final Path root;

    public FakeRuntime(Path root) {
        this.root = root;
    }

    public Path root() {
        return root;
    }

    /// A program in `bin`.
    public FakeRuntime program(String name, String script) {
        return executable("bin/" + name, script);
    }

    public FakeRuntime executable(String name, String script) {
        file(name, "#!/bin/sh\n" + script + "\n");
        try {
            Files.setPosixFilePermissions(root.resolve(name), PosixFilePermissions.fromString("rwxr-xr-x"));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public FakeRuntime file(String name, String content) {
        try {
            Files.createDirectories(root.resolve(name).getParent());
            Files.writeString(root.resolve(name), content);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public FakeRuntime manifest(String key, String kind, String built) {
        return file("runtime.json", """
                {"key":"%s","kind":"%s","wine":"10.0","series":"0123456789ab","options":"hybrid","built":"%s",
                 "features":["rt-prio","cs-pi","telemetry"]}
                """.formatted(key, kind, built));
    }

    public void remove(String name) {
        try {
            Files.delete(root.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
