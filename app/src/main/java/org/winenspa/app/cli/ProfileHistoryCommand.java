package org.winenspa.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.List;
import java.util.stream.Collectors;
import org.winenspa.app.profile.ProfileDiff;
import org.winenspa.app.profile.ProfileException;
import org.winenspa.app.profile.ProfileHistory.Version;
import org.winenspa.app.profile.ProfileId;
import org.winenspa.app.profile.ProfileStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `nspa profiles history`: the former versions of a profile and what each of them lacked.
@Command(name = "history", mixinStandardHelpOptions = true, description = {
    "Lists the former versions of a profile, newest first, with the keys that differ from now.",
    "`nspa profiles restore` takes one back; deleted profiles are listed too."})
final class ProfileHistoryCommand extends ProfileVerb {

    @Parameters(paramLabel = "PROFILE")
    String id = "";

    @Override
    int run(Services services) throws CommandProblem, ProfileException {
        ProfileStore store = services.profiles();
        ArrayNode array = JsonOut.object().putArray("versions");
        for (Version version : versions(store, id)) {
            String differs = differs(store, version);
            array.addObject().put("version", version.key()).put("replaced", version.replaced().toString()).put("differs", differs);
            if (!json) {
                out().println(version.key() + "  " + version.replaced() + "  " + differs);
            }
        }
        if (json) {
            JsonOut.print(out(), array);
        }
        out().flush();
        return ExitCode.OK;
    }

    private static String differs(ProfileStore store, Version version) throws ProfileException {
        if (!store.exists(version.id())) {
            return "deleted";
        }
        try {
            List<ProfileDiff> diff = ProfileDiff.of(store.history().profile(version, store.layers()).profile(), store.load(version.id()));
            return diff.isEmpty() ? "same values" : diff.stream().map(ProfileDiff::key).collect(Collectors.joining(", "));
        } catch (ProfileException e) {
            return "cannot be read";
        }
    }

    /// The versions of a profile.
    static List<Version> versions(ProfileStore store, String id) throws CommandProblem, ProfileException {
        if (!ProfileId.isValid(id)) {
            throw new CommandProblem(ExitCode.USAGE, "\"" + id.replaceAll("\\p{Cntrl}", "?") + "\" cannot be a profile id.");
        }
        return store.history().list(id);
    }

    /// One version by its name, or `last` for the newest.
    static Version version(ProfileStore store, String id, String key) throws CommandProblem, ProfileException {
        return versions(store, id).stream().filter(v -> key.equals("last") || v.key().equals(key)).findFirst()
                .orElseThrow(() -> new CommandProblem(ExitCode.USAGE, "there is no former version \"" + key.replaceAll("\\p{Cntrl}", "?")
                        + "\" of \"" + id + "\"; `nspa profiles history " + id + "` lists them."));
    }
}
