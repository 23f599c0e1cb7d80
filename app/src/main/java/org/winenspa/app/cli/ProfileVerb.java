package org.winenspa.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.winenspa.app.profile.Profile;
import org.winenspa.app.profile.ProfileDiff;
import org.winenspa.app.profile.ProfileException;
import org.winenspa.app.profile.ProfileStore;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// What the verbs below `nspa profiles` share.
abstract class ProfileVerb implements Callable<Integer> {

    @Spec
    @Nullable CommandSpec spec;

    @Option(names = "--json", description = "One JSON document.")
    boolean json;

    /// The verb itself; a wrong profile becomes a usage error.
    abstract int run(Services services) throws CommandProblem, ProfileException;

    @Override
    public final Integer call() throws CommandProblem {
        try {
            return run(Services.ofThisUser());
        } catch (ProfileException e) {
            throw new CommandProblem(ExitCode.USAGE, Objects.requireNonNullElse(e.getMessage(), "the profile is wrong"), e);
        }
    }

    final PrintWriter out() {
        return Objects.requireNonNull(spec).commandLine().getOut();
    }

    final PrintWriter err() {
        return Objects.requireNonNull(spec).commandLine().getErr();
    }

    /// Prints what a verb made or changed.
    final int changed(ProfileStore store, Profile profile) {
        if (json) {
            JsonOut.print(out(), ProfileJson.of(profile).put("file", store.file(profile.id()).toString()));
        } else {
            out().println(profile.id());
            out().flush();
        }
        return ExitCode.OK;
    }

    /// Prints differences as a unified diff has them, one key a line.
    final void print(List<ProfileDiff> diff) {
        if (json) {
            ArrayNode array = JsonOut.object().putArray("diff");
            diff.forEach(d -> array.addObject().put("key", d.key()).put("before", d.before()).put("after", d.after()));
            JsonOut.print(out(), array);
            return;
        }
        for (ProfileDiff d : diff) {
            if (!d.before().isEmpty()) {
                out().println("- " + d.key() + " = " + d.before());
            }
            if (!d.after().isEmpty()) {
                out().println("+ " + d.key() + " = " + d.after());
            }
        }
        out().flush();
    }
}
