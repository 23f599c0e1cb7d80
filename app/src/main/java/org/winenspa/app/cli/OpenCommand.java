package org.winenspa.app.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.winenspa.app.AtomicFile;
import org.winenspa.app.daw.DawCatalog;
import org.winenspa.app.daw.ProjectChoice;
import org.winenspa.app.daw.ProjectOpener;
import org.winenspa.app.daw.WindowsPath;
import org.winenspa.app.launch.LaunchPlan;
import org.winenspa.app.launch.LaunchProblem;
import org.winenspa.app.launch.RunningProgram;
import org.winenspa.app.profile.Profile;
import org.winenspa.app.profile.ProfileException;
import org.winenspa.app.profile.StoredProfile;
import org.winenspa.app.text.Texts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `nspa open`: starts the profile whose program opens a project file.
@Command(name = "open", mixinStandardHelpOptions = true, description = {
    "Opens a project file in its audio program, by the profile that runs it.",
    "When several profiles do, they are listed and nothing is started (exit 2)."})
final class OpenCommand implements Callable<Integer> {

    @Spec
    @Nullable CommandSpec spec;

    @Parameters(paramLabel = "FILE", arity = "0..1", description = "A project file, such as song.als.")
    Optional<Path> file = Optional.empty();

    @Option(names = "--with", paramLabel = "PROFILE", description = "Open with this profile.")
    Optional<String> with = Optional.empty();

    @Option(names = "--print", description = "Show what would run, start nothing.")
    boolean print;

    @Option(names = "--set-default", paramLabel = "EXT=PROFILE", description = "From now on open such files with this profile.")
    Map<String, String> chosen = Map.of();

    @Option(names = "--json", description = "One JSON object.")
    boolean json;

    @Override
    public Integer call() throws CommandProblem, InterruptedException {
        Services services = Services.ofThisUser();
        ProjectOpener opener = new ProjectOpener(DawCatalog.load(), services.directories().config().resolve("open.toml"));
        try {
            for (Map.Entry<String, String> choice : chosen.entrySet()) {
                services.profiles().load(choice.getValue());
                opener.choose(choice.getKey().toLowerCase(Locale.ROOT).replaceFirst("^\\.", ""), choice.getValue());
            }
            return file.isEmpty() && !chosen.isEmpty() ? ExitCode.OK : open(services, opener);
        } catch (IOException e) {
            throw new CommandProblem(ExitCode.FAILED, "the choice of a profile failed: " + AtomicFile.reason(e) + ".", e);
        } catch (ProfileException e) {
            throw new CommandProblem(ExitCode.USAGE, Objects.requireNonNullElse(e.getMessage(), "no such profile"), e);
        } catch (LaunchProblem e) {
            throw CommandProblem.of(e);
        }
    }

    private int open(Services services, ProjectOpener opener)
            throws CommandProblem, IOException, ProfileException, LaunchProblem, InterruptedException {
        Path project = file.map(f -> f.toAbsolutePath().normalize())
                .orElseThrow(() -> new CommandProblem(ExitCode.USAGE, "name a project file."));
        if (!Files.isRegularFile(project)) {
            throw new CommandProblem(ExitCode.USAGE, "there is no file " + project + ".");
        }
        Profile profile = with.isPresent() ? services.profiles().load(with.get()) : choose(services, opener, project);
        LaunchPlan bare = services.launcher().plan(profile);
        List<String> arguments = new ArrayList<>(profile.arguments());
        arguments.add(WindowsPath.of(bare.prefix(), project));
        LaunchPlan plan = services.launcher().plan(profile.edit().arguments(arguments).done());
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        if (print) {
            if (json) {
                JsonOut.print(out, LaunchCommand.document(plan));
            } else {
                out.println(plan.shellLine());
                out.flush();
            }
            return ExitCode.OK;
        }
        RunningProgram program = services.launcher().launch(plan, progress -> { });
        if (json) {
            JsonOut.print(out, JsonOut.object().put("profile", profile.id()).put("pid", program.launcherPid())
                    .put("log", plan.log().toString()));
        } else {
            out.println(profile.name() + ": " + plan.command().getLast());
            out.flush();
        }
        return ExitCode.OK;
    }

    private static Profile choose(Services services, ProjectOpener opener, Path project) throws CommandProblem, IOException {
        List<Profile> profiles = services.profiles().list().stream().map(StoredProfile::profile)
                .flatMap(p -> p == null ? Stream.empty() : Stream.of(p)).toList();
        return switch (opener.choose(project, profiles)) {
            case ProjectChoice.One one -> one.profile();
            case ProjectChoice.None none -> throw new CommandProblem(ExitCode.USAGE, none.reason());
            case ProjectChoice.Several several -> throw new CommandProblem(ExitCode.USAGE, Texts.of("daw.open.several",
                    several.extension(), several.profiles().stream().map(Profile::id).collect(Collectors.joining(", "))));
        };
    }
}
