package org.winenspa.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.winenspa.app.AtomicFile;
import org.winenspa.app.launch.HostProbe;
import org.winenspa.app.profile.FieldMessage;
import org.winenspa.app.profile.KnownVariable;
import org.winenspa.app.profile.LayeredProfile;
import org.winenspa.app.profile.Origin;
import org.winenspa.app.profile.Profile;
import org.winenspa.app.profile.ProfileEdit;
import org.winenspa.app.profile.ProfileException;
import org.winenspa.app.profile.ProfileField;
import org.winenspa.app.profile.ProfileId;
import org.winenspa.app.profile.ProfileStore;
import org.winenspa.app.profile.ProfileToml;
import org.winenspa.app.profile.ProfileValidator;
import org.winenspa.app.profile.StoredProfile;
import org.winenspa.app.text.Texts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `nspa profiles`: lists, shows, creates, changes, copies and deletes profiles.
@Command(
        name = "profiles",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Lists and changes profiles. Their files may be edited by hand as well.",
        subcommands = {
            ProfileNewCommand.class,
            ProfileChangeCommand.SetKeys.class,
            ProfileChangeCommand.ResetKeys.class,
            ProfileDiffCommand.class,
            ProfileHistoryCommand.class,
            ProfileRestoreCommand.class,
            ProfileExportCommand.class,
            ProfileImportCommand.class,
            ProfileScriptCommand.class
        })
final class ProfilesCommand implements Callable<Integer> {

    @Spec
    @Nullable CommandSpec spec;

    @Option(names = "--json", description = "One JSON array.")
    boolean asJson;

