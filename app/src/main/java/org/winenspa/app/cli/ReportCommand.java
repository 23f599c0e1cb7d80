package org.winenspa.app.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.winenspa.app.AtomicFile;
import org.winenspa.app.profile.Profile;
import org.winenspa.app.profile.StoredProfile;
import org.winenspa.app.record.CaptureStore;
import org.winenspa.app.report.PersonalFacts;
import org.winenspa.app.report.Redactor;
import org.winenspa.app.report.Report;
import org.winenspa.app.report.ReportFiles;
import org.winenspa.app.report.ReportSources;
import org.winenspa.app.report.ReportWriter;
import org.winenspa.app.text.Texts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `nspa report`: what to send to somebody who helps.
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description = "Writes one report: machine, runtimes, last xruns explained, ends of the logs.",
        footer = {
            "",
            "Names of users, computers, folders and projects, serial numbers and addresses",
            "are replaced. What is replaced is shown first, and the file is written only after",
            "a yes. Nothing is sent anywhere."
        })
final class ReportCommand implements Callable<Integer> {

    @Spec
    @Nullable CommandSpec spec;

    @Option(names = "--out", paramLabel = "FILE", description = "Where to write it (default: nspa-report.txt here).")
    Path file = Path.of("nspa-report.txt");

    @Option(names = "--show", description = "Print the report and write nothing.")
    boolean show;

    @Option(names = "--yes", description = "Write without asking.")
    boolean yes;

    @Override
    public Integer call() throws CommandProblem {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        Report report = ReportWriter.write(sources(), new Redactor(PersonalFacts.read(System.getenv())));
        if (show) {
            out.print(report.text());
            out.flush();
            return ExitCode.OK;
        }
        replaced(out, report);
        if (!yes && !agreed(out)) {
            out.println(Texts.of("report.notWritten"));
            return ExitCode.CANCELLED;
        }
        try {
            AtomicFile.write(file, report.text().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new CommandProblem(ExitCode.FAILED, Texts.of("report.failed", file, AtomicFile.reason(e)), e);
        }
        out.println(Texts.of("report.written", file.toAbsolutePath()));
        return ExitCode.OK;
    }

    private static ReportSources sources() throws CommandProblem {
        Services services = Services.ofThisUser();
        try {
            return new ReportSources(
                    String.join(" ", NspaCommand.commandLine().getCommandSpec().version()),
                    services.doctor().examine(),
                    services.runtimes().list(),
                    profiles(services),
                    ReportFiles.captures(new CaptureStore(services.directories().captures())),
                    ReportFiles.logs(services.directories().logs()));
        } catch (IOException e) {
            throw new CommandProblem(ExitCode.FAILED, Texts.of("report.noSources", AtomicFile.reason(e)), e);
        }
    }

    private static List<Profile> profiles(Services services) throws IOException {
        List<Profile> profiles = new ArrayList<>();
        for (StoredProfile stored : services.profiles().list()) {
            Profile profile = stored.profile();
            if (profile != null) {
                profiles.add(profile);
            }
        }
        return profiles;
    }

    private static void replaced(PrintWriter out, Report report) {
        if (report.replaced().isEmpty()) {
            out.println(Texts.of("report.nothingReplaced"));
        } else {
            out.println(Texts.of("report.replaced"));
        }
        for (Redactor.Replaced one : report.replaced()) {
            out.printf("  %-14s %s  ×%d%n", one.replacement(), one.original(), one.count());
        }
        out.flush();
    }

    private boolean agreed(PrintWriter out) throws CommandProblem {
        out.print(Texts.of("report.ask", file) + " ");
        out.flush();
        try {
            String answer = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())).readLine();
            return answer != null && List.of(Texts.of("report.yes").split(" ")).contains(answer.strip().toLowerCase(Locale.ROOT));
        } catch (IOException e) {
            throw new CommandProblem(ExitCode.FAILED, Texts.of("report.noAnswer"), e);
        }
    }
}
