package org.winenspa.app.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.winenspa.app.doctor.Doctor;
import org.winenspa.app.doctor.Finding;
import org.winenspa.app.explain.DelayPart;
import org.winenspa.app.explain.Explainer;
import org.winenspa.app.explain.Explanation;
import org.winenspa.app.explain.ExplanationWords;
import org.winenspa.app.profile.Profile;
import org.winenspa.app.record.CaptureSummary;
import org.winenspa.app.record.Environment;
import org.winenspa.app.runtime.WineRuntime;
import org.winenspa.app.text.Texts;
import org.winenspa.bridge.Reading;

/// Makes a report of its sources. What names the user and is not needed, such as names of profiles and the values of
/// variables, is not taken in; the rest goes through the [Redactor].
public final class ReportWriter {

    private final StringBuilder out = new StringBuilder();

    private ReportWriter() {}

    /// The report, with everything replaced.
    public static Report write(ReportSources sources, Redactor redactor) {
        ReportWriter writer = new ReportWriter();
        writer.all(sources);
        return new Report(redactor.redact(writer.out.toString()), redactor.replaced());
    }

    private void all(ReportSources sources) {
        line(Texts.of("report.title", sources.version()));
        line(Doctor.isReady(sources.findings()) ? Texts.of("report.ready") : Texts.of("report.notReady"));
        heading(Texts.of("report.machine"), sources.findings());
        sources.findings().forEach(this::finding);
        heading(Texts.of("report.runtimes"), sources.runtimes());
        sources.runtimes().forEach(this::runtime);
        heading(Texts.of("report.profiles"), sources.profiles());
        for (int i = 0; i < sources.profiles().size(); i++) {
            profile(i + 1, sources.profiles().get(i));
        }
        heading(Texts.of("report.captures"), sources.captures());
        sources.captures().forEach(this::capture);
        heading(Texts.of("report.logs"), sources.logs());
        for (int i = 0; i < sources.logs().size(); i++) {
            line("");
            line(Texts.of("report.log", i + 1));
            sources.logs().get(i).tail().lines().forEach(text -> line("  " + text));
        }
    }

    private void heading(String title, List<?> content) {
        line("");
        line("== " + title + " ==");
        if (content.isEmpty()) {
            line(Texts.of("report.none"));
        }
    }

    private void finding(Finding finding) {
        line(finding.severity() + "  " + finding.id() + ": " + finding.summary());
        line("    " + finding.evidence());
    }

    private void runtime(WineRuntime runtime) {
        String version = runtime.wineVersion() == null ? Texts.of("report.unknown") : runtime.wineVersion();
        String series = runtime.series() == null ? "" : ", " + runtime.series();
        String features = runtime.features().isEmpty() ? "" : ", " + String.join(" ", runtime.features().stream().sorted().toList());
        line(runtime.kind().name().toLowerCase(Locale.ROOT) + ": Wine " + version + series + features);
        if (runtime.problem() != null) {
            line("    " + runtime.problem());
        }
    }

    private void profile(int number, Profile profile) {
        String program = profile.executable().substring(
                Math.max(profile.executable().lastIndexOf('/'), profile.executable().lastIndexOf('\\')) + 1);
        line(number + ". " + program + ", " + Texts.of("report.profile",
                Integer.toString(profile.audio().frames()), Integer.toString(profile.audio().rateHz()),
                profile.arguments().size(), profile.environment().size()));
        line("    runtime=" + profile.runtime() + " rt=" + (profile.realTime().enabled()
                ? profile.realTime().policy() + " " + profile.realTime().priority() : "off")
                + " hugepages=" + profile.hugepages() + " mlock=" + profile.lockMemory() + " cpus="
                + (profile.cpus().isEmpty() ? "all" : profile.cpus()));
    }

    private void capture(ReportSources.Kept kept) {
        CaptureSummary summary = kept.summary();
        line("");
        line(summary.taken() + "  " + summary.program() + "  " + summary.xrun().source());
        environment(summary.environment());
        explanation(Explainer.explain(kept.capture()));
    }

    private void explanation(Explanation explanation) {
        ExplanationWords words = ExplanationWords.of(explanation);
        line("    " + words.headline());
        for (DelayPart part : explanation.parts()) {
            line("      " + ExplanationWords.time(part.ns()) + "  " + ExplanationWords.label(explanation, part));
        }
        Stream.of(words.details(), words.ruledOut(), words.notMeasured(), List.of(words.next()))
                .flatMap(List::stream)
                .forEach(sentence -> line("    " + sentence));
    }

    private void environment(Environment environment) {
        environment.facts().forEach((key, reading) -> line("    " + key + ": " + switch (reading) {
            case Reading.Value<String>(String value) -> value;
            case Reading.Unavailable<String>(Reading.Kind kind, String reason) -> kind.name().toLowerCase(Locale.ROOT).replace('_', ' ') + ": " + reason;
        }));
    }

    private void line(String text) {
        out.append(text).append('\n');
    }
}
