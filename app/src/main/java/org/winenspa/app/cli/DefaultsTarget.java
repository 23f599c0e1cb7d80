package org.winenspa.app.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.winenspa.app.profile.ProfileException;
import org.winenspa.app.profile.ProfileLayers;
import picocli.CommandLine.Option;

/// Whether a verb changes defaults instead of a profile.
final class DefaultsTarget {

    @Option(names = "--global", description = "The defaults of all profiles instead of a profile.")
    boolean global;

    @Option(names = "--for-runtime", paramLabel = "RUNTIME", description = "The defaults of the profiles that name this runtime.")
    Optional<String> runtime = Optional.empty();

    /// The file to change, empty for a profile.
    Optional<Path> file(ProfileLayers layers) throws ProfileException, CommandProblem {
        if (global && runtime.isPresent()) {
            throw new CommandProblem(ExitCode.USAGE, "--global and --for-runtime exclude each other.");
        }
        if (global) {
            return Optional.of(layers.global());
        }
        return runtime.isPresent() ? Optional.of(layers.ofRuntime(runtime.get())) : Optional.empty();
    }
}
