package org.winenspa.app.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.winenspa.app.AtomicFile;
import org.winenspa.app.profile.ProfileException;
import org.winenspa.app.profile.ProfileExchange;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `nspa profiles export`: writes a profile for another machine.
@Command(name = "export", mixinStandardHelpOptions = true,
        description = "Writes a profile as a file for another machine; variables that look like secrets are left out.")
final class ProfileExportCommand extends ProfileVerb {

    @Parameters(paramLabel = "PROFILE")
    String id = "";

    @Option(names = {"-o", "--output"}, paramLabel = "FILE", description = "Standard output by default.")
    Optional<Path> output = Optional.empty();

    @Option(names = "--with-secrets", description = "Write the values of all variables.")
    boolean withSecrets;

    @Override
    int run(Services services) throws CommandProblem, ProfileException {
        String text = ProfileExchange.export(services.profiles().load(id), withSecrets);
        if (output.isEmpty()) {
            out().print(text);
            out().flush();
            return ExitCode.OK;
        }
        try {
            AtomicFile.write(output.get(), text.getBytes(StandardCharsets.UTF_8));
            return ExitCode.OK;
        } catch (IOException e) {
            throw new CommandProblem(ExitCode.FAILED, "cannot write " + output.get() + ": " + AtomicFile.reason(e) + ".", e);
        }
    }
}
