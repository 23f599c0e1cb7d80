package org.winenspa.app.cli;

import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.winenspa.app.Directories;
import org.winenspa.app.settings.SettingsStore;
import org.winenspa.app.text.Language;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/// The root of the `nspa` command.
@Command(
        name = "nspa",
        mixinStandardHelpOptions = true,
        version = "nspa 0.1.0",
        description = "Runs Windows audio programs under Wine-NSPA and shows what really happens in them.",
        footer = {
            "",
            "Without a verb the panel opens. Every verb has --help; figures and --json go",
            "to standard output, progress to standard error.",
            "Exit codes: 0 done, 1 failed, 2 wrong arguments or profile, 3 not permitted,",
            "4 runtime missing or broken, 130 cancelled."
        },
        subcommands = {
            GuiCommand.class,
            LaunchCommand.class,
            ProfilesCommand.class,
            DawsCommand.class,
            OpenCommand.class,
            DemoCommand.class,
            WatchCommand.class,
            WhyCommand.class,
            AudioCommand.class,
            DoctorCommand.class,
            LadderCommand.class,
            RuntimeCommand.class,
            PrefixCommand.class,
            RecordCommand.class,
            ExportCommand.class,
            CompareCommand.class,
            ReportCommand.class,
            LogCommand.class,
            CommandLine.HelpCommand.class,
            AutoComplete.GenerateCompletion.class
        })
public final class NspaCommand implements Callable<Integer> {

    @Option(names = "--lang", scope = ScopeType.INHERIT, paramLabel = "LANGUAGE",
            description = "Language of texts: ${COMPLETION-CANDIDATES}; the settings' or the session's by default.")
    private Optional<Language> language = Optional.empty();

    @Override
    public Integer call() throws CommandProblem, InterruptedException {
        return new GuiCommand().call();
    }

    /// The command line with all verbs and the handling of what goes wrong in them.
    public static CommandLine commandLine() {
        NspaCommand root = new NspaCommand();
        CommandLine line = new CommandLine(root);
        line.setExecutionStrategy(parsed -> {
            root.language.or(() -> new SettingsStore(Directories.ofThisUser().config()).loadOrDefault().language()).ifPresent(Language::use);
            return new CommandLine.RunLast().execute(parsed);
        });
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionExceptionHandler(NspaCommand::explain);
        line.setParameterExceptionHandler(NspaCommand::usage);
        return line;
    }

    private static int usage(CommandLine.ParameterException problem, String[] args) {
        PrintWriter err = problem.getCommandLine().getErr();
        err.println("nspa: " + problem.getMessage());
        err.println("Try '" + problem.getCommandLine().getCommandSpec().qualifiedName() + " --help'.");
        err.flush();
        return ExitCode.USAGE;
    }

    private static int explain(Exception problem, CommandLine line, CommandLine.ParseResult parsed)
            throws Exception {
        if (problem instanceof InterruptedException) {
            return ExitCode.CANCELLED;
        }
        if (problem instanceof CommandProblem known) {
            line.getErr().println("nspa: " + known.getMessage());
            line.getErr().flush();
            return known.exitCode();
        }
        throw problem;
    }
}
