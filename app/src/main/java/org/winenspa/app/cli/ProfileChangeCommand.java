package org.winenspa.app.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.winenspa.app.launch.HostProbe;
import org.winenspa.app.profile.FieldMessage;
import org.winenspa.app.profile.LayeredProfile;
import org.winenspa.app.profile.ProfileAssignments;
import org.winenspa.app.profile.ProfileException;
import org.winenspa.app.profile.ProfileStore;
import org.winenspa.app.profile.ProfileValidator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `nspa profiles set` and `reset`: change single keys of a profile or of the defaults.
abstract class ProfileChangeCommand extends ProfileVerb {

    @Mixin
    DefaultsTarget defaults = new DefaultsTarget();

    @Parameters(paramLabel = "WORD", arity = "1..*",
            description = "The profile's id, then keys; with --global or --for-runtime only keys.")
    List<String> words = List.of();

    abstract LayeredProfile change(LayeredProfile before, List<String> keys) throws ProfileException;

    @Override
    int run(Services services) throws CommandProblem, ProfileException {
        ProfileStore store = services.profiles();
        Optional<Path> file = defaults.file(store.layers());
        if (file.isPresent()) {
            store.saveDefaults(file.get(), before -> change(before, words));
            out().println(file.get());
            out().flush();
            return ExitCode.OK;
        }
        LayeredProfile changed = change(store.layered(words.getFirst()), words.subList(1, words.size()));
        List<FieldMessage> messages = ProfileValidator.check(changed.profile(), HostProbe.read());
        messages.forEach(m -> err().println(m.field().key() + ": " + m.text()));
        err().flush();
        if (messages.stream().anyMatch(FieldMessage::isError)) {
            throw new CommandProblem(ExitCode.USAGE, "the profile was left as it was, see above.");
        }
        store.save(changed);
        return changed(store, changed.profile());
    }

    /// `nspa profiles set`.
    @Command(name = "set", mixinStandardHelpOptions = true, description = {
        "Gives keys of a profile a value of their own, such as",
        "  nspa profiles set live audio.frames=128 environment.WINEDEBUG=-all"})
    static final class SetKeys extends ProfileChangeCommand {
        @Override
        LayeredProfile change(LayeredProfile before, List<String> keys) throws ProfileException {
            return ProfileAssignments.set(before, keys);
        }
    }

    /// `nspa profiles reset`.
    @Command(name = "reset", mixinStandardHelpOptions = true, description = {
        "Takes keys of a profile back to what they inherit, such as",
        "  nspa profiles reset live audio.frames realtime.priority"})
    static final class ResetKeys extends ProfileChangeCommand {
        @Override
        LayeredProfile change(LayeredProfile before, List<String> keys) throws ProfileException {
            return ProfileAssignments.reset(before, keys);
        }
    }
}
