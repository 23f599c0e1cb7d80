package org.winenspa.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.winenspa.app.doctor.Doctor;
import org.winenspa.app.doctor.Finding;
import org.winenspa.app.doctor.Severity;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `nspa doctor`: what this machine allows.
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = "Says what this machine and this login allow, and how to get what is missing.",
        footer = {"", "Changes nothing. Exit code 0: ready; 1: something required is missing."})
final class DoctorCommand implements Callable<Integer> {

    @Spec
    @Nullable CommandSpec spec;

    @Option(names = "--json", description = "One JSON object.")
    boolean json;

    @Option(names = "--all", description = "Also what is as it should be, with the evidence.")
    boolean all;

    @Override
    public Integer call() {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        List<Finding> findings = Services.ofThisUser().doctor().examine();
        if (json) {
            JsonOut.print(out, document(findings));
        } else {
            print(out, findings);
        }
        return Doctor.isReady(findings) ? ExitCode.OK : ExitCode.FAILED;
    }

    private void print(PrintWriter out, List<Finding> findings) {
        for (Finding finding : findings) {
            boolean fine = finding.severity() == Severity.OK;
            if (fine && !all) {
                continue;
            }
            out.printf("%-9s %s: %s%n", finding.severity(), finding.id(), finding.summary());
            out.printf("          %s%n", finding.evidence());
            if (!finding.remedy().isEmpty()) {
                out.printf("          → %s%n", finding.remedy());
            }
            finding.commands().forEach(command -> out.printf("            %s%n", command));
        }
        long missing = findings.stream().filter(f -> f.severity() == Severity.REQUIRED).count();
        long fine = findings.stream().filter(f -> f.severity() == Severity.OK).count();
        out.println((missing == 0 ? "Ready" : "Not ready: " + missing + " required") + "; " + fine + " of "
                + findings.size() + " checks are as they should be" + (all ? "." : " (--all shows them)."));
        out.flush();
    }

    /// The findings as JSON.
    static ObjectNode document(List<Finding> findings) {
        ObjectNode document = JsonOut.object().put("ready", Doctor.isReady(findings));
        ArrayNode list = document.putArray("findings");
        for (Finding finding : findings) {
            ObjectNode node = list.addObject()
                    .put("id", finding.id())
                    .put("topic", finding.topic().name().toLowerCase(Locale.ROOT))
                    .put("severity", finding.severity().name().toLowerCase(Locale.ROOT))
                    .put("summary", finding.summary())
                    .put("evidence", finding.evidence())
                    .put("remedy", finding.remedy());
            finding.commands().forEach(node.putArray("commands")::add);
        }
        return document;
    }
}
