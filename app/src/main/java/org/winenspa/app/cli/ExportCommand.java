package org.winenspa.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.winenspa.app.AtomicFile;
import org.winenspa.app.record.CaptureStore;
import org.winenspa.app.record.Export;
import org.winenspa.app.record.RecordingReader;
import org.winenspa.app.text.Texts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `nspa export`: a capture or recording for other programs.
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = "Writes a capture or recording in a format that other programs read.",
        footer = {
            "",
            "csv: one row an event. json: one document. hdr: a log of HdrHistogram with one",
            "histogram a kind of wait, in nanoseconds. perfetto: the Chrome trace format, which",
            "ui.perfetto.dev opens."
        })
final class ExportCommand implements Callable<Integer> {

    @Spec
    @Nullable CommandSpec spec;

    @Parameters(index = "0", paramLabel = "FILE|CAPTURE", description = "A file, or the id of a capture.")
    String source = "";

    @Option(names = "--to", required = true, paramLabel = "FORMAT", description = "csv, json, hdr or perfetto.")
    Export.Format format = Export.Format.JSON;

    @Parameters(index = "1", paramLabel = "OUT", description = "The file to write; an existing one is replaced.")
    Path out = Path.of("");

    @Override
    public Integer call() throws CommandProblem {
        try {
            Path file = Path.of(source);
            if (!Files.exists(file)) {
                file = new CaptureStore(Services.ofThisUser().directories().captures()).file(source);
            }
            RecordingReader.Summary summary = Export.write(file, format, out);
            Objects.requireNonNull(spec).commandLine().getErr().println(
                    Texts.of(summary.whole() ? "record.exported" : "record.exportedPart", summary.events(), out));
            return ExitCode.OK;
        } catch (IOException e) {
            throw new CommandProblem(ExitCode.FAILED, Texts.of("record.notExported", source, out, AtomicFile.reason(e)), e);
        }
    }
}
