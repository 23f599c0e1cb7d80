package org.winenspa.app.cli;

import org.winenspa.app.launch.LaunchProblem;
import org.winenspa.app.launch.LaunchScript;
import org.winenspa.app.profile.ProfileException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `nspa profiles script`: what a launch runs, as a shell script.
@Command(name = "script", mixinStandardHelpOptions = true,
        description = "Prints a shell script that starts the profile's program without the panel.")
final class ProfileScriptCommand extends ProfileVerb {

    @Parameters(paramLabel = "PROFILE")
    String id = "";

    @Override
    int run(Services services) throws CommandProblem, ProfileException {
        try {
            String script = LaunchScript.of(services.launcher().plan(services.profiles().load(id)));
            if (json) {
                JsonOut.print(out(), JsonOut.object().put("profile", id).put("script", script));
            } else {
                out().print(script);
                out().flush();
            }
            return ExitCode.OK;
        } catch (LaunchProblem e) {
            throw CommandProblem.of(e);
        }
    }
}
