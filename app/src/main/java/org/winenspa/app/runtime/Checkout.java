package org.winenspa.app.runtime;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The folder with our sources, when the panel was started from one or was told where it is.
///
/// @param root the folder that holds `wine-nspa/`
public record Checkout(Path root) {

    /// The variable that names the folder.
    public static final String VARIABLE = "NSPA_STUDIO_HOME";

    /// The checkout that an environment names.
    public static Optional<Checkout> in(Map<String, String> environment) {
        String named = environment.get(VARIABLE);
        return named == null || !named.startsWith("/") ? Optional.empty() : at(Path.of(named));
    }

    private static Optional<Checkout> at(@Nullable Path root) {
        return root == null || !Files.isExecutable(root.resolve("wine-nspa/build"))
                ? Optional.empty()
                : Optional.of(new Checkout(root));
    }

    /// The program that builds a runtime.
    public Path runtimeBuild() {
        return root.resolve("wine-nspa/build");
    }
}
