package org.winenspa.app.cli;

import org.winenspa.app.profile.ProfileException;
import org.winenspa.app.profile.ProfileStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `nspa profiles restore`: makes a former version the present one.
@Command(name = "restore", mixinStandardHelpOptions = true, description = {
    "Makes a former version the present one. The present one becomes the newest former",
    "version, so that a second restore takes this one back. Works for deleted profiles."})
final class ProfileRestoreCommand extends ProfileVerb {

    @Parameters(paramLabel = "PROFILE", index = "0")
    String id = "";

    @Parameters(paramLabel = "VERSION", index = "1", defaultValue = "last", description = "By default the newest one.")
    String version = "last";

    @Override
    int run(Services services) throws CommandProblem, ProfileException {
        ProfileStore store = services.profiles();
        store.restore(id, ProfileHistoryCommand.version(store, id, version));
        return changed(store, store.load(id));
    }
}