    @Override
    public Integer call() throws CommandProblem {
        return list(asJson);
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists all profiles.")
    int list(@Option(names = "--json", description = "One JSON array.") boolean json) throws CommandProblem {
        Services services = Services.ofThisUser();
        List<StoredProfile> stored;
        try {
            stored = services.profiles().list();
        } catch (IOException e) {
            throw new CommandProblem(ExitCode.FAILED, "cannot read " + services.directories().profiles() + ": "
                    + AtomicFile.reason(e) + ".", e);
        }
        if (json) {
            ArrayNode array = JsonOut.object().putArray("profiles");
            stored.forEach(entry -> array.add(document(entry)));
            JsonOut.print(out(), array);
        } else {
            stored.forEach(this::line);
            out().flush();
        }
        return ExitCode.OK;
    }

    @Command(name = "show", mixinStandardHelpOptions = true, description = "Shows a profile and what is wrong with it.")
    int show(
            @Parameters(paramLabel = "PROFILE") String id,
            @Option(names = "--json", description = "One JSON object.") boolean json) throws CommandProblem {
        ProfileStore store = Services.ofThisUser().profiles();
        LayeredProfile layers;
        try {
            layers = store.layered(id);
        } catch (ProfileException e) {
            throw problem(e);
        }
        Profile profile = layers.profile().edit().environment(KnownVariable.shown(layers.profile().environment())).done();
        List<FieldMessage> messages = ProfileValidator.check(layers.profile(), HostProbe.read());
        if (json) {
            ObjectNode node = ProfileJson.of(profile);
            ObjectNode origins = node.putObject("origins");
            ProfileField.inFile().forEach(f -> origins.put(f.key(), layers.origin(f).name().toLowerCase(Locale.ROOT)));
            ProfileJson.put(node.putArray("messages"), messages);
            JsonOut.print(out(), node);
        } else {
            out().println("# " + store.file(id));
            out().print(ProfileToml.whole(profile));
            ProfileField.inFile().stream().filter(f -> layers.origin(f) != Origin.BUILT_IN).forEach(f ->
                    out().println("# " + f.key() + ": " + Texts.of("profile.origin." + layers.origin(f).name().toLowerCase(Locale.ROOT))));
            messages.forEach(m -> out().println("# " + m.severity() + " " + m.field().key() + ": " + m.text()));
            out().flush();
        }
        return messages.stream().anyMatch(FieldMessage::isError) ? ExitCode.USAGE : ExitCode.OK;
    }

    @Command(name = "create", mixinStandardHelpOptions = true, description = "Creates a profile and prints its id.")
    int create(
            @Parameters(paramLabel = "NAME", description = "What you call it.") String name,
            @Mixin ProfileOptions options) throws CommandProblem {
        ProfileStore store = Services.ofThisUser().profiles();
        try {
            Profile blank = store.blank(ProfileId.fromName(name, store::exists), name).profile();
            save(store, options.apply(blank, blank.edit()).done());
            return ExitCode.OK;
        } catch (ProfileException e) {
            throw problem(e);
        }
    }

    @Command(name = "edit", mixinStandardHelpOptions = true, description = "Changes the given fields of a profile.")
    int edit(
            @Parameters(paramLabel = "PROFILE") String id,
            @Option(names = "--name", description = "What you call it.") @Nullable String name,
            @Mixin ProfileOptions options) throws CommandProblem {
        ProfileStore store = Services.ofThisUser().profiles();
        Profile old = load(store, id);
        ProfileEdit edit = options.apply(old, old.edit());
        save(store, edit.name(name == null ? old.name() : name).done());
        return ExitCode.OK;
    }

    @Command(name = "duplicate", mixinStandardHelpOptions = true, description = "Copies a profile and prints the new id.")
    int duplicate(
            @Parameters(paramLabel = "PROFILE") String id,
            @Parameters(paramLabel = "NAME", description = "What you call the copy.") String name) throws CommandProblem {
        try {
            out().println(Services.ofThisUser().profiles().duplicate(id, name).id());
            out().flush();
            return ExitCode.OK;
        } catch (ProfileException e) {
            throw problem(e);
        }
    }

    @Command(name = "delete", mixinStandardHelpOptions = true, description = "Deletes a profile's file; its prefix stays.")
    int delete(@Parameters(paramLabel = "PROFILE") String id) throws CommandProblem {
        try {
            Services.ofThisUser().profiles().delete(id);
            return ExitCode.OK;
        } catch (ProfileException e) {
            throw problem(e);
        }
    }

    private void save(ProfileStore store, Profile profile) throws CommandProblem {
        List<FieldMessage> messages = ProfileValidator.check(profile, HostProbe.read());
        PrintWriter err = Objects.requireNonNull(spec).commandLine().getErr();
        messages.forEach(m -> err.println(m.field().key() + ": " + m.text()));
        err.flush();
        if (messages.stream().anyMatch(FieldMessage::isError)) {
            throw new CommandProblem(ExitCode.USAGE, "the profile was not saved, see above.");
        }
        try {
            store.save(profile);
        } catch (ProfileException e) {
            throw problem(e);
        }
        out().println(profile.id());
        out().flush();
    }

    private static Profile load(ProfileStore store, String id) throws CommandProblem {
        try {
            return store.load(id);
        } catch (ProfileException e) {
            throw problem(e);
        }
    }

    private void line(StoredProfile entry) {
        Profile profile = entry.profile();
        if (profile == null) {
            out().printf("%-20s cannot be read: %s%n", entry.id(), entry.problems().getFirst().text());
            return;
        }
        out().printf("%-20s %s  %s%s%n", entry.id(), profile.name(), profile.executable(),
                profile.realTime().enabled() ? "  real time " + profile.realTime().priority() : "");
    }

    private static ObjectNode document(StoredProfile entry) {
        Profile profile = entry.profile();
        ObjectNode node = profile == null ? JsonOut.object().put("id", entry.id()) : ProfileJson.of(profile);
        node.put("file", entry.file().toString()).put("builtIn", entry.builtIn());
        ProfileJson.put(node.putArray("messages"), entry.problems());
        return node;
    }

    private static CommandProblem problem(ProfileException e) {
        return new CommandProblem(ExitCode.USAGE, Objects.requireNonNullElse(e.getMessage(), "no such profile"), e);
    }

    private PrintWriter out() {
        return Objects.requireNonNull(spec).commandLine().getOut();
    }
}
