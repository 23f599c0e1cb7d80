package org.winenspa.app.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.winenspa.app.AtomicFile;
import org.winenspa.app.launch.HostProbe;
import org.winenspa.app.profile.FieldMessage;
import org.winenspa.app.profile.Profile;
import org.winenspa.app.profile.ProfileDiff;
import org.winenspa.app.profile.ProfileException;
import org.winenspa.app.profile.ProfileExchange;
import org.winenspa.app.profile.ProfileStore;
import org.winenspa.app.profile.ProfileToml;
import org.winenspa.app.profile.ProfileValidator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `nspa profiles import`: shows what a file would change, and takes it over when told to.
@Command(name = "import", mixinStandardHelpOptions = true, description = {
    "Shows what an exported profile says and changes nothing; with --yes it is taken over.",
    "It becomes a new profile, or replaces the one that --into names."})
final class ProfileImportCommand extends ProfileVerb {

    @Parameters(paramLabel = "FILE")
    Path file = Path.of("");

    @Option(names = "--into", paramLabel = "PROFILE", description = "Replace this profile; its former version is kept.")
    Optional<String> into = Optional.empty();

    @Option(names = "--yes", description = "Take it over.")
    boolean yes;

    @Override
    int run(Services services) throws CommandProblem, ProfileException {
        ProfileStore store = services.profiles();
        Profile read = ProfileExchange.read(content(), stem(), store::exists);
        Profile before = into.isPresent() ? store.load(into.get()) : store.blank(read.id(), read.id()).profile();
        Profile wanted = into.isPresent() ? read.edit().id(before.id()).done() : read;
        if (!yes) {
            print(ProfileDiff.of(before, wanted));
            err().println("Nothing was changed. With --yes it becomes " + store.file(wanted.id()) + ".");
            err().flush();
            return ExitCode.OK;
        }
        List<FieldMessage> messages = ProfileValidator.check(wanted, HostProbe.read());
        messages.forEach(m -> err().println(m.field().key() + ": " + m.text()));
        err().flush();
        store.save(wanted);
        return changed(store, wanted);
    }

    private byte[] content() throws CommandProblem {
        if (!Files.isRegularFile(file)) {
            throw new CommandProblem(ExitCode.USAGE, file + " is not a file; name one that `nspa profiles export` wrote.");
        }
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(ProfileToml.MAX_BYTES + 1);
        } catch (IOException e) {
            throw new CommandProblem(ExitCode.FAILED, "cannot read " + file + ": " + AtomicFile.reason(e) + ".", e);
        }
    }

    private String stem() {
        return String.valueOf(file.getFileName()).replaceFirst("\\.[^.]*$", "");
    }
}
