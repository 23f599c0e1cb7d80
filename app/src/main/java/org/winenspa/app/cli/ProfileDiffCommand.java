package org.winenspa.app.cli;

import java.util.List;
import java.util.Optional;
import org.winenspa.app.profile.Profile;
import org.winenspa.app.profile.ProfileDiff;
import org.winenspa.app.profile.ProfileException;
import org.winenspa.app.profile.ProfileStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `nspa profiles diff`: what differs between two profiles, or between now and then.
@Command(name = "diff", mixinStandardHelpOptions = true, description = {
    "Shows what differs between two profiles, or, with --since, what changed since a former version.",
    "Values that look like secrets are masked."})
final class ProfileDiffCommand extends ProfileVerb {

    @Parameters(paramLabel = "PROFILE", arity = "1..2", description = "One or two profiles.")
    List<String> ids = List.of();

    @Option(names = "--since", paramLabel = "VERSION", description = "A version that `nspa profiles history` shows, or \"last\".")
    Optional<String> since = Optional.empty();

    @Override
    int run(Services services) throws CommandProblem, ProfileException {
        ProfileStore store = services.profiles();
        boolean two = ids.size() == 2;
        if (two == since.isPresent()) {
            throw new CommandProblem(ExitCode.USAGE, "name two profiles, or one and --since VERSION.");
        }
        Profile now = store.load(ids.getLast());
        Profile before = two
                ? store.load(ids.getFirst())
                : store.history().profile(ProfileHistoryCommand.version(store, ids.getFirst(), since.orElse("last")), store.layers()).profile();
        print(ProfileDiff.of(before, now));
        return ExitCode.OK;
    }
}
