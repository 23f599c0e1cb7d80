package org.winenspa.app.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.winenspa.app.launch.HostProbe;
import org.winenspa.app.profile.FieldMessage;
import org.winenspa.app.profile.Profile;
import org.winenspa.app.profile.ProfileCard;
import org.winenspa.app.profile.ProfileEdit;
import org.winenspa.app.profile.ProfileException;
import org.winenspa.app.profile.ProfileId;
import org.winenspa.app.profile.ProfileStore;
import org.winenspa.app.profile.ProfileValidator;
import org.winenspa.app.profile.HostFacts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `nspa profiles new`: makes a profile from one of three cards.
@Command(name = "new", mixinStandardHelpOptions = true, description = {
    "Makes a profile from a card and prints its id.",
    "tracking: short buffer, memory locked. mixing: long buffer, huge pages. stage: in between."})
final class ProfileNewCommand extends ProfileVerb {

    @Parameters(paramLabel = "NAME", description = "What you call it.")
    String name = "";

    @Option(names = "--card", required = true, paramLabel = "CARD", description = "${COMPLETION-CANDIDATES}.")
    ProfileCard card = ProfileCard.TRACKING;

    @Option(names = "--program", paramLabel = "FILE", description = "Windows program; `nspa daws` shows what is installed.")
    Optional<Path> program = Optional.empty();

    @Option(names = "--prefix", paramLabel = "NAME|PATH", description = "Wine prefix; by default the one that holds the program.")
    @Nullable String prefix;

    @Override
    int run(Services services) throws CommandProblem, ProfileException {
        ProfileStore store = services.profiles();
        HostFacts host = HostProbe.read();
        String id = ProfileId.fromName(name, store::exists);
        ProfileEdit edit = card.apply(store.blank(id, name).profile().edit(), host);
        program.ifPresent(file -> edit.executable(file.toString().equals(Profile.DEMO)
                ? Profile.DEMO
                : file.toAbsolutePath().normalize().toString()));
        String chosen = prefix;
        if (chosen != null) {
            edit.prefix(chosen);
        } else {
            program.flatMap(ProfileNewCommand::prefixOf).ifPresent(path -> edit.prefix(path.toString()));
        }
        Profile made = edit.done();
        List<FieldMessage> messages = ProfileValidator.check(made, host);
        messages.forEach(m -> err().println(m.field().key() + ": " + m.text()));
        err().flush();
        if (messages.stream().anyMatch(FieldMessage::isError)) {
            throw new CommandProblem(ExitCode.USAGE, "the profile was not made, see above.");
        }
        store.save(made);
        return changed(store, made);
    }

    /// The prefix around an installed program: the folder above its `drive_c`.
    private static Optional<Path> prefixOf(Path file) {
        for (Path at = file.toAbsolutePath().normalize(); at != null; at = at.getParent()) {
            Path name = at.getFileName();
            if (name != null && name.toString().equals("drive_c")) {
                return Optional.ofNullable(at.getParent());
            }
        }
        return Optional.empty();
    }
}
